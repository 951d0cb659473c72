import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout } from '../../../src/views/diagrams/layout.ts';
import { svg } from '../../../src/views/diagrams/svg.ts';
import { anyGraph } from './arbitrary.ts';
import { mistakes } from './geometry.ts';
import { chain, cluster, graphOf, hostile, samples, star } from './samples.ts';

describe('layout', () => {
  test.each(samples.map((graph) => [graph.id, graph] as const))('%s has no visible mistake', async (_, graph) => {
    expect(mistakes(await layout(graph))).toEqual([]);
  });

  test('a tangle of 300 edges has no visible mistake', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `group-${index % 40}: node-${index}`);
    const edges = Array.from({ length: 300 }, (_, index) => {
      const from = 1 + ((index * 89) % 249);
      return `node-${from} > node-${(index * index * 31) % from}`;
    });
    expect(mistakes(await layout(graphOf('tangle', names, edges)))).toEqual([]);
  });

  test('any graph has no visible mistake', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        expect(mistakes(await layout(graph))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('the same graph gives the same bytes, in whatever order its parts come', async () => {
    const shuffled = {
      ...cluster,
      nodes: cluster.nodes.toReversed(),
      edges: cluster.edges.toReversed(),
      groups: cluster.groups.toReversed(),
    };
    const [first, second, third] = await Promise.all([layout(cluster), layout(cluster), layout(shuffled)]);
    expect(svg(second)).toBe(svg(first));
    expect(svg(third)).toBe(svg(first));
  });

  test('arrows run from what is needed, on the left, to what needs it', async () => {
    const { nodes } = await layout(chain);
    const left = nodes.toSorted((a, b) => a.x - b.x).map(({ node }) => node.id);
    expect(left).toEqual(['common', 'operator', 'cluster', 'rbd', 'cephfs'].map((stage) => `rook-ceph-${stage}`));
  });

  test('a chain is one straight line', async () => {
    const { edges } = await layout(chain);
    expect(new Set(edges.flatMap(({ points }) => points.map(({ y }) => y)))).toHaveLength(1);
  });

  test('neighbours stand in the order of their names, all as wide, what is folded last', async () => {
    const { nodes } = await layout(star(5, 20));
    const right = nodes
      .filter(({ node }) => node.id.startsWith('user') || node.kind === 'more')
      .toSorted((a, b) => a.y - b.y);
    const names = right.slice(0, -1).map(({ node }) => node.label);
    expect(names).toEqual(names.toSorted());
    expect(right.at(-1)?.node.label).toBe('and 9 more');
    expect(new Set(right.map(({ width }) => width))).toHaveLength(1);
  });

  test('a neighbourhood of usual size fits the width of a page', async () => {
    for (const graph of [star(1, 1), star(2, 3), star(12, 12)])
      expect((await layout(graph)).width).toBeLessThanOrEqual(720);
  });

  test('names of 253 characters make boxes of a usual size', async () => {
    const { nodes } = await layout(hostile);
    for (const { width } of nodes) expect(width).toBeLessThanOrEqual(230);
  });
});
