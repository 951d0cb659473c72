import { format } from 'prettier';
import { expect, test } from 'vitest';
import { diagnosticSeverities } from '../src/checks/engine/rule.ts';
import { configProblems } from '../src/config/problems.ts';
import { diagnosticsOf, type Problem } from '../src/diagnostic.ts';
import { fluxDiagnostic, fluxProblems } from '../src/flux/problems.ts';
import { guideProblems } from '../src/guides/problems.ts';
import { kustomizeProblems } from '../src/kustomize/objects/problems.ts';
import { snapshotProblems } from '../src/observed/problems.ts';
import { repositoryProblems } from '../src/repository/problems.ts';

const tables: readonly Readonly<Record<string, Problem>>[] = [
  repositoryProblems,
  configProblems,
  kustomizeProblems,
  fluxProblems,
  guideProblems,
  snapshotProblems,
];

/** The sections of the page, by the first part of the ids. */
const sections: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  repository: { title: 'Repository', text: 'Clusterbook reads the files and the history of the repository.' },
  config: { title: 'Settings', text: 'These are about [clusterbook.yaml](settings.md) and [sources](sources.md).' },
  flux: { title: 'Flux', text: 'These are about where Flux starts, and what it builds and applies.' },
  kustomize: { title: 'kustomize', text: 'These are about the builds of Flux Kustomizations.' },
  guides: { title: 'Guides', text: 'These are about the Markdown files that the site shows: see [guides](guides.md).' },
  snapshot: { title: 'Snapshots', text: 'These are about the files of [observed status](observed.md).' },
};

const intro = `# Diagnostics

A diagnostic says what Clusterbook could not read, resolve or decide. \`check\` reports diagnostics beside the findings of [checks](checks.md). \`build\` reports them too.

- Each diagnostic has a permanent id. The tables below list all ids.
- \`check\` reports the severity that the table shows. Other commands print \`error\` for \`critical\`.
- If Flux refuses a Flux Kustomization because of the problem, the severity is always \`critical\`.
- The message of a diagnostic also has the names of the case.
- \`clusters\`, \`artifact\`, \`variables\` and \`fleet\` are [settings](settings.md).`;

test('docs/diagnostics.md lists all diagnostics; `npx vitest run test/diagnostics.test.ts --update` writes it anew', async () => {
  const parts = Object.entries(sections).map(
    ([layer, { title, text }]) => `## ${title}\n\n${text}\n\n${table(`${layer}/`)}`,
  );
  const page = await format([intro, ...parts].join('\n\n'), { parser: 'markdown', printWidth: 120 });
  await expect(page).toMatchFileSnapshot('../docs/diagnostics.md');
});

function table(prefix: string): string {
  const rows = problems()
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, problem]) => {
      const whatToDo = 'fix' in problem ? problem.fix : problem.advice;
      return `| \`${id}\` | \`${diagnosticSeverities[problem.severity]}\` | ${problem.summary} | ${whatToDo} |`;
    });
  return ['| id | severity | what it says | what to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function problems(): readonly (readonly [string, Problem])[] {
  return tables.flatMap((problemsOfLayer) => Object.entries(problemsOfLayer));
}

test('each id stands in one table, and has a section of the page', () => {
  const ids = problems().map(([id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !((id.split('/')[0] ?? '') in sections))).toEqual([]);
});

test.each(problems())('%s is said in full sentences that fit into a table', (_, problem) => {
  const texts = [problem.summary, 'fix' in problem ? problem.fix : problem.advice];
  for (const text of texts) expect(text).toMatch(/^[^|\n]+\.$/);
});

const diagnostic = diagnosticsOf({
  'house/door-open': { severity: 'warning', summary: 'A door is open.', fix: 'Close it.' },
  'house/dark': { severity: 'info', summary: 'It is dark.', advice: 'Light a lamp.' },
});

test('a diagnostic takes severity and message from the table', () => {
  expect(diagnostic('house/door-open')).toEqual({
    rule: 'house/door-open',
    severity: 'warning',
    message: 'A door is open. Close it.',
  });
  expect(diagnostic('house/dark').message).toBe('It is dark.');
});

test('a case may have its own severity and message', () => {
  expect(diagnostic('house/dark', { severity: 'error', message: 'The hall is dark.' })).toEqual({
    rule: 'house/dark',
    severity: 'error',
    message: 'The hall is dark.',
  });
});

test('an id that is in no table is a type error', () => {
  // @ts-expect-error: no such id
  expect(() => fluxDiagnostic('flux/no-such-id')).toThrow();
});
