import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../../src/model/cluster/record.ts';
import type { Component } from '../../../../src/model/components/record.ts';
import type { FluxKustomization } from '../../../../src/model/kustomizations/record.ts';
import type { Source } from '../../../../src/model/sources/record.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import type { Graph } from '../../../../src/views/diagrams/graph.ts';
import { layout } from '../../../../src/views/diagrams/layout.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { neighboursGraph } from '../../../../src/views/pages/component/neighbours.ts';
import { takeLines, takerLines } from '../../../../src/views/pages/component/takes.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { at, clusterOf, depends, emptyLayout, kustomization, object, release } from '../../builders.ts';
import { mistakes } from '../../diagrams/geometry.ts';

describe('stages', () => {
  const common = kustomization({ name: 'rook-common', path: 'rook/common' });
  const operator = kustomization({
    name: 'rook-operator',
    path: 'rook/operator',
    dependsOn: [depends('rook-common'), depends('vault')],
  });
  const cluster = kustomization({ name: 'rook-cluster', path: 'rook/cluster', dependsOn: [depends('rook-operator')] });
  const vault = kustomization({ name: 'vault', path: 'vault' });
  const wiki = kustomization({ name: 'wiki', path: 'wiki', dependsOn: [depends('rook-cluster')] });
  const all = [common, operator, cluster, vault, wiki];
  const stages = { rook: ['rook-common', 'rook-operator', 'rook-cluster'] };

  test('of which there are too many to draw are one box, and the drawing says so', () => {
    const many = Array.from({ length: 17 }, (_, index) =>
      kustomization({
        name: `s-${index}`,
        path: `s/${index}`,
        dependsOn: [depends(index > 0 ? `s-${index - 1}` : 'vault')],
      }),
    );
    const names = many.map(({ name }) => name);
    const graph = neighbours(fleetOf({ main: [...many, vault] }, { s: names }), 's');
    expect(graph?.nodes.map(({ label }) => label).toSorted()).toEqual(['s', 'vault']);
    expect(graph?.notes).toEqual(['Not drawn: its 17 stages, which stand side by side at a glance.']);
    const open = neighbours(fleetOf({ main: [...many.slice(1), vault] }, { s: names.slice(1) }), 's');
    expect(open?.nodes).toHaveLength(16);
    expect(open?.notes).toBeUndefined();
  });

  test('stand in a box of their own, with their order and who waits for which', () => {
    const graph = neighbours(fleetOf({ main: all }, stages), 'rook');
    expect(graph?.groups.map(({ label }) => label)).toEqual(['rook']);
    expect(graph?.nodes.filter(({ group }) => group !== undefined).map(({ label }) => label)).toEqual(stages.rook);
    expect(edgesOf(graph)).toEqual([
      'rook-operator dependsOn rook-common',
      'rook-cluster dependsOn rook-operator',
      'rook-operator dependsOn vault',
      'wiki dependsOn rook-cluster',
    ]);
    expect(graph?.description).toBe(
      'rook needs vault. It is needed by wiki. Its parts are rook-common, rook-operator, rook-cluster. ' +
        'rook-operator depends on rook-common. rook-cluster depends on rook-operator.',
    );
  });

  test('of several clusters share a box, and what differs says which cluster', () => {
    const early = { ...cluster, dependsOn: [depends('rook-common')] };
    const graph = neighbours(fleetOf({ main: all, test: [common, operator, early, vault, wiki] }, stages), 'rook');
    expect(graph?.nodes).toHaveLength(5);
    expect(edgesOf(graph)).toEqual([
      'rook-operator dependsOn rook-common',
      'rook-cluster dependsOn rook-operator (only main)',
      'rook-cluster dependsOn rook-common (only test)',
      'rook-operator dependsOn vault',
      'wiki dependsOn rook-cluster',
    ]);
    const fewer = neighbours(fleetOf({ main: all, test: [common, vault, wiki] }, stages), 'rook');
    expect(sublabel(fewer, 'rook-operator')).toBe('only main');
    expect(sublabel(fewer, 'rook-common')).toBeUndefined();
  });

  test('a neighbour of both clusters that is one in only one of them says so', () => {
    const free = { ...operator, dependsOn: [depends('rook-common')] };
    const graph = neighbours(fleetOf({ main: all, test: [common, free, cluster, vault] }, stages), 'rook');
    expect(sublabel(graph, 'vault')).toBe('only main');
    // There is no wiki in the other cluster that could depend on it.
    expect(sublabel(graph, 'wiki')).toBeUndefined();
  });

  test('wait for a neighbour in another place in another cluster, and the arrows say so', () => {
    const free = { ...operator, dependsOn: [depends('rook-common')] };
    const early = { ...common, dependsOn: [depends('vault')] };
    const graph = neighbours(fleetOf({ main: all, test: [early, free, cluster, vault] }, stages), 'rook');
    expect(edgesOf(graph).filter((edge) => edge.includes('vault'))).toEqual([
      'rook-common dependsOn vault (only test)',
      'rook-operator dependsOn vault (only main)',
    ]);
  });

  test('in a long row run down the page', () => {
    const names = Array.from({ length: 7 }, (_, index) => `step-${String(index)}`);
    const chain = names.map((name, index) =>
      kustomization({ name, path: `long/${name}`, dependsOn: index === 0 ? [] : [depends(names[index - 1] ?? '')] }),
    );
    expect(neighbours(fleetOf({ main: chain }, { long: names }), 'long')?.direction).toBe('down');
    expect(
      neighbours(fleetOf({ main: chain.slice(0, 5) }, { long: names.slice(0, 5) }), 'long')?.direction,
    ).toBeUndefined();
  });

  test.each([
    [2, 12],
    [5, 20],
    [9, 20],
    [40, 20],
  ])(
    '%i of them between %i neighbours on each side are drawn without mistakes, and not too wide',
    async (count, sides) => {
      const long = (prefix: string, index: number): string => `${prefix}-${String(index)}-${'long-name-'.repeat(4)}`;
      const row = (length: number, of: (index: number) => FluxKustomization): FluxKustomization[] =>
        Array.from({ length }, (_, index) => of(index));
      const needed = row(sides, (index) =>
        kustomization({ name: long('needed', index), path: `needed/${String(index)}` }),
      );
      const steps = row(count, (index) =>
        kustomization({
          name: long('step', index),
          path: `steps/${String(index)}`,
          dependsOn: [
            ...(index === 0 ? [] : [depends(long('step', index - 1))]),
            ...needed.filter((_, other) => other % count === index).map(({ name }) => depends(name)),
          ],
        }),
      );
      const users = row(sides, (index) =>
        kustomization({
          name: long('user', index),
          path: `users/${String(index)}`,
          dependsOn: [depends(long('step', index % count))],
        }),
      );
      const fleet = fleetOf({ main: [...needed, ...steps, ...users] }, { steps: steps.map(({ name }) => name) });
      const graph = neighbours(fleet, 'steps');
      if (!graph) throw new Error('There is no drawing.');
      const placed = await layout(graph);
      expect(mistakes(placed)).toEqual([]);
      expect(placed.width).toBeLessThan(2600);
    },
  );

  test('that apply another one, and HelmReleases that wait for each other, are drawn', () => {
    const upstream = kustomization({ name: 'upstream', path: 'net/upstream', parent: 'flux-system/app' });
    const app = kustomization({
      name: 'app',
      path: 'net/app',
      inventory: [
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'net', 'loki', 'a.yaml'),
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'net', 'alloy', 'a.yaml'),
      ],
    });
    const of = { namespace: 'net', kustomization: 'flux-system/app', pin: 'exact' } as const;
    const releases = [
      release({ ...of, name: 'loki' }),
      release({ ...of, name: 'alloy', dependsOn: [{ namespace: 'net', name: 'loki', found: true }] }),
    ];
    const fleet = fleetOf({ main: [app, upstream] }, { net: ['app', 'upstream'] }, (cluster) => ({
      ...cluster,
      helmReleases: releases,
    }));
    expect(edgesOf(neighbours(fleet, 'net'))).toEqual([
      'upstream appliedBy app',
      'alloy dependsOn loki',
      'alloy appliedBy app',
      'loki appliedBy app',
    ]);
  });
});

