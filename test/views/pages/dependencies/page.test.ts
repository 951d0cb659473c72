import { describe, expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { FluxKustomization } from '../../../../src/model/kustomizations/record.ts';
import type { HelmRelease } from '../../../../src/model/releases/record.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import { navigation } from '../../../../src/views/navigation.ts';
import type { Block, Page } from '../../../../src/views/vocabulary/page.ts';
import type { Table } from '../../../../src/views/vocabulary/table.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { componentListPages } from '../../../../src/views/pages/components/page.ts';
import { dependenciesPages } from '../../../../src/views/pages/dependencies/page.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { at, clusterOf, depends, emptyLayout, kustomization, object, release } from '../../builders.ts';
import { fixtureFleet } from '../../fixture-fleet.ts';

const ks = (name: string, facts: Partial<FluxKustomization> = {}) =>
  kustomization({ name, path: `apps/${name}`, location: at(`${name}.yaml`, 2), ...facts });
const on = (...names: readonly string[]) => ({
  dependsOn: names.map((name, index) => ({ ...depends(name), location: at('on.yaml', index + 1) })),
});

describe('the pages', () => {
  test('are one for one cluster, and one more for each of several', () => {
    expect(paths(fleetOf([ks('a')]))).toEqual(['dependencies']);
    expect(paths(fixtureFleet)).toEqual(['dependencies', 'dependencies/production', 'dependencies/staging']);
  });

  test('stand in the sidebar together', () => {
    const [link] = navigation(pagesOf(fleetOf([ks('a')])));
    expect(link).toEqual({ text: 'Dependencies', path: 'dependencies' });
    const [group] = navigation(pagesOf(fixtureFleet));
    expect(group && 'entries' in group && group.entries.map(({ text }) => text)).toEqual([
      'All clusters',
      'production',
      'staging',
    ]);
  });

  test('of several clusters set them side by side first', () => {
    const [fleet] = pagesOf(fixtureFleet);
    expect(fleet && rowsOf(fleet, 'Dependencies of each cluster')).toEqual([
      // What waits for the Kustomization that Flux refuses starts at no level.
      [
        'production',
        '3',
        '3 steps: cert-manager → cert-manager-issuers → ingress-nginx',
        'cert-manager 6 wait',
        '1 missing target',
      ],
      ['staging', '4', expect.any(String), expect.any(String), ''],
    ]);
  });
});

describe('the boot order', () => {
  const kustomizations = [
    ks('infra', { wait: true }),
    ks('db', { parent: 'flux-system/infra', wait: true }),
    ks('apps', on('infra')),
    ks('web', { parent: 'flux-system/apps', healthChecks: [{ kind: 'Deployment', namespace: 'x', name: 'x' }] }),
    ks('shop', {
      parent: 'flux-system/apps',
      dependsOn: [
        { ...depends('db'), readyExpr: 'true' },
        { namespace: 'x', name: 'maybe', found: false, undecided: true },
      ],
    }),
  ];
  const releases = [chart('first', 'web'), chart('second', 'web', 'first')];

  test('has a row for each Flux Kustomization, and for HelmReleases that depend on others', () => {
    expect(
      table(pageOf(kustomizations, releases), 'The order').groups.map(({ title, rows }) => [title, ...texts(rows)]),
    ).toEqual([
      ['Level 1 · 2 Flux Kustomizations', ['db', '', 'wait', '3'], ['infra', '', 'wait', '3']],
      [
        'Level 2 · 3 Flux Kustomizations',
        ['apps', 'infra', 'once applied', ''],
        ['shop', 'db until true, x/maybe not found here', 'once applied', ''],
        ['web', 'applied by apps', '1 health check', ''],
      ],
      ['Level 3 · 1 HelmRelease', ['second HelmRelease', 'first', 'installed', '']],
    ]);
  });

  test('has a chain with the gate of each step', () => {
    expect(listsOf(pageOf(kustomizations, releases), 'chain')).toEqual([
      'infra · ready: wait',
      'apps',
      'web · applied by it',
      'first HelmRelease · applied by it · ready: installed',
      'second HelmRelease',
    ]);
  });

  test('tells what waits: directly, and through others', () => {
    expect(folds(pageOf(kustomizations, releases), 'impact')).toEqual([
      ['db 3 wait: 1 directly, 2 through others', 'Waits: shop', 'Through others: apps, web'],
      ['infra 3 wait: 1 directly, 2 through others', 'Waits: apps', 'Through others: shop, web'],
      ['first HelmRelease, 1 waits', 'Waits: second'],
    ]);
  });
});

describe('findings', () => {
  const slow = [object('apps/v1', 'Deployment', 'x', 'x', 'x.yaml')];
  const page = pageOf([
    ks('a', { ...on('b'), inventory: slow }),
    ks('b', { ...on('a'), wait: true }),
    ks('paused', { suspend: true, wait: true }),
    ks('loose', { inventory: slow }),
    ks('instant'),
    ks('f', on('instant')),
    ks('c', on('paused', 'loose')),
    ks('d', { dependsOn: [{ namespace: 'x', name: 'gone', found: false, location: at('on.yaml', 7) }] }),
    ks('e', { dependsOn: [{ ...depends('loose'), readyExpr: 'true' }] }),
  ]);

  test('name the objects of a cycle with the lines', () => {
    expect(listsOf(page, 'findings')).toEqual(['a depends on b on.yaml:1', 'b depends on a on.yaml:1']);
  });

  test('name what is missing, suspended or not gated, with the lines', () => {
    expect(rowsOf(page, 'Dependencies on what is not found')).toEqual([['d', 'x/gone does not exist', 'on.yaml:7']]);
    expect(rowsOf(page, 'Dependencies on what is suspended')).toEqual([['c', 'paused suspended', 'on.yaml:1']]);
    expect(rowsOf(page, 'Dependencies on what has no readiness gate')).toEqual([
      ['a', 'a.yaml:2', 'b on.yaml:1'],
      ['loose', 'loose.yaml:2', 'c on.yaml:2'],
    ]);
  });

  test('do not contradict the levels, which count what is suspended as if it was resumed', () => {
    const words = (shown: Page): string => JSON.stringify(shown.sections.find(({ id }) => id === 'boot'));
    expect(words(page)).toContain('What is suspended stands where it would start');
    expect(words(pageOf([ks('a')]))).not.toContain('suspended');
  });

  test('stand in the first sentence', () => {
    expect(plainText(page.lead ?? [])).toBe(
      '6 of 9 Flux Kustomizations start in 2 levels; the longest chain has 2 steps. 2 wait for loose. 1 cycle, 1 missing target, 1 suspended target, 2 dependencies without a gate',
    );
    expect(plainText(pageOf([ks('a', { wait: true }), ks('b', on('a'))]).lead ?? [])).toContain(
      'No cycles, nothing missing',
    );
  });
});

describe('diagrams', () => {
  const apps = Array.from({ length: 9 }, (_, index) => ks(`app-${index}`, on('hub')));
  const fleet = fleetOf([ks('hub'), ...apps, ks('other')], [], (name) => (name.startsWith('app') ? 'apps' : name));

  test('are left out where all arrows are words, and all that they would hold is told', () => {
    const page = dependenciesPages(surveyFleet(fleet, []))[0];
    const blocks = page?.sections.find(({ id }) => id === 'diagram')?.blocks ?? [];
    expect(blocks.map(({ type }) => type)).toEqual(['text', 'fold']);
    expect(page && rowsOf(page, 'Components without arrows')).toEqual([
      ...apps.map(({ name }) => [name, 'needs hub']),
      ['other', ''],
    ]);
  });

  test('have something to stand in their place where they are too large', () => {
    const oneGroup = fleetOf([ks('a'), ks('b', on('a'))]);
    const pages = [fixtureFleet, oneGroup].flatMap((any) => [
      ...pagesOf(any),
      ...componentListPages(surveyFleet(any, [])),
    ]);
    expect(pages.some(({ sections }) => sections.some(({ id }) => id === 'diagram'))).toBe(true);
    for (const { sections } of pages) {
      const diagrams = sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'diagram'));
      for (const { otherwise } of diagrams) expect(otherwise).toHaveLength(1);
    }
  });

  test('between groups have a table that says the same', () => {
    const [page] = dependenciesPages(surveyFleet(fleet, []));
    const section = page?.sections.find(({ id }) => id === 'groups');
    const graph = section?.blocks.find((block) => block.type === 'diagram')?.graph;
    expect(graph?.edges).toHaveLength(1);
    expect(page && rowsOf(page, 'Dependencies between groups')).toEqual([
      ['apps', 'hub 9', ''],
      ['hub', '', 'apps 9'],
    ]);
    expect(section?.blocks.some((block) => block.type === 'text' && plainText(block.text).includes('other'))).toBe(
      true,
    );
  });

  test('of a group stand on its page, with a table', () => {
    const pages = componentListPages(surveyFleet(fleet, []));
    const group = pages.find(({ path }) => path === 'components/apps');
    expect(group && rowsOf(group, 'Dependencies by component')).toEqual(apps.map(({ name }) => [name, 'hub']));
    const other = pages.find(({ path }) => path === 'components/other');
    expect(other?.sections.map(({ id }) => id)).toEqual(['list']);
  });
});

