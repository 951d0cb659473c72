import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../src/analyze.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import { matrixCsv, matrixFields, matrixJson } from '../../../../src/views/exports/matrix-export.ts';
import type { Page } from '../../../../src/views/vocabulary/page.ts';
import type { Table, TableRow } from '../../../../src/views/vocabulary/table.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { attentionTo, matrixOf, type Matrix } from '../../../../src/views/pages/matrix/matrix.ts';
import { matrixPage } from '../../../../src/views/pages/matrix/page.ts';
import { readGuides } from '../../../../src/views/pages/guides/page.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { fluxInstance, fluxKustomization, repository as repositoryOf, yaml } from '../../../fixtures.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../../fixture-fleet.ts';

const { repository } = fixtureFleet;
const matrix = matrixFor(fixtureFleet);
const survey = surveyFleet(fixtureFleet, fixtureDiagnostics);
const page = matrixPage(matrix, survey);

/** What a column says of the only component of a repository. */
function saidOf(files: Record<string, string>, title: string): string {
  const { fleet, diagnostics } = analyze(repositoryOf({ ...oneCluster, ...files }));
  const found = surveyFleet(fleet, diagnostics);
  const { columns, rows } = matrixOf(found, readGuides(fleet, { files: new Map(), others: new Set() }, '/'));
  const column = columns.find((one) => one.title === title);
  const fact = column && rows[0]?.entries[0]?.facts.get(column);
  return plainText(fact?.text ?? []);
}

const oneCluster = {
  'clusters/home/flux-instance.yaml': fluxInstance('clusters/home'),
  'clusters/home/apps.yaml': fluxKustomization('shop', 'apps/shop'),
};

test('each kind of pin and each form of a secret has words', () => {
  const chart = { chart: 'shop', version: '>=1.0.0', sourceRef: { kind: 'HelmRepository', name: 'shop' } };
  const release = yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'shop', namespace: 'web' },
    spec: { chart: { spec: chart } },
  });
  const secret = (stringData: object): string =>
    yaml({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'web' }, stringData });
  const certificate = '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n';
  expect(saidOf({ 'apps/shop/release.yaml': release }, 'Pinned')).toBe('range without an end');
  expect(saidOf({ 'apps/shop/login.yaml': secret({ url: 'https://${HOST}/x' }) }, 'Secrets')).toBe(
    '1 with placeholders',
  );
  expect(saidOf({ 'apps/shop/login.yaml': secret({ 'tls.crt': certificate }) }, 'Secrets')).toBe('1 public');
});

