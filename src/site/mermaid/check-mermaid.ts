import type { MermaidProblem, MermaidProblems } from '../../guides/context/mermaid-problem.ts';
import { parserProcess, type ParserProcess } from './parser-process.ts';

export interface CheckLimits {
  /** What one source may take, in milliseconds. */
  readonly perSource: number;
  /** What all of them may take; those that are left then are not looked at. */
  readonly all: number;
}

/** A source that takes longer would keep the reader's browser busy as well. */
const usualLimits: CheckLimits = { perSource: 5_000, all: 60_000 };

/** Asks Mermaid which of the sources it does not draw, and why. Loads it only if there are any. */
export async function checkMermaid(
  sources: Iterable<string>,
  limits: CheckLimits = usualLimits,
  start: typeof parserProcess = parserProcess,
): Promise<MermaidProblems> {
  const problems = new Map<string, MermaidProblem>();
  const until = Date.now() + limits.all;
  let parser: ParserProcess | undefined;
  let startable = true;
  try {
    for (const source of sources) {
      if (Date.now() > until) {
        problems.set(source, { kind: 'unchecked' });
        continue;
      }
      if (!startable) {
        problems.set(source, { kind: 'unstarted' });
        continue;
      }
      if (parser?.isAlive() !== true) parser = await start(limits.perSource);
      startable = parser !== undefined;
      const problem: MermaidProblem | undefined = parser ? await parser.problemOf(source) : { kind: 'unstarted' };
      if (problem) problems.set(source, problem);
    }
  } finally {
    parser?.stop();
  }
  return problems;
}
