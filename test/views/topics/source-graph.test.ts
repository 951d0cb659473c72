import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../src/model/cluster/record.ts';
import type { Component } from '../../../src/model/components/record.ts';
import type { HelmRelease } from '../../../src/model/releases/record.ts';
import type { Source } from '../../../src/model/sources/record.ts';
import type { Fleet } from '../../../src/model/fleet.ts';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { layout } from '../../../src/views/diagrams/layout.ts';
import { indexFleet } from '../../../src/views/survey/fleet-index.ts';
import type { Block } from '../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { sharedSourcesSection } from '../../../src/views/topics/shared-sources.ts';
import { sourceGraph } from '../../../src/views/topics/source-graph.ts';
import { inventoryPage } from '../../../src/views/topics/inventory-page.ts';
import { sources } from '../../../src/views/topics/sources.ts';
import { at, clusterOf, emptyLayout, kustomization, object, release } from '../builders.ts';
import { mistakes } from '../diagrams/geometry.ts';

const template = source('OCIRepository', 'app-template');
const repository = source('HelmRepository', 'charts');

describe('the drawing', () => {
  test('has each source that several take from, with who takes what', () => {
    const graph = graphOf([
      of(template, 'web', 'wiki', 'app-template'),
      of(template, 'web', 'blog', 'app-template'),
      of(source('OCIRepository', 'alone'), 'web', 'loner'),
    ]);
    expect(graph?.nodes.map(({ label, sublabel, kind, href }) => [label, sublabel, kind, href])).toEqual([
      ['app-template', 'OCIRepository', 'source', 'sources#source-ocirepository-flux-system.app-template'],
      ['blog', 'HelmRelease', 'chart', 'components/web/blog'],
      ['wiki', 'HelmRelease', 'chart', 'components/web/wiki'],
    ]);
    expect(graph?.edges.map(({ kind }) => kind)).toEqual(['chart', 'chart']);
    expect(graph?.description).toBe('app-template: chart of blog, wiki.');
  });

  test('puts a chart that several releases install between its repository and these', () => {
    const graph = graphOf([
      of(repository, 'web', 'main', 'nginx'),
      of(repository, 'web', 'spare', 'nginx'),
      of(repository, 'data', 'cache', 'redis'),
    ]);
    expect(graph?.description).toBe('charts: chart of cache. charts: source of nginx. nginx: chart of main, spare.');
    expect(graph?.nodes.find(({ label }) => label === 'cache')?.sublabel).toBe('HelmRelease, chart redis');
    expect(graph?.nodes.find(({ label }) => label === 'nginx')).toMatchObject({ kind: 'chart', sublabel: 'chart' });
  });

  test('piles up releases by group, and its geometry has no mistakes', async () => {
    const releases = Array.from({ length: 60 }, (_, index) =>
      of(template, `group-${String(index % 20).padStart(2, '0')}`, `app-${String(index).padStart(2, '0')}`),
    );
    const graph = graphOf(releases);
    if (!graph) throw new Error('There is no drawing.');
    expect(graph.nodes).toHaveLength(1 + 10);
    expect(graph.nodes[1]).toMatchObject({
      label: 'group-00',
      sublabel: '3 HelmReleases',
      href: 'components/group-00',
    });
    expect(graph.nodes.at(-1)).toMatchObject({
      label: 'and 33 more',
      sublabel: 'in 11 groups',
      href: 'sources#shared',
    });
    const placed = await layout(graph);
    expect(mistakes(placed)).toEqual([]);
    expect(placed.width).toBeLessThan(2600);
  });

  test('counts what the source of the cluster feeds, and is no drawing where that is all', () => {
    const flux: Source = {
      ...source('GitRepository', 'flux-system'),
      usedBy: ['Kustomization flux-system/wiki', 'Kustomization flux-system/blog'],
    };
    const both = [of(template, 'web', 'wiki'), of(template, 'web', 'blog')];
    expect(graphOf(both, [flux])?.nodes.find(({ kind }) => kind === 'group')).toMatchObject({
      label: '2 Flux Kustomizations',
      sublabel: 'all of them',
      href: 'clusters/main#tree',
    });
    expect(graphOf([], [flux])).toBeUndefined();
  });

  test('shows Flux Kustomizations of another source by their names', () => {
    const upstream: Source = {
      ...source('GitRepository', 'upstream'),
      usedBy: ['Kustomization flux-system/wiki', 'Kustomization flux-system/blog'],
    };
    expect(graphOf([], [upstream])?.description).toBe('upstream: source of blog, wiki.');
  });
});

