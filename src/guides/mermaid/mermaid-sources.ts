import type { Root } from 'hast';
import { codeOf, languageOf } from '../markdown/code-block.ts';
import { elementsOf, type Place } from '../markdown/elements.ts';
import type { Guides } from '../discover/discover.ts';
import { lookAtParsed } from '../markdown/parsed.ts';

/** The Mermaid sources in the Markdown that pages may show. */
export function mermaidSources(
  files: ReadonlyMap<string, string>,
  { guides, componentDocuments }: Guides,
): ReadonlySet<string> {
  const sources = new Set<string>();
  for (const { path } of [...guides, ...componentDocuments.filter(({ isReadme }) => isReadme)]) {
    const text = files.get(path) ?? '';
    // Parsing is slow, and most guides have no diagrams.
    if (!/mermaid/i.test(text)) continue;
    for (const source of sourcesIn(path, text)) sources.add(source);
  }
  return sources;
}

function sourcesIn(path: string, text: string): string[] {
  try {
    return mermaidBlocks(lookAtParsed(path, text).tree).map(({ node }) => codeOf(node));
  } catch (error) {
    // Nested too deeply: rendering it says so.
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}

/** The code blocks that hold Mermaid. */
export function mermaidBlocks(tree: Root): Place[] {
  return elementsOf(tree).filter(({ node }) => node.tagName === 'pre' && languageOf(node) === 'mermaid');
}