describe('the status matrix', () => {
  const [table] = tablesOf(page);
  const titles = table?.columns.map(({ title, under }) => (under === undefined ? title : `${under} ${title}`)) ?? [];
  const rows = new Map(
    (table?.groups ?? []).flatMap((group) => group.rows).map((row) => [texts(row)[0]?.split(' | ')[0], row]),
  );
  const said = (component: string, title: string): string | undefined => {
    const row = rows.get(component);
    return row && texts(row)[titles.indexOf(title)];
  };

  test('says from which commit it was made, and that nothing was observed', () => {
    expect(plainText(page.lead ?? [])).toBe(
      'Declared in Git at commit 3f2c1ab of 2026-08-20 (main). Nothing here was observed in a cluster: there is no snapshot.',
    );
    const unknown = surveyFleet({ ...fixtureFleet, repository: { name: repository.name } }, []);
    expect(plainText(matrixPage(matrix, unknown).lead ?? [])).toContain('a commit that is not known');
  });

  test('has a version per cluster, and marks what differs', () => {
    expect(said('cert-manager', 'Version production')).toBe('v1.16.2');
    expect(said('cert-manager', 'Version staging')).toBe('v1.17.0 differs');
    expect(said('ingress-nginx', 'Interval')).toBe('production 1h | staging 10m differs');
  });

  test('tells absent, none and unknown from each other', () => {
    expect(said('paperless', 'Version staging')).toBe('absent');
    expect(said('paperless', 'Version production')).toBe('manifests');
    expect(said('tracing', 'Version production')).toBe('unknown');
    expect(said('tracing', 'Pinned')).toBe('unknown');
    expect(said('tracing', 'Secrets')).toBe('unknown');
    expect(said('tracing', 'Contents')).toBe('refused');
    expect(said('podinfo', 'Contents')).toBe('known');
    expect(said('postgres', 'Secrets')).toBe('none');
    // A remote base may bring secrets that nobody knows of.
    expect(said('ingress-nginx', 'Secrets')).toBe('unknown');
  });

  test('says in the row, in words, why it deserves attention', () => {
    expect(rows.get('paperless')?.attention).toBe(true);
    expect(said('paperless', 'Component')).toBe(
      'paperless | suspended | dependency missing | 1 secret not encrypted | 1 critical',
    );
    expect(said('paperless', 'Needs')).toBe('1 of 2 missing');
    expect(said('paperless', 'Secrets')).toBe('1 not encrypted, 1 sealed');
    expect(rows.get('cert-manager')?.attention).toBe(false);
    expect(said('cert-manager', 'Component')).toBe('cert-manager');
  });

  test('names the clusters where not all of them deserve it', () => {
    const [production, staging] = fixtureFleet.clusters;
    if (!production || !staging) throw new Error('The fixture has two clusters.');
    const kustomizations = staging.kustomizations.map((kustomization) => ({
      ...kustomization,
      suspend: kustomization.name === 'podinfo',
    }));
    const shown = matrixPage(
      matrixFor({ ...fixtureFleet, clusters: [production, { ...staging, kustomizations }] }),
      survey,
    );
    const podinfo = tablesOf(shown)[0]
      ?.groups.flatMap((group) => group.rows)
      .find((row) => texts(row)[0]?.startsWith('podinfo'));
    expect(podinfo && texts(podinfo)[0]).toBe('podinfo | any version | partly suspended in staging');
  });

  test('leads each value to its evidence', () => {
    const plain = new Set(['absent', 'manifests', 'none', 'nothing', 'known', '–', 'not set']);
    for (const row of rows.values()) {
      for (const { lines } of row.cells.slice(1)) {
        for (const inline of lines.flat()) {
          if (typeof inline === 'string' || inline.type === 'page' || inline.type === 'file') continue;
          const text = plainText([inline]);
          expect(plain.has(text) || text.endsWith(' ') || text === 'differs', text).toBe(true);
        }
      }
    }
  });

  test('leads only to sections that are there', () => {
    const { pages } = sitePages({ fleet: fixtureFleet, diagnostics: fixtureDiagnostics, files: fixtureFiles }, '/');
    const sections = new Map(pages.map((other) => [other.path, other.sections.map(({ id }) => id)]));
    const targets = [...rows.values()]
      .flatMap(({ cells }) => cells.flatMap(({ lines }) => lines.flat()))
      .flatMap((inline) =>
        typeof inline !== 'string' && inline.type === 'page' && inline.hash !== undefined ? [inline] : [],
      );
    expect(targets.length).toBeGreaterThan(50);
    for (const { path, hash = '' } of targets) expect(sections.get(path), path).toContain(hash);
  });

  test('explains each column and names its fields', () => {
    const legend = tablesOf(page)[1];
    expect(legend?.groups[0]?.rows.map((row) => texts(row)[0])).toEqual([
      ...new Set(table?.columns.slice(1).map(({ title, under }) => under ?? title)),
    ]);
  });

  test('offers clusters to choose from only where there are several', () => {
    expect(table?.filter?.labels?.values).toEqual(['production', 'staging']);
    expect(rows.get('paperless')?.labels).toEqual(['production']);
    const [production] = fixtureFleet.clusters;
    const alone = matrixPage(matrixFor({ ...fixtureFleet, clusters: production ? [production] : [] }), survey);
    expect(tablesOf(alone)[0]?.columns[1]).toEqual({ title: 'Version' });
    expect(tablesOf(alone)[0]?.filter?.labels).toBeUndefined();
  });
});