function chart(name: string, owner: string, ...names: readonly string[]): HelmRelease {
  const dependsOn = names.map(depends);
  return release({ namespace: 'flux-system', name, kustomization: `flux-system/${owner}`, pin: 'exact', dependsOn });
}

/** A fleet of one cluster, with a component per Flux Kustomization. */
function fleetOf(
  kustomizations: readonly FluxKustomization[],
  releases: readonly HelmRelease[] = [],
  groupOf: (name: string) => string = () => 'all',
): Fleet {
  const components = kustomizations.map(({ namespace, name, path }): Component => ({
    slug: `${groupOf(name)}/${name}`,
    name,
    title: name,
    group: groupOf(name),
    directory: path,
    stages: [{ name, instances: [{ cluster: 'main', kustomization: `${namespace}/${name}` }] }],
  }));
  return {
    repository: { name: 'fleet' },
    clusters: [clusterOf(kustomizations, releases)],
    components,
    unreached: [],
    layout: emptyLayout,
  };
}

function pagesOf(fleet: Fleet): Page[] {
  return dependenciesPages(surveyFleet(fleet, []));
}

function pageOf(kustomizations: readonly FluxKustomization[], releases: readonly HelmRelease[] = []): Page {
  const [page] = pagesOf(fleetOf(kustomizations, releases));
  if (!page) throw new Error('There is no page.');
  return page;
}

