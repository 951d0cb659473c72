import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { layout } from '../../../src/views/diagrams/layout.ts';
import { idPrefix, svg } from '../../../src/views/diagrams/svg.ts';
import { anyGraph } from './arbitrary.ts';
import { expectAll, expectSafe, isEdge, nameOf, withClass } from './expect-drawn.ts';
import { elements, parse, textOf, type Element } from './markup.ts';
import { chain, cluster, graphOf, hostile, kinds, samples, star } from './samples.ts';

const draw = async (graph: Graph): Promise<string> => svg(await layout(graph));
const drawn = async (graph: Graph): Promise<Element> => parse(await draw(graph));

describe('svg', () => {
  test.each(samples.map((graph) => [graph.id, graph] as const))('%s shows what the graph has', async (_, graph) => {
    expectAll(await draw(graph), graph);
  });

  test('any graph is well-formed, closed in itself and safe', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        expectSafe(await draw(graph), graph);
      }),
      { numRuns: 100 },
    );
  });

  test('hostile names are shown as they are, and mean nothing', async () => {
    const markup = await draw(hostile);
    expectSafe(markup, hostile);
    const shown = elements(parse(markup)).map(textOf);
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).toContain('%%{init: {"theme": "dark"}}%%');
    expect(shown).toContain('\ufffdevil\ufffd\ufffd');
    expect(shown).toContain('(no name)');
  });

  test('a name that is cut stands in full in the title', async () => {
    const name = `${'part-'.repeat(50)}end`;
    const [node] = withClass(await drawn(graphOf('long', [name])), 'cb-node');
    expect(node && nameOf(node)).toBe(name);
    const shown = withClass(node ?? parse('<g/>'), 'cb-label').map(textOf);
    expect(shown).toHaveLength(2);
    expect(shown.at(-1)).toMatch(/^….*end$/);
  });

  test('has a name, a description, a role and its natural size', async () => {
    const root = await drawn(chain);
    const { attributes } = root;
    const byId = new Map(elements(root).map((element) => [element.attributes.get('id'), element]));
    expect(attributes.get('role')).toBe('graphics-document');
    expect(textOf(byId.get(attributes.get('aria-labelledby')) ?? root)).toBe(chain.title);
    expect(textOf(byId.get(attributes.get('aria-describedby')) ?? root)).toBe(chain.description);
    expect(attributes.get('viewBox')).toBe(
      `-.5 -.5 ${attributes.get('width') ?? ''} ${attributes.get('height') ?? ''}`,
    );
  });

  test('nodes and groups are links where they have an address within the site', async () => {
    const links = (root: Element): (string | undefined)[] =>
      elements(root)
        .filter(({ name }) => name === 'a')
        .map(({ attributes }) => attributes.get('href'));
    expect(links(await drawn(cluster)).toSorted()).toEqual(
      [...cluster.nodes, ...cluster.groups].map(({ href }) => href).toSorted(),
    );
    expect(links(await drawn(kinds)).toSorted()).toEqual(['#needed-by', './sources/', '/']);
  });

  test('tells each state by a word and a sign, and each kind of edge by a key', async () => {
    const root = await drawn(kinds);
    for (const [state, word] of [
      ['suspended', 'suspended'],
      ['missing', 'not found'],
      ['external', 'external'],
      ['unknown', 'unknown'],
    ] as const) {
      const [node] = withClass(root, `cb-${state}`);
      expect(node && withClass(node, 'cb-sublabel').map(textOf)).toEqual([word]);
      expect(node && withClass(node, 'cb-icon')).toHaveLength(1);
    }
    expect(withClass(root, 'cb-focus').map(nameOf)).toEqual(['ingress-nginx, network']);
    const words = ['needed by', 'applies', 'source of', 'chart of', 'variables or values for'];
    expect(elements(root).map(textOf)).toEqual(expect.arrayContaining(words));
    expect(await draw(chain)).toContain('>needed by<');
    expect(await draw({ ...chain, edges: [] })).not.toContain('>needed by<');
  });

  test('an edge says what it means', async () => {
    const titles = elements(await drawn(kinds))
      .filter(isEdge)
      .map(textOf);
    expect(titles).toContain('ingress-nginx has its source in flux-system');
    expect(titles).toContain('ingress-nginx takes variables or values from cluster-settings: 3');
  });

  test('diagrams on one page share no id', async () => {
    const graphs = [
      ...samples,
      { ...chain, id: 'a.b' },
      { ...chain, id: 'a-b' },
      { ...chain, id: 'a/b' },
      { ...chain, id: 'A-B' },
    ];
    const ids = (await Promise.all(graphs.map(drawn)))
      .flatMap(elements)
      .flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids.length).toBe(graphs.length * 3);
  });

  test.each([
    ['chain', 'cb-chain'],
    ['a.b', 'cb-a_2e_b'],
    ['a b"', 'cb-a_20_b_22_'],
    ['_2e_', 'cb-_5f_2e_5f_'],
  ])('the ids of %j start with %s', (id, prefix) => {
    expect(idPrefix(id)).toBe(prefix);
  });

  test('is small', async () => {
    expect((await draw(star(2, 3))).length).toBeLessThan(4_000);
    expect((await draw(cluster)).length).toBeLessThan(20_000);
  });
});
