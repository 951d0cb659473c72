import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { formatGithub } from '../../src/cli/check/format-github.ts';
import { formatJson } from '../../src/cli/check/format-json.ts';
import { sarifLog } from '../../src/cli/check/format-sarif.ts';
import { formatText } from '../../src/cli/check/format-text.ts';
import { problemGroups, waivedProblems } from '../../src/cli/check/problems.ts';
import { summarize } from '../../src/cli/check/summary.ts';
import type { Location } from '../../src/diagnostic.ts';
import { parsePatches } from '../../src/repository/git-patch.ts';
import { documentedFolder, drawnPages } from '../../src/site/publish.ts';
import { fleetExport } from '../../src/views/exports/fleet-export.ts';
import { inventory } from '../../src/views/exports/inventory.ts';
import { matrixCsv, matrixJson } from '../../src/views/exports/matrix-export.ts';
import { mermaidFiles, mermaidIndex } from '../../src/views/exports/mermaid-files.ts';
import { documentedMatrix, sitePages } from '../../src/views/pages.ts';
import { builtSite, type BuiltSite } from './built-site.ts';
import { leakFinder } from './canary/leaks.ts';
import { plantedFleet, unevaluated } from './canary/planted-fleet.ts';
import { tokenForms } from './canary/token.ts';

const { places, repository } = plantedFleet();
const analysis = analyze(repository);
const documented = documentedFolder('.', { value: repository, diagnostics: [], sourceFolders: [] }, analysis);
const leaksIn = leakFinder(places);

function expectNoLeak(...texts: readonly string[]): void {
  expect([...new Set(texts.flatMap(leaksIn))]).toEqual([]);
}

test('tokens are planted in many places, and each is another one', () => {
  expect(new Set(places.map(({ theme, name }) => `${theme}/${name}`)).size).toBe(places.length);
  expect(new Set(places.map(({ token }) => token)).size).toBe(places.length);
  expect(places.length).toBeGreaterThan(250);
});

test('the analysis gets as far as each token', () => {
  expect(places.flatMap((place) => unevaluated(analysis, place) ?? [])).toEqual([]);
});

test('a token that came out would be found', () => {
  const missed = places.filter(({ token, theme, name }) => !leaksIn(`<${token}>`).includes(`${theme}/${name}`));
  const encoded = places.filter(({ token }) => leaksIn(Buffer.from(`a${token}b`).toString('base64')).length === 0);
  const inPart = places.filter(({ token }) => leaksIn(token.slice(-34, -24)).length === 0 && token.length > 44);
  expect([missed, encoded.filter(({ form }) => form !== 'pem' && form !== 'jwt'), inPart]).toEqual([[], [], []]);
});

test('no place tells where a token begins and ends, and so how long it is', () => {
  const tokens = new Set(places.map(({ token }) => token));
  const spans = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { path, start, end } = value as Partial<Location>;
    const text = start && end ? repository.files.get(path ?? '')?.slice(start.offset, end.offset) : undefined;
    const own =
      text !== undefined && tokens.has(text.replaceAll(/^["']|["'],?$/g, '')) ? [`${path ?? ''} ${text}`] : [];
    return [...own, ...Object.values(value).flatMap(spans)];
  };
  expect(spans({ fleet: analysis.fleet, diagnostics: analysis.diagnostics, checks: analysis.checks })).toEqual([]);
});

describe('a token never reaches', () => {
  test('the analysis', () => {
    expectNoLeak(JSON.stringify(analysis.fleet), JSON.stringify(analysis.config), JSON.stringify(analysis.guides));
  });

  test('a diagnostic', () => {
    expect(analysis.diagnostics.length).toBeGreaterThan(10);
    expectNoLeak(JSON.stringify(analysis.diagnostics));
  });

  test('what the checks find', () => {
    const found = analysis.checks.find(({ rule }) => rule.id === 'secrets/credential-in-clear');
    expect(found?.type === 'looked-at' ? found.findings.length : 0).toBeGreaterThan(20);
    expectNoLeak(JSON.stringify(analysis.checks));
  });

  test('what the command check prints', () => {
    const { diagnostics, checks } = documented;
    const groups = problemGroups(diagnostics, checks, 'info');
    expectNoLeak(
      formatText(groups, { clusters: true }),
      formatJson(summarize(groups, checks), checks, diagnostics),
      formatGithub(groups, ''),
      JSON.stringify(
        sarifLog(groups, waivedProblems(checks), { version: '0', prefix: '', rules: checks.map(({ rule }) => rule) }),
      ),
    );
  });

  test('an export', () => {
    const matrix = documentedMatrix(documented);
    expectNoLeak(
      JSON.stringify(inventory(analysis.fleet)),
      JSON.stringify(fleetExport(analysis.fleet, analysis.diagnostics, analysis)),
      matrixCsv(matrix),
      matrixJson(matrix, analysis.fleet.repository),
    );
  });

  test('the data of a page', () => {
    const { pages, files, diagnostics } = sitePages(documented, '/');
    expect(pages.filter(({ path }) => path.startsWith('components/')).length).toBeGreaterThan(8);
    expectNoLeak(JSON.stringify(pages), ...files.values(), JSON.stringify(diagnostics));
  });

  test('a diagram', async () => {
    const { pages } = await drawnPages(documented, { base: '/', prefix: '' });
    const diagrams = pages.flatMap(mermaidFiles);
    expect(diagrams.length).toBeGreaterThan(5);
    expectNoLeak(JSON.stringify(pages), JSON.stringify(diagrams), JSON.stringify(mermaidIndex(pages)));
  });
});

const canary = tokenForms.lower();
const forms = [
  canary,
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  canary.slice(0, 16),
  canary.slice(-16),
];

test('of a history with secrets in it, only what looks like a version is kept', () => {
  const fields = ['version', 'tag', 'semver', 'digest', 'image', 'newTag', 'password'];
  const lines = fields.flatMap((field) =>
    forms.flatMap((form) => [`${field}: ${form}`, `  - ${field}: "1.2.3 ${form}"`]),
  );
  const names = ['kind: HelmRelease', 'apiVersion: helm.toolkit.fluxcd.io/v2', 'metadata:', `  annotation: ${canary}`];
  const removed = [...lines, '---', ...names].map((line) => `-${line}\n`);
  const added = lines.map((line) => `+${line}\n`);
  const content = `@@ -1,${removed.length} +1,${added.length} @@\n${removed.join('')}${added.join('')}`;
  const patch = `\0${'a'.repeat(40)}\n\ndiff --git a/x.yaml b/x.yaml\ndeleted file mode 100644\n${content}`;
  const edits = [...parsePatches(patch, true).values()].flat();
  expect(edits).toHaveLength(1);
  for (const form of forms) expect(JSON.stringify(edits)).not.toContain(form);
});

describe('the site', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(repository.files);
  });
  afterAll(() => site.remove());

  test('does not hold it in any file, nor in the index of its search', () => {
    expect(site.files.some((path) => path.endsWith('.html'))).toBe(true);
    expect(site.files.some((path) => path.endsWith('.pf_fragment'))).toBe(true);
    for (const path of site.files) expectNoLeak(path, contents(join(site.dist, path)));
  });

  test('does not write it to the log', () => {
    expect(site.output).toContain('apps/files/broken-map.yaml');
    expectNoLeak(site.output);
  });
});

/** The text of a file, or what is packed in it. */
function contents(path: string): string {
  const bytes = readFileSync(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('latin1');
}
