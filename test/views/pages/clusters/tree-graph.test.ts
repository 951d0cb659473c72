import { expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { FluxKustomization } from '../../../../src/model/kustomizations/record.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import { layout } from '../../../../src/views/diagrams/layout.ts';
import type { Graph } from '../../../../src/views/diagrams/graph.ts';
import { indexFleet } from '../../../../src/views/survey/fleet-index.ts';
import { treeGraph } from '../../../../src/views/pages/clusters/tree-graph.ts';
import { clusterOf, depends, emptyLayout, kustomization } from '../../builders.ts';
import { mistakes } from '../../diagrams/geometry.ts';

const root = kustomization({ name: 'root', path: 'clusters/main' });
const infra = below('root', kustomization({ name: 'infra', path: 'infra' }));
const apps = below('root', kustomization({ name: 'apps', path: 'apps', dependsOn: [depends('infra')] }));
const leaf = (name: string, parent: string, facts: Partial<FluxKustomization> = {}): FluxKustomization =>
  below(parent, kustomization({ name, path: `${parent}/${name}`, ...facts }));
const leaves = (count: number, parent: string, prefix = 'app'): FluxKustomization[] =>
  Array.from({ length: count }, (_, index) => leaf(`${prefix}-${String(index).padStart(3, '0')}`, parent));

test('has what applies others as boxes, with the order between them', () => {
  const graph = treeOf([root, infra, apps, leaf('dns', 'infra'), leaf('wiki', 'apps', { suspend: true })]);
  expect(graph?.edges.map(({ from, to, kind }) => `${bare(from)} ${kind} ${bare(to)}`)).toEqual(
    [
      'dns appliedBy infra',
      'infra appliedBy root',
      'wiki appliedBy apps',
      'apps appliedBy root',
      'apps dependsOn infra',
    ].toSorted((a, b) => order(a) - order(b)),
  );
  expect(graph?.nodes.map(({ label, sublabel, kind, state, href }) => [label, sublabel, kind, state, href])).toEqual([
    ['root', 'clusters/main', 'cluster', undefined, 'clusters/main#kustomization-flux-system.root'],
    ['apps', 'apps', 'stage', undefined, 'clusters/main#kustomization-flux-system.apps'],
    ['wiki', undefined, 'stage', 'suspended', 'components/web/wiki'],
    ['infra', 'infra', 'stage', undefined, 'clusters/main#kustomization-flux-system.infra'],
    ['dns', undefined, 'stage', undefined, 'components/web/dns'],
  ]);
  expect(graph?.description).toBe(
    '5 Flux Kustomizations. root applies apps, infra. apps applies wiki. infra applies dns. ' +
      'apps depends on infra. The list on this page names all of them.',
  );
});

test('leads to a place of its own for each, however namespaces and names are cut', () => {
  const [one, other] = [
    ['a', 'b-c'],
    ['a-b', 'c'],
  ].map(([namespace = '', name = '']) => leaf(name, 'root', { namespace }));
  const graph = one && other && treeOf([root, one, other]);
  expect(new Set(graph?.nodes.map(({ href }) => href)).size).toBe(3);
});

test('piles up what is more than a handful by group, and says what of it is not at work', () => {
  const many = [...leaves(5, 'apps'), ...leaves(3, 'apps', 'db'), leaf('wiki', 'apps', { suspend: true })];
  const graph = treeOf([root, apps, ...many], (name) => (name.startsWith('db') ? 'data' : 'web'));
  expect(
    graph?.nodes.slice(2).map(({ label, sublabel, note, kind, href }) => [label, sublabel, note, kind, href]),
  ).toEqual([
    ['web', '6 Flux Kustomizations', '1 suspended', 'group', 'components/web'],
    ['data', '3 Flux Kustomizations', undefined, 'group', 'components/data'],
  ]);
  expect(treeOf([root, apps, ...leaves(6, 'apps')])?.nodes).toHaveLength(8);
});

test('has ten piles of one parent at most, and every Flux Kustomization in one of them', async () => {
  const many = leaves(110, 'apps');
  const graph = treeOf([root, apps, ...many], (name) => `group-${String(Number(name.slice(4)) % 30)}`);
  if (!graph) throw new Error('There is no drawing.');
  expect(graph.nodes).toHaveLength(2 + 10);
  const counts = graph.nodes
    .slice(2)
    .map(({ label, sublabel }) => Number(/\d+/.exec(label.startsWith('and') ? label : (sublabel ?? ''))?.[0]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(110);
  expect(graph.nodes.at(-1)).toMatchObject({ kind: 'more', sublabel: 'in 21 groups', href: 'clusters/main#tree' });
  const placed = await layout(graph);
  expect(mistakes(placed)).toEqual([]);
  expect(placed.height).toBeLessThan(1200);
});

test('piles up the deepest levels where all of them are too much', () => {
  const middle = leaves(30, 'root', 'team');
  const all = [root, ...middle, ...middle.flatMap(({ name }) => leaves(4, name, `${name}-app`))];
  const graph = treeOf(all, (name) => `group-${String(Number(name.slice(5, 8)) % 3)}`);
  expect(graph?.nodes.map(({ label, sublabel }) => [label, sublabel])).toEqual([
    ['root', 'clusters/main'],
    ['group-0', '50 Flux Kustomizations'],
    ['group-1', '50 Flux Kustomizations'],
    ['group-2', '50 Flux Kustomizations'],
  ]);
});

test('is the same in whatever order the cluster lists them, and absent where nothing is applied', () => {
  const all = [root, infra, apps, ...leaves(20, 'apps'), ...leaves(3, 'infra', 'dns')];
  expect(treeOf(all.toReversed())).toEqual(treeOf(all));
  expect(treeOf([root])).toBeUndefined();
});

function below(parent: string, child: FluxKustomization): FluxKustomization {
  return { ...child, parent: `flux-system/${parent}` };
}

/** The tree of a cluster in which what applies nothing is a component. */
function treeOf(
  kustomizations: readonly FluxKustomization[],
  groupOf: (name: string) => string = () => 'web',
): Graph | undefined {
  const parents = new Set(kustomizations.map(({ parent }) => parent));
  const components = kustomizations
    .filter(({ name }) => !parents.has(`flux-system/${name}`))
    .map(({ name, path }): Component => ({
      slug: `${groupOf(name)}/${name}`,
      name,
      title: name,
      group: groupOf(name),
      directory: path,
      stages: [{ name, instances: [{ cluster: 'main', kustomization: `flux-system/${name}` }] }],
    }));
  const cluster = clusterOf(kustomizations);
  const fleet: Fleet = {
    repository: { name: 'fleet' },
    clusters: [cluster],
    components,
    unreached: [],
    layout: emptyLayout,
  };
  return treeGraph(indexFleet(fleet), cluster);
}

function bare(id: string): string {
  return id.replace('Kustomization flux-system/', '');
}

function order(text: string): number {
  return [
    'wiki appliedBy apps',
    'apps appliedBy root',
    'dns appliedBy infra',
    'infra appliedBy root',
    'apps dependsOn infra',
  ].indexOf(text);
}