describe('neighbours', () => {
  test('are boxes that lead to their pages, to the tree, or to what is wrong', () => {
    const shop = kustomization({
      name: 'shop',
      path: 'shop',
      dependsOn: [depends('db'), depends('infra'), { ...depends('gone'), found: false }],
    });
    const all = [kustomization({ name: 'infra', path: 'infra' }), kustomization({ name: 'db', path: 'db' }), shop];
    const graph = neighbours(
      fleetOf({ main: all }, {}, (cluster) => cluster, ['infra']),
      'shop',
    );
    expect(graph?.nodes.map(({ label, href, state }) => [label, href, state])).toEqual([
      ['shop', 'components/all/shop', undefined],
      ['gone', 'dependencies', 'missing'],
      ['db', 'components/all/db', undefined],
      ['infra', 'clusters/main#kustomization-flux-system.infra', undefined],
    ]);
  });

  test('beyond twelve are folded, with a link to where they are listed', () => {
    const users = Array.from({ length: 20 }, (_, index) =>
      kustomization({ name: `app-${String(index)}`, path: `apps/${String(index)}`, dependsOn: [depends('db')] }),
    );
    const graph = neighbours(fleetOf({ main: [kustomization({ name: 'db', path: 'db' }), ...users] }), 'db');
    expect(graph?.nodes).toHaveLength(13);
    expect(graph?.nodes.at(-1)).toMatchObject({ label: 'and 9 more', href: 'components/all/db#dependencies' });
  });

  test('what a parent waits for is not drawn, and the drawing says so', () => {
    const infra = kustomization({ name: 'infra', path: 'infra' });
    const apps = kustomization({ name: 'apps', path: 'apps', dependsOn: [depends('infra')] });
    const db = kustomization({ name: 'db', path: 'apps/db', parent: 'flux-system/apps' });
    const web = kustomization({
      name: 'web',
      path: 'apps/web',
      parent: 'flux-system/apps',
      dependsOn: [depends('db')],
    });
    const graph = neighbours(
      fleetOf({ main: [infra, apps, db, web] }, {}, (cluster) => cluster, ['apps']),
      'web',
    );
    expect(edgesOf(graph)).toEqual(['web dependsOn db']);
    expect(graph?.notes).toEqual(['Not drawn: what it inherits from apps.']);
  });
});