describe('the matrix as files', () => {
  test('has a record for each component in each cluster', () => {
    const { rows, fields, repository: from } = jsonOf(matrix);
    expect(rows.length).toBe(fixtureFleet.components.length * 2);
    expect(from).toMatchObject({ name: 'fleet-example', commit: repository.commit });
    for (const row of rows) expect(Object.keys(row).every((field) => fields.includes(field))).toBe(true);
    expect(rows.find(({ component, cluster }) => component === 'paperless' && cluster === 'production')).toEqual({
      component: 'paperless',
      group: 'apps',
      cluster: 'production',
      presence: 'declared',
      page: 'components/apps/paperless/',
      declaredIn: 'apps/paperless/ks.yaml:1',
      attention: 'suspended; dependency missing; 1 secret not encrypted; 1 critical',
      charts: 0,
      suspended: true,
      suspendedObjects: 1,
      dependencies: 2,
      dependenciesMissing: 1,
      dependenciesUndecided: 0,
      secrets: 2,
      secretsUnprotected: 1,
      secretForms: 'plaintext:1 sealed:1',
      critical: 1,
      warnings: 0,
      notes: 0,
      observed: 'unknown',
      interval: '1h',
      readyWhen: 'once applied',
      prune: 'no',
      readme: true,
      guides: 0,
      namespaces: 'paperless',
      contents: 'whole',
    });
  });

  test('says absent and unknown', () => {
    const { rows } = jsonOf(matrix);
    const of = (name: string, cluster: string) => rows.find((row) => row.component === name && row.cluster === cluster);
    expect(of('paperless', 'staging')).toEqual({
      component: 'paperless',
      group: 'apps',
      cluster: 'staging',
      presence: 'absent',
      page: 'components/apps/paperless/',
    });
    expect(of('tracing', 'production')).toMatchObject({ version: 'unknown', secrets: 'unknown', contents: 'refused' });
  });

  test('names a field once', () => {
    const fields = matrixFields(matrix);
    expect(new Set(fields).size).toBe(fields.length);
  });

  test('is CSV as RFC 4180 has it: a heading, CRLF, as many fields in each record', () => {
    const lines = matrixCsv(matrix).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines[0]).toBe(matrixFields(matrix).join(','));
    expect(lines.length).toBe(1 + fixtureFleet.components.length * 2);
    expect(lines.find((line) => line.startsWith('paperless,apps,production,'))).toContain(
      ',suspended; dependency missing; 1 secret not encrypted; 1 critical,',
    );
    expect(lines.find((line) => line.startsWith('tracing,infrastructure,production,'))).toContain(',unknown,');
  });

  test.each([
    ['=HYPERLINK("https://x.invalid";"y")', `"'=HYPERLINK(""https://x.invalid"";""y"")"`],
    ['+1', `'+1`],
    ['-1+1', `'-1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['a"b', '"a""b"'],
  ])('keeps %j from becoming a formula or another field', (text, written) => {
    const [component] = fixtureFleet.components;
    if (!component) throw new Error('The fixture has components.');
    const csv = matrixCsv(matrixFor({ ...fixtureFleet, components: [{ ...component, name: text, group: text }] }));
    expect(csv.split('\r\n').slice(1).join('\r\n').startsWith(`${written},${written},production,`)).toBe(true);
  });

  test('says no more than the page about attention', () => {
    const reasons = matrix.rows.flatMap((row) => attentionTo(row).map(({ reason }) => plainText([reason])));
    expect(reasons.filter((reason) => !matrixCsv(matrix).includes(reason))).toEqual([]);
  });
});

interface MatrixFile {
  readonly repository: object;
  readonly fields: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean>>[];
}

function jsonOf(of: Matrix): MatrixFile {
  return JSON.parse(matrixJson(of, repository)) as MatrixFile;
}

function matrixFor(fleet: Fleet): Matrix {
  const library = readGuides(fleet, { files: fixtureFiles, others: new Set() }, '/');
  return matrixOf(surveyFleet(fleet, fixtureDiagnostics), library);
}

function texts({ cells }: TableRow): string[] {
  return cells.map(({ lines }) => lines.map(plainText).join(' | '));
}

function tablesOf({ sections }: Page): Table[] {
  return sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'fold' ? block.blocks : [block])))
    .filter((block) => block.type === 'table');
}
