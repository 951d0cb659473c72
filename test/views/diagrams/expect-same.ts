import { expect } from 'vitest';
import { complete } from '../../../src/views/diagrams/complete.ts';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { edgeLabel, usualKind } from '../../../src/views/diagrams/mermaid.ts';
import type { Parsed } from './mermaid-page.ts';

/** Mermaid has the same nodes, edges, groups and words as the graph. */
export function expectSame(parsed: Parsed, graph: Graph): void {
  const { nodes, edges, groups, title, description } = complete(graph);
  const label = new Map(parsed.vertices.map(({ id, text }) => [id, text.split('<br>')[0]]));
  expect(parsed.vertices.map(({ id }) => label.get(id)).toSorted()).toEqual(
    nodes.map((node) => readable(node.label)).toSorted(),
  );
  expect(parsed.edges).toHaveLength(edges.length);
  const names = new Map(nodes.map((node) => [node.id, readable(node.label)]));
  expect(parsed.edges.map(({ start, end, text }) => [label.get(start), label.get(end), text])).toEqual(
    edges.map((edge) => [names.get(edge.to), names.get(edge.from), readable(edgeLabel(edge, usualKind(edges)))]),
  );
  expect(
    parsed.subgraphs.map((group) => [group.title, group.nodes.map((id) => label.get(id)).toSorted()]).toSorted(),
  ).toEqual(
    groups
      .map((group) => [
        readable(group.label),
        nodes
          .filter((node) => node.group === group.id)
          .map((node) => readable(node.label))
          .toSorted(),
      ])
      .toSorted(),
  );
  expect([parsed.title, parsed.description]).toEqual([title, description].map(readable));
  const states = parsed.vertices
    .flatMap(({ classes }) => classes)
    .filter((name) => name !== 'focus' && name !== 'clickable');
  expect(states.toSorted()).toEqual(nodes.flatMap(({ state }) => state ?? []).toSorted());
}

/** A ligature that Mermaid has a use of its own for is written as its letters. */
export function readable(text: string): string {
  return text.replaceAll('ﬂ', 'fl');
}