function paths(fleet: Fleet): string[] {
  return pagesOf(fleet).map(({ path }) => path);
}

function blocksOf(page: Page, id?: string): Block[] {
  const inner = (block: Block): Block[] => [block, ...(block.type === 'fold' ? block.blocks.flatMap(inner) : [])];
  return page.sections
    .filter((section) => id === undefined || section.id === id)
    .flatMap(({ blocks }) => blocks.flatMap(inner));
}

function table(page: Page, caption: string): Table {
  const found = blocksOf(page).find(
    (block): block is Table => block.type === 'table' && block.caption.startsWith(caption),
  );
  if (!found) throw new Error(`There is no table ${caption}.`);
  return found;
}

function rowsOf(page: Page, caption: string): string[][] {
  return texts(table(page, caption).groups.flatMap(({ rows }) => rows));
}

function texts(rows: Table['groups'][number]['rows']): string[][] {
  return rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join(' | ')));
}

function listsOf(page: Page, id: string): string[] {
  return blocksOf(page, id).flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : []));
}

function folds(page: Page, id: string): string[][] {
  return blocksOf(page, id).flatMap((block) => {
    if (block.type !== 'fold') return [];
    const facts = block.blocks.flatMap((inner) => (inner.type === 'facts' ? inner.rows : []));
    const lines = facts.map(({ term, values }) => `${term}: ${values.map(plainText).join()}`);
    return [[plainText(block.summary), ...lines.filter((line) => !line.startsWith('What it is'))]];
  });
}