describe('what a component takes from others', () => {
  const repositories = kustomization({
    name: 'repositories',
    path: 'repositories',
    inventory: [
      object('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'flux-system', 'charts', 'a.yaml'),
      object('v1', 'ConfigMap', 'flux-system', 'settings', 'a.yaml'),
    ],
  });
  const wiki = kustomization({
    name: 'wiki',
    path: 'wiki',
    substituteFrom: [
      { kind: 'ConfigMap', name: 'settings', optional: false },
      { kind: 'Secret', name: 'elsewhere', optional: false },
    ],
    inventory: [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'wiki', 'wiki', 'a.yaml')],
  });
  const wikiRelease = release({
    namespace: 'wiki',
    name: 'wiki',
    kustomization: 'flux-system/wiki',
    pin: 'exact',
    source: { kind: 'HelmRepository', namespace: 'flux-system', name: 'charts', found: true },
  });
  const withRelease = (cluster: Cluster): Cluster => ({ ...cluster, helmReleases: [wikiRelease] });

  test('is drawn with the component that brings it', () => {
    const fleet = fleetOf({ main: [repositories, wiki] }, {}, withRelease);
    expect(edgesOf(neighbours(fleet, 'wiki'))).toEqual([
      'wiki chart repositories',
      'wiki variables repositories',
      'wiki variables elsewhere',
    ]);
    expect(sublabel(neighbours(fleet, 'wiki'), 'repositories')).toBe('HelmRepository charts, ConfigMap settings');
    expect(edgesOf(neighbours(fleet, 'repositories'))).toEqual([
      'wiki chart repositories',
      'wiki variables repositories',
    ]);
  });

  test('is named beside the drawing, on both sides', () => {
    const fleet = fleetOf({ main: [repositories, wiki] }, {}, withRelease);
    const survey = surveyFleet(fleet, []);
    expect(takeLines(survey, componentOf(fleet, 'wiki')).map(plainText)).toEqual([
      'chart from HelmRepository charts in repositories',
      'variables or values from ConfigMap settings in repositories',
      'variables or values from Secret elsewhere unknown origin',
    ]);
    expect(takerLines(survey, componentOf(fleet, 'repositories')).map(plainText)).toEqual([
      'chart of wiki',
      'variables or values for wiki',
    ]);
  });

  test('is drawn as the object where no component brings it', () => {
    const charts: Source = {
      kind: 'HelmRepository',
      namespace: 'flux-system',
      name: 'charts',
      ref: {},
      access: {},
      insecure: false,
      suspend: false,
      usedBy: [],
      receivers: [],
    };
    const withSource = (cluster: Cluster): Cluster => ({ ...withRelease(cluster), sources: [charts] });
    const fleet = fleetOf({ main: [repositories, wiki] }, {}, withSource, ['repositories']);
    const graph = neighbours(fleet, 'wiki');
    expect(
      graph?.nodes.slice(1).map(({ label, sublabel, kind, state, href }) => [label, sublabel, kind, state, href]),
    ).toEqual([
      ['elsewhere', 'Secret', 'config', 'unknown', 'variables'],
      [
        'charts',
        'HelmRepository, applied by repositories',
        'source',
        undefined,
        'sources#source-helmrepository-flux-system.charts',
      ],
      ['settings', 'ConfigMap, applied by repositories', 'config', undefined, 'variables'],
    ]);
  });

  test('is left out where it is its own, or settings that many take', () => {
    const own = { ...wiki, inventory: [...wiki.inventory, ...repositories.inventory], substituteFrom: [] };
    expect(neighbours(fleetOf({ main: [own] }, {}, withRelease), 'wiki')).toBeUndefined();
    const many = Array.from({ length: 4 }, (_, index) =>
      kustomization({
        name: `app-${String(index)}`,
        path: `apps/${String(index)}`,
        substituteFrom: [{ kind: 'Secret', name: 'everywhere', optional: false }],
      }),
    );
    expect(neighbours(fleetOf({ main: many }), 'app-0')).toBeUndefined();
    expect(edgesOf(neighbours(fleetOf({ main: many.slice(1) }), 'app-1'))).toEqual(['app-1 variables everywhere']);
  });

  test('a source other than that of the cluster is drawn, a missing one as missing', () => {
    const sync = kustomization({ name: 'flux-system', path: '' });
    const upstream = kustomization({
      name: 'upstream',
      path: 'deploy',
      state: 'external',
      sourceRef: { kind: 'GitRepository', namespace: 'net', name: 'upstream' },
    });
    const known: Source = {
      kind: 'GitRepository',
      namespace: 'net',
      name: 'upstream',
      ref: {},
      access: {},
      insecure: false,
      suspend: false,
      usedBy: [],
      receivers: [],
      location: at('a.yaml'),
    };
    const graphOf = (sources: readonly Source[]): Graph | undefined =>
      neighbours(
        fleetOf({ main: [sync, upstream] }, {}, (cluster) => ({ ...cluster, sources })),
        'upstream',
      );
    expect(edgesOf(graphOf([known]))).toEqual(['upstream source upstream']);
    expect(graphOf([known])?.nodes.at(-1)?.state).toBe('unknown');
    expect(graphOf([])?.nodes.at(-1)?.state).toBe('missing');
  });
});

