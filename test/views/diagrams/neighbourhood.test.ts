import { describe, expect, test } from 'vitest';
import type { Node } from '../../../src/views/diagrams/graph.ts';
import { neighbourhood } from '../../../src/views/diagrams/neighbourhood.ts';
import { cluster, graphOf } from './samples.ts';

const ids = (nodes: readonly Node[]): string[] => nodes.map(({ id }) => id);

describe('neighbourhood', () => {
  test('has direct neighbours only, without their groups and the edges between them', () => {
    const { graph, folded } = neighbourhood(cluster.nodes, cluster.edges, 'kube-prometheus-stack');
    expect(ids(graph.nodes)).toEqual([
      'kube-prometheus-stack',
      'kube-prometheus-stack-crds',
      'grafana',
      'node-exporter',
      'smartctl-exporter',
    ]);
    expect(graph.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'kube-prometheus-stack > kube-prometheus-stack-crds',
      'grafana > kube-prometheus-stack',
      'smartctl-exporter > kube-prometheus-stack',
      'node-exporter > kube-prometheus-stack',
    ]);
    expect(graph.nodes.filter(({ focus }) => focus).map(({ id }) => id)).toEqual(['kube-prometheus-stack']);
    expect(graph.nodes.some(({ group }) => group !== undefined)).toBe(false);
    expect(folded).toEqual({ needs: [], neededBy: [] });
    expect(graph.description).toBe(
      'kube-prometheus-stack needs kube-prometheus-stack-crds. It is needed by grafana, node-exporter, smartctl-exporter.',
    );
  });

  test.each([
    [12, 12, 0],
    [13, 12, 2],
    [40, 12, 29],
  ])('of %i on a side, shows %i boxes and folds %i', (count, boxes, folded) => {
    const names = Array.from({ length: count }, (_, index) => `n${String(index).padStart(2, '0')}`);
    const all = graphOf(
      'many',
      ['focus', ...names],
      names.map((name) => `${name} > focus`),
    );
    const result = neighbourhood(all.nodes, all.edges, 'focus', { href: { neededBy: '#needed-by' } });
    expect(result.graph.nodes).toHaveLength(1 + boxes);
    expect(result.graph.edges).toHaveLength(boxes);
    expect(ids(result.folded.neededBy)).toEqual(names.slice(count - folded));
    if (folded > 0)
      expect(result.graph.nodes.at(-1)).toMatchObject({
        kind: 'more',
        label: `and ${folded} more`,
        href: '#needed-by',
      });
  });

  test('folds what needs attention last', () => {
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const all = graphOf(
      'many',
      ['focus', ...names],
      names.map((name) => `focus > ${name}`),
    );
    const nodes = all.nodes.map((node): Node => (node.id === 'n9' ? { ...node, state: 'suspended' } : node));
    const { graph } = neighbourhood(nodes, [...all.edges, { from: 'focus', to: 'zz', kind: 'dependsOn' }], 'focus');
    expect(ids(graph.nodes)).toEqual(expect.arrayContaining(['n9', 'zz']));
    expect(graph.nodes.find(({ id }) => id === 'zz')).toEqual({
      id: 'zz',
      label: 'zz',
      kind: 'component',
      state: 'missing',
    });
  });

  test('shows a neighbour on both sides once, and an edge to itself', () => {
    const all = graphOf('cycle', ['a', 'b'], ['a > b', 'b > a', 'a > a']);
    const { graph } = neighbourhood(all.nodes, all.edges, 'a');
    expect(ids(graph.nodes)).toEqual(['a', 'b']);
    expect(graph.edges).toHaveLength(3);
  });

  test('of a node without any, or of an unknown one, is that node', () => {
    expect(ids(neighbourhood([], [], 'x').graph.nodes)).toEqual(['x']);
    expect(neighbourhood([], [], 'x').graph.description).toBe('x needs nothing. It is needed by nothing.');
  });
});
