import DOMPurify from 'dompurify';
import type { MermaidProblem } from '../../guides/mermaid-problem.ts';
import { maxTextSize, mermaidConfig } from './config.ts';
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
  try {
    await mermaid.parse(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? problemOfError(error, source) : { kind: 'syntax' };
  }
}

function problemOfError(error: Error, source: string): MermaidProblem | undefined {
  // Something that only a browser has: the reader's browser will see.
  if (error instanceof ReferenceError) return undefined;
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
