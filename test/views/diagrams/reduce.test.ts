import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/views/diagrams/complete.ts';
import type { Edge, Node } from '../../../src/views/diagrams/graph.ts';
import { foldHubs, overview } from '../../../src/views/diagrams/reduce.ts';
import { anyGraph } from './arbitrary.ts';
import { cluster, graphOf } from './samples.ts';

const users = Array.from({ length: 9 }, (_, index) => `user-${index}`);
const hubGraph = graphOf(
  'hubs',
  ['infra: hub', 'infra: second', 'infra: base', 'alone', 'apps: pair', ...users.map((name) => `apps: ${name}`)],
  [
    ...users.map((name) => `${name} > hub`),
    ...users.slice(0, 8).map((name) => `${name} > second`),
    'second > base',
    'pair > user-0',
  ],
);
const ids = (nodes: readonly Node[]): string[] => nodes.map(({ id }) => id);
const texts = (edges: readonly Edge[]): string[] =>
  edges.map(({ from, to, label }) => `${from} > ${to}${label === undefined ? '' : ` (${label})`}`);

describe('foldHubs', () => {
  const { graph, folded, isolated } = foldHubs(hubGraph);
  const note = (id: string): string | undefined => [...graph.nodes, ...isolated].find((node) => node.id === id)?.note;

  test('takes the arrows of hubs away and tells of them in notes', () => {
    expect(texts(graph.edges)).toEqual(['pair > user-0', 'second > base']);
    expect(note('user-0')).toBe('also needs hub, second');
    expect(note('user-1')).toBe('needs hub, second');
    expect(note('user-8')).toBe('needs hub');
  });

  test('draws a hub only where it has arrows of its own left', () => {
    expect(ids(graph.nodes)).toEqual(['pair', 'user-0', 'base', 'second']);
    expect(note('second')).toBe('needed by 8 more');
  });

  test('returns what it does not draw', () => {
    expect(folded.map(({ hub, dependents }) => [hub.id, dependents.length])).toEqual([
      ['hub', 9],
      ['second', 8],
    ]);
    expect(ids(isolated)).toEqual(['alone', ...users.slice(1)]);
  });

  test('leaves a graph without hubs as it is, but for isolated nodes', () => {
    const { graph: same, folded: none, isolated: rest } = foldHubs(cluster, 12);
    expect(none).toEqual([]);
    expect(same.edges).toEqual(complete(cluster).edges);
    expect(ids(rest)).toEqual(['esphome', 'cilium', 'qbittorrent', 'tautulli', 'k8s-gateway']);
  });

  test('drops nothing in silence', () => {
    fc.assert(
      fc.property(anyGraph, fc.integer({ min: 1, max: 4 }), (any, limit) => {
        const result = foldHubs(any, limit);
        const { nodes, edges } = complete(any);
        const hubIds = result.folded.map(({ hub }) => hub.id);
        expect([...new Set([...ids(result.graph.nodes), ...ids(result.isolated), ...hubIds])].toSorted()).toEqual(
          ids(nodes).toSorted(),
        );
        const told = result.folded.flatMap(({ hub, dependents }) => dependents.map((node) => `${node.id} > ${hub.id}`));
        for (const { from, to } of edges) {
          const isDrawn = result.graph.edges.some((edge) => edge.from === from && edge.to === to);
          expect(isDrawn || told.includes(`${from} > ${to}`)).toBe(true);
        }
      }),
    );
  });
});

describe('overview', () => {
  test('has a node for each group and counts the edges between them', () => {
    const { graph, isolated } = overview(cluster);
    expect(ids(graph.nodes)).toEqual(
      ['databases', 'default', 'media', 'monitoring', 'network', 'security', 'storage'].map(
        (group) => `group ${group}`,
      ),
    );
    expect(texts(graph.edges)).toContain('group default > group databases (7)');
    expect(texts(graph.edges)).toContain('group default > group network');
    expect(graph.nodes.find(({ label }) => label === 'storage')).toEqual({
      id: 'group storage',
      label: 'storage',
      kind: 'group',
      sublabel: '6 components',
      note: '4 arrows inside',
      href: '/groups/storage/',
    });
    expect(isolated.map(({ label }) => label)).toEqual(['home', 'infrastructure']);
    expect(graph.groups).toEqual([]);
    expect(graph.id).toBe('cluster-overview');
  });

  test('makes one pile of everything that is missing', () => {
    const { graph } = overview(graphOf('gone', ['g: a', 'g: b'], ['a > x', 'a > y', 'b > y']));
    expect(graph.nodes.map(({ label, state }) => [label, state])).toEqual([
      ['g', undefined],
      ['2 not found', 'missing'],
    ]);
    expect(texts(graph.edges)).toEqual(['group g > pile missing (3)']);
  });

  test('leaves nodes without a group as they are', () => {
    const { graph } = overview(graphOf('mixed', ['g: a', 'g: b', 'c'], ['a > c', 'b > c', 'a > b', 'c > undeclared']));
    expect(ids(graph.nodes)).toEqual(['group g', 'c', 'undeclared']);
    expect(texts(graph.edges).toSorted()).toEqual(['c > undeclared', 'group g > c (2)']);
  });

  test('drops nothing in silence', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        const { nodes, edges, groups } = complete(any);
        const { graph, isolated } = overview(any);
        const alone = nodes.filter(({ group }) => group === undefined);
        const shown = [...graph.nodes, ...isolated].reduce(
          (sum, { kind, label }) => sum + (kind === 'more' ? Number(/^\d+/.exec(label)?.[0] ?? 1) : 1),
          0,
        );
        expect(shown).toBe(groups.length + alone.length);
        const between = graph.edges.reduce((sum, { label }) => sum + Number(label ?? 1), 0);
        const inside = [...graph.nodes, ...isolated].reduce(
          (sum, { kind, note }) => sum + (kind === 'group' ? Number(/^\d+(?= arrow)/.exec(note ?? '')?.[0] ?? 0) : 0),
          0,
        );
        expect(between + inside).toBe(edges.length);
      }),
    );
  });
});
