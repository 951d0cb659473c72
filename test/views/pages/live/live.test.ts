import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { liveDirectives } from '../../../../src/guides/markdown/known-directives.ts';
import type { Diagnostic } from '../../../../src/diagnostic.ts';
import { readDocumented, type DocumentedFolder } from '../../../../src/site/publish.ts';
import type { Block, Page } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { guidePages, readGuides } from '../../../../src/views/pages/guides/page.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';

const file = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

let example: DocumentedFolder;
beforeAll(async () => (example = await readDocumented(file('example'))));

/** A guide of this text among the files of the example fleet. */
function shown(text: string): { readonly page: Page; readonly diagnostics: readonly Diagnostic[] } {
  const files = new Map([...example.files, ['docs/test.md', `# Test\n\n${text}`]]);
  const library = readGuides(example.fleet, { files, others: new Set() }, '/');
  const page = guidePages(surveyFleet(example.fleet, []), library).find(({ title }) => title === 'Test');
  if (!page) throw new Error('The guide has no page.');
  return { page, diagnostics: library.diagnostics.filter(({ location }) => location?.path === 'docs/test.md') };
}

const blocksOf = (text: string): readonly Block[] => shown(text).page.sections.flatMap(({ blocks }) => blocks);

function htmlOf(text: string): string {
  const [block] = blocksOf(text);
  return block?.type === 'html' ? block.html : '';
}

/** What the sentence says. */
function said(text: string): string {
  return htmlOf(text)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#x3C;', '<')
    .trim();
}

function rowsOf(text: string): string[][] {
  return blocksOf(text).flatMap((block) =>
    block.type === 'table'
      ? block.groups.flatMap(({ rows }) =>
          rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join(' | '))),
        )
      : [],
  );
}

describe('in a sentence', () => {
  test.each([
    [':version[cert-manager]', 'v1.21.1'],
    [':version[infrastructure/cert-manager]', 'v1.21.1'],
    [':version[cert-manager/cert-manager]', 'v1.21.1'],
    [':version[podinfo]{cluster=staging}', '>=6.9.0 <7.0.0'],
    [':interval[external-dns]', '30m'],
    [':component[envoy-gateway]', 'envoy-gateway v1.8.3'],
  ])('%s is %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test('a version without a chart is that of the image', () => {
    const image = example.fleet.clusters[0]?.images.find((one) => one.image.includes('miniflux'));
    expect(image?.tag).toBeDefined();
    expect(said(':version[miniflux]')).toBe(image?.tag);
  });

  test('clusters that differ are told apart', () => {
    const clusters = example.fleet.clusters.map((cluster) => ({
      ...cluster,
      helmReleases: cluster.helmReleases.map((release) =>
        release.name === 'cert-manager' && cluster.name === 'staging' ? { ...release, version: 'v2.0.0' } : release,
      ),
    }));
    const files = new Map([['docs/test.md', 'It runs :version[cert-manager].']]);
    const { guides } = readGuides({ ...example.fleet, clusters }, { files, others: new Set() }, '/');
    expect(guides[0]?.rendered.description).toBe('It runs v1.21.1 in production, v2.0.0 in staging.');
  });

  test('leads to where it is stated', () => {
    expect(htmlOf(':version[cert-manager]')).toContain('href="/components/infrastructure/cert-manager/#charts"');
  });
});