describe('the page', () => {
  const wiki = of(template, 'web', 'wiki');
  const blog = of(template, 'web', 'blog');

  test('draws clusters that agree once, and others each for itself', () => {
    const agree = sharedSourcesSection(indexFleet(fleetOf({ main: [wiki, blog], test: [wiki, blog] })));
    expect(agree[0]?.blocks.map(summary)).toEqual(['What shared sources feed', 'Who takes from each of them']);
    const differ = sharedSourcesSection(
      indexFleet(fleetOf({ main: [wiki, blog], test: [wiki, blog, of(template, 'web', 'shop')] })),
    );
    expect(differ[0]?.blocks.map(summary)).toEqual(['In main', 'In test', 'Who takes from each of them']);
    const ids = differ[0]?.blocks.flatMap((block) =>
      block.type === 'fold' ? block.blocks.flatMap((own) => (own.type === 'diagram' ? [own.graph.id] : [])) : [],
    );
    expect(ids).toEqual(['sources', 'sources-2']);
  });

  test('names all users of a shared source, per cluster where they differ', () => {
    const fleet = fleetOf({ main: [wiki, blog], test: [wiki, blog, of(template, 'data', 'shop')] });
    const [section] = sharedSourcesSection(indexFleet(fleet));
    const fold = section?.blocks.at(-1);
    const [table] = fold?.type === 'fold' ? fold.blocks : [];
    if (table?.type !== 'table') throw new Error('There is no table.');
    expect(table.groups.map(({ title }) => title)).toEqual(['flux-system/app-template OCIRepository']);
    expect(table.groups[0]?.rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join('; ')))).toEqual(
      [
        ['data', 'test shop'],
        ['web', 'blog, wiki'],
      ],
    );
  });

  test('says how many sources have one user, and has no such section without shared ones', () => {
    const own = of(source('OCIRepository', 'own'), 'web', 'own');
    const page = inventoryPage(sources, indexFleet(fleetOf({ main: [wiki, blog, own] })));
    expect(page.sections.map(({ id }) => id)).toEqual(['shared', 'list']);
    expect(page.sections[0]?.blocks.map(summary)).toContain('1 other source has one user, named in the list below.');
    expect(inventoryPage(sources, indexFleet(fleetOf({ main: [own] }))).sections.map(({ id }) => id)).toEqual(['list']);
  });
});

interface Of {
  readonly from: Source;
  readonly group: string;
  readonly name: string;
  readonly chart: string;
}

function of(from: Source, group: string, name: string, chart = name): Of {
  return { from, group, name, chart };
}

function source(kind: Source['kind'], name: string): Source {
  return {
    kind,
    namespace: 'flux-system',
    name,
    ref: {},
    access: {},
    insecure: false,
    suspend: false,
    location: at(`${name}.yaml`),
    usedBy: [],
    receivers: [],
  };
}

/** Clusters of releases, each of a component of its own, with the sources that they take their charts from. */
function fleetOf(clusters: Readonly<Record<string, readonly Of[]>>, more: readonly Source[] = []): Fleet {
  const all = new Map(
    Object.values(clusters)
      .flat()
      .map((one) => [one.name, one]),
  );
  return {
    repository: { name: 'fleet' },
    clusters: Object.entries(clusters).map(([name, releases]) => clusterWith(name, releases, more)),
    components: [...all.values()].map(({ group, name }): Component => ({
      slug: `${group}/${name}`,
      name,
      title: name,
      group,
      directory: name,
      stages: [
        {
          name,
          instances: Object.keys(clusters).map((cluster) => ({ cluster, kustomization: `flux-system/${name}` })),
        },
      ],
    })),
    unreached: [],
    layout: emptyLayout,
  };
}

function clusterWith(name: string, releases: readonly Of[], more: readonly Source[]): Cluster {
  const names = releases.length > 0 ? releases.map((one) => one.name) : ['wiki', 'blog'];
  const kustomizations = names.map((own) =>
    kustomization({
      name: own,
      path: own,
      inventory: [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', own, own, 'a.yaml')],
    }),
  );
  const helmReleases = releases.map(({ from, name: own, chart }): HelmRelease =>
    release({
      namespace: own,
      name: own,
      kustomization: `flux-system/${own}`,
      pin: 'exact',
      chart,
      source: { kind: from.kind, namespace: from.namespace, name: from.name, found: true },
    }),
  );
  const used = [...Map.groupBy(releases, ({ from }) => from)].map(([from, own]) => ({
    ...from,
    usedBy: own.map((one) => `HelmRelease ${one.name}/${one.name}`),
  }));
  return { ...clusterOf(kustomizations, helmReleases), name, sources: [...used, ...more] };
}

function graphOf(releases: readonly Of[], more: readonly Source[] = []): Graph | undefined {
  const fleet = fleetOf({ main: releases }, more);
  const [cluster] = fleet.clusters;
  return cluster && sourceGraph(indexFleet(fleet), cluster);
}

function summary(block: Block): string {
  switch (block.type) {
    case 'fold':
      return plainText(block.summary);
    case 'diagram':
      return block.graph.title;
    case 'text':
      return plainText(block.text);
    default:
      return block.type;
  }
}
