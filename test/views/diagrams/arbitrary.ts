import fc from 'fast-check';
import type { Edge, Graph, Node } from '../../../src/views/diagrams/graph.ts';
import { hostileNames } from './samples.ts';

const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,9}){0,6}$/),
  fc.constantFrom(...hostileNames),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Up to 24 nodes in up to five groups, with any edges between them and to names that are no node. */
export const anyGraph: fc.Arbitrary<Graph> = fc.uniqueArray(name, { minLength: 0, maxLength: 24 }).chain((ids) =>
  fc.record({
    id: name,
    title: name,
    description: name,
    direction: fc.constantFrom('right', 'right', 'down'),
    nodes: fc.tuple(...ids.map(nodeOf)).map((nodes): readonly Node[] => nodes),
    edges: fc.array(edgeOf([...ids, 'undeclared']), { maxLength: 30 }),
    groups: fc.constant([]),
  }),
);

function nodeOf(id: string): fc.Arbitrary<Node> {
  return fc.record(
    {
      id: fc.constant(id),
      label: fc.oneof(fc.constant(id), name),
      kind: fc.constantFrom('component', 'stage', 'cluster', 'source', 'chart', 'config', 'group', 'more'),
      sublabel: name,
      note: name,
      href: name,
      group: fc.constantFrom('a', 'b', 'monitoring', 'a-much-longer-name-of-a-group', 'end'),
      state: fc.constantFrom('suspended', 'missing', 'external', 'unknown'),
      focus: fc.boolean(),
    },
    { requiredKeys: ['id', 'label', 'kind'] },
  );
}

function edgeOf(ids: readonly string[]): fc.Arbitrary<Edge> {
  return fc.record(
    {
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      kind: fc.constantFrom('dependsOn', 'appliedBy', 'source', 'variables', 'chart'),
      label: name,
    },
    { requiredKeys: ['from', 'to', 'kind'] },
  );
}