/** Clusters of Flux Kustomizations: each a component, but for those that are stages of one, and structure. */
function fleetOf(
  clusters: Readonly<Record<string, readonly FluxKustomization[]>>,
  stages: Readonly<Record<string, readonly string[]>> = {},
  change: (cluster: Cluster) => Cluster = (cluster) => cluster,
  structure: readonly string[] = [],
): Fleet {
  const componentName = (name: string): string =>
    Object.entries(stages).find(([, own]) => own.includes(name))?.[0] ?? name;
  const names = [...new Set(Object.values(clusters).flatMap((all) => all.map(({ name }) => name)))];
  const components = [
    ...Map.groupBy(
      names.filter((name) => !structure.includes(name)),
      componentName,
    ),
  ].map(([name, own]): Component => ({
    slug: `all/${name}`,
    name,
    title: name,
    group: 'all',
    directory: name,
    stages: own.map((stage) => ({
      name: stage,
      instances: Object.entries(clusters).flatMap(([cluster, all]) =>
        all.filter((one) => one.name === stage).map(() => ({ cluster, kustomization: `flux-system/${stage}` })),
      ),
    })),
  }));
  return {
    repository: { name: 'fleet' },
    clusters: Object.entries(clusters).map(([name, all]) => change({ ...clusterOf(all), name })),
    components,
    unreached: [],
    layout: emptyLayout,
  };
}

function componentOf(fleet: Fleet, name: string): Component {
  const component = fleet.components.find((candidate) => candidate.name === name);
  if (!component) throw new Error(`There is no component ${name}.`);
  return component;
}

function neighbours(fleet: Fleet, name: string): Graph | undefined {
  return neighboursGraph(surveyFleet(fleet, []), componentOf(fleet, name));
}

function edgesOf(graph: Graph | undefined): string[] {
  const labels = new Map(graph?.nodes.map(({ id, label }) => [id, label]));
  return (graph?.edges ?? []).map(
    ({ from, to, kind, label }) =>
      `${labels.get(from) ?? from} ${kind} ${labels.get(to) ?? to}${label === undefined ? '' : ` (${label})`}`,
  );
}

function sublabel(graph: Graph | undefined, label: string): string | undefined {
  return graph?.nodes.find((node) => node.label === label)?.sublabel;
}
