import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from 'mermaid/package.json' with { type: 'json' };
import type { MermaidProblem, MermaidProblems } from '../../guides/context/mermaid-problem.ts';
import { checkMermaid } from './check-mermaid.ts';

/** What was found out about each source, by its digest; null where Mermaid understands it. */
type Findings = Readonly<Record<string, MermaidProblem | null>>;

/** Which of these Mermaid sources cannot be drawn. What `file` remembers of an earlier time is not checked again. */
export async function checkRemembered(file: string, sources: readonly string[]): Promise<MermaidProblems> {
  if (sources.length === 0) return new Map();
  const known = await readFindings(file);
  const found = await checkMermaid(sources.filter((source) => !(digest(source) in known)));
  const problems = new Map<string, MermaidProblem>();
  const findings: Record<string, MermaidProblem | null> = {};
  for (const source of sources) {
    const problem = found.get(source) ?? known[digest(source)] ?? null;
    if (problem) problems.set(source, problem);
    if (isLasting(problem)) findings[digest(source)] = problem;
  }
  await writeFindings(file, findings);
  return problems;
}

/** Whether it would be found again: how long something takes depends on what else the machine does. */
function isLasting(problem: MermaidProblem | null): boolean {
  return problem?.kind !== 'time' && problem?.kind !== 'unchecked' && problem?.kind !== 'unstarted';
}

/** Another Mermaid, or another reading of its answers, may find something else. */
const digest = (source: string): string =>
  createHash('sha256').update(`${manifest.version} 2\n${source}`).digest('base64url');

async function readFindings(file: string): Promise<Findings> {
  try {
    const findings: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isFindings(findings) ? findings : {};
  } catch {
    // There is none yet, or it was not written to its end.
    return {};
  }
}

function isFindings(value: unknown): value is Findings {
  return typeof value === 'object' && value !== null;
}

/** What cannot be written is found out again next time. */
async function writeFindings(file: string, findings: Findings): Promise<void> {
  const text = JSON.stringify(findings);
  if (text === JSON.stringify(await readFindings(file))) return;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch {
    // The disk may be full, or not ours to write to.
  }
}