describe('on a line of its own', () => {
  test('releases and secrets are those of the component, the namespace and the cluster', () => {
    expect(rowsOf('::releases{namespace=clubhouse}').map(([name]) => name)).toEqual([
      'homepage',
      'linkding',
      'podinfo only staging',
      'weewx only production',
    ]);
    expect(rowsOf('::releases{namespace=clubhouse cluster=staging}').map(([name]) => name)).toEqual([
      'homepage',
      'linkding',
      'podinfo',
    ]);
    expect(rowsOf('::secrets[linkding]')).toEqual([
      ['linkding-admin Secret', 'SOPS', 'LD_SUPERUSER_NAME, LD_SUPERUSER_PASSWORD'],
      ['linkding-database ExternalSecret', 'external', 'username, password, url'],
    ]);
  });

  test('dependencies of one stand side by side, of several in a table', () => {
    expect(blocksOf('::dependencies[postgres]').map(({ type }) => type)).toEqual(['columns']);
    expect(rowsOf('::dependencies{group=apps}')).toContainEqual(['miniflux', expect.stringContaining('postgres')]);
  });

  test('a status of one is a list of facts, of several rows of the matrix', () => {
    const [facts] = blocksOf('::status[postgres]');
    expect(facts?.type === 'facts' && facts.rows.map(({ term }) => term)).toContain('Interval');
    expect(rowsOf('::status{group=apps}').map(([name]) => name)).toContain('linkding');
  });

  test('what is not there is said', () => {
    expect(blocksOf('::secrets[homepage]')).toEqual([{ type: 'text', text: [{ type: 'muted', text: 'No Secrets.' }] }]);
    expect(blocksOf('::findings[postgres]')).toEqual([
      { type: 'text', text: [{ type: 'mark', mark: 'good', text: 'No findings.' }] },
    ]);
  });

  test('stands between the stretches of the text', () => {
    const text = 'One.\n\n::diagram[cert-manager]\n\nTwo.\n\n::releases[loki]';
    expect(blocksOf(text).map(({ type }) => type)).toEqual(['html', 'diagram', 'html', 'table']);
  });
});

describe('a name that is not clear is told, and the text stays', () => {
  test.each([
    [':version[cert-manger]', 'There is no component `cert-manger`. Did you mean `cert-manager`?'],
    ['::releases[zzzzzzzzzzzz]', 'There is no component `zzzzzzzzzzzz`. The text is shown'],
    ['::releases{namespace=clubhose}', 'There is no namespace `clubhose`. Did you mean `clubhouse`?'],
    ['::status{group=app}', 'There is no group `app`. Did you mean `apps`?'],
    [':version[podinfo]{cluster=prod}', 'There is no cluster `prod`.'],
    [':version[podinfo]{cluster=production}', '`podinfo` is not in the cluster `production`.'],
  ])('%s', (text, message) => {
    const { page, diagnostics } = shown(text);
    expect(diagnostics).toMatchObject([{ rule: 'guides/unknown-name', location: { start: { line: 3 } } }]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(page.sections[0]?.blocks.map(({ type }) => type)).toEqual(['html']);
    expect(htmlOf(text)).toContain(text);
  });

  test('two components of one name take an address', () => {
    const [first] = example.fleet.components;
    if (!first) throw new Error('The example has no components.');
    const fleet = { ...example.fleet, components: [first, { ...first, slug: `other/${first.name}`, group: 'other' }] };
    const files = new Map([['docs/test.md', `:version[${first.name}]\n\n::releases[other/${first.name}]`]]);
    const { diagnostics } = readGuides(fleet, { files, others: new Set() }, '/');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `Several components are called \`${first.name}\`: write one of \`${first.slug}\`, \`other/${first.name}\`. The text is shown as it is written.`,
    ]);
  });
});

describe('what is written about it holds', () => {
  test('the documentation shows each directive, and the example fleet answers all of them', () => {
    const text = readFileSync(file('docs/guides.md'), 'utf8');
    const directives = [...text.matchAll(/^\| `(:[^`]+)`/gm)].map(([, directive]) => directive ?? '');
    expect(new Set(directives.map((one) => /[a-z]+/.exec(one)?.[0]))).toEqual(new Set(Object.keys(liveDirectives)));
    for (const directive of directives) expect(shown(directive).diagnostics).toEqual([]);
  });

  test("the example's guides use each directive", () => {
    const library = readGuides(example.fleet, { files: example.files, others: example.others ?? new Set() }, '/');
    expect(library.diagnostics).toEqual([]);
    const guides = [...example.files].filter(([path]) => path.endsWith('.md')).map(([, text]) => text);
    for (const name of Object.keys(liveDirectives)) expect(guides.join('\n')).toMatch(new RegExp(`:${name}[[{]`));
  });
});
