import DOMPurify from 'dompurify';
import type { MermaidProblem } from '../../guides/context/mermaid-problem.ts';
import { maxTextSize, mermaidConfig } from './config.ts';
import { parsedDiagram, showsImage } from './drawn-image.ts';
import { loadingLine } from './loading-line.ts';
import { lineOfSource } from './source-line.ts';

/**
 * Mermaid cleans labels while it parses, and DOMPurify needs a DOM for that.
 * What is parsed here is thrown away, so nothing needs to be clean: labels are
 * never read as HTML at all.
 */
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: unknown) => String(text) });

const { default: mermaid } = await import('mermaid');
mermaid.initialize(mermaidConfig);

/** What is wrong with a source; undefined if Mermaid understands it. Only for a process of its own: a source may keep it busy forever. */
export async function problemOf(source: string): Promise<MermaidProblem | undefined> {
  if (source.length > maxTextSize) return { kind: 'size' };
  const line = loadingLine(source);
  if (line !== undefined) return { kind: 'loading', line };
  try {
    const { config } = await mermaid.parse(source);
    // How YAML and JSON spell a value is theirs: what they make of it counts.
    const isLoading =
      loadingLine(JSON.stringify(config)) !== undefined || showsImage(await parsedDiagram(mermaid, source));
    return isLoading ? loadingProblem(source) : undefined;
  } catch (error) {
    return error instanceof Error ? problemOfError(error, source) : { kind: 'syntax' };
  }
}

/** At the line that names what is loaded, where it is written plainly. */
function loadingProblem(source: string): MermaidProblem {
  const at = source.search(/\b(?:img|icon|details)\b/);
  return { kind: 'loading', ...(at < 0 ? {} : { line: source.slice(0, at).split('\n').length }) };
}

function problemOfError(error: Error, source: string): MermaidProblem | undefined {
  // Of all statements, only `details` of a sequence asks for a document: it takes an actor's icon from an element of the page.
  if (error instanceof ReferenceError) return loadingProblem(source);
  if (error instanceof RangeError || error.message.startsWith('Edge limit exceeded')) return { kind: 'size' };
  if (error.name === 'YAMLException') return { kind: 'front-matter' };
  if (error.name === 'UnknownDiagramError') return { kind: isEmpty(source) ? 'empty' : 'type' };
  const stated = /^(?:Parsing failed: +)?(?:Parse|Lexical|Lexer) error on line (\d+)/.exec(error.message)?.[1];
  const line = stated === undefined ? undefined : lineOfSource(source, Number(stated));
  return { kind: 'syntax', ...(line === undefined ? {} : { line }) };
}

/** Whether there is a first line of a diagram, below whatever may stand above it. */
function isEmpty(source: string): boolean {
  return lineOfSource(source, 1) === undefined;
}
