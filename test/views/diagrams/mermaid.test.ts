import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { mermaidText } from '../../../src/views/diagrams/mermaid.ts';
import { plainText } from '../../../src/views/diagrams/plain-text.ts';
import { anyGraph } from './arbitrary.ts';
import { expectSame, readable } from './expect-same.ts';
import { mermaidPage, type MermaidPage } from './mermaid-page.ts';
import { chain, cluster, graphOf, hostileNames, kinds, samples } from './samples.ts';

describe('mermaidText', () => {
  test('can be read', () => {
    const graph = graphOf(
      'small',
      ['storage: rook-ceph', 'apps: gatus'],
      ['gatus > rook-ceph', 'gatus > cert-manager'],
    );
    expect(textOf({ ...graph, edges: graph.edges.map((edge) => ({ ...edge, label: 'needs "it"' })) })).toBe(
      `flowchart LR
  accTitle: The graph small
  accDescr: A sample.
  subgraph g_apps["apps"]
    n_gatus["gatus"]
  end
  subgraph g_storage["storage"]
    n_rook_ceph["rook-ceph"]
  end
  n_cert_manager["cert-manager<br>not found"]
  n_cert_manager -->|"needs #34;it#34;"| n_gatus
  n_rook_ceph -->|"needs #34;it#34;"| n_gatus
  classDef missing fill:#fff0f6,stroke:#c2255c,stroke-dasharray:6 4,color:#8a1540
  class n_cert_manager missing
  click n_gatus href "/gatus/"
  click n_rook_ceph href "/rook-ceph/"
`,
    );
  });

  test('is the same for the same graph, in whatever order its parts come', () => {
    const reversed = {
      ...cluster,
      nodes: cluster.nodes.toReversed(),
      edges: cluster.edges.toReversed(),
      groups: cluster.groups.toReversed(),
    };
    expect(mermaidText(reversed)).toEqual(mermaidText(cluster));
  });

  test('draws each kind of edge in its own way', () => {
    const arrows = textOf(kinds)
      .match(/^ {2}n_\w+ (\S+?)(?=[ |])/gm)
      ?.map((line) => line.trim().split(' ')[1]);
    expect(new Set(arrows)).toEqual(new Set(['-->', '==>', '-.->', '--o', '-.-o']));
  });

  test('says what the less usual kinds of edges are, as there is no key', () => {
    const edges = textOf(kinds).match(/\|".*?"\|/g);
    expect(edges).toContain('|"applies"|');
    expect(edges).toContain('|"variables or values for#58; 3"|');
    expect(textOf(chain)).not.toContain('|');
  });

  test('links to addresses within the site only', () => {
    const hrefs = [
      '/a/b/',
      './a#b',
      '?a=b',
      'javascript:alert(1)',
      '//example.com',
      'https://example.com',
      '/a"b',
      '/a%%{b',
      '/a b',
    ];
    const nodes = hrefs.map((href, index) => ({ id: String(index), label: href, kind: 'component', href }) as const);
    const text = textOf({ ...graphOf('links', []), nodes });
    expect(text.match(/href .*/g)?.toSorted()).toEqual(['href "./a#b"', 'href "/a/b/"', 'href "?a=b"']);
  });

  test('says so where a graph is larger than what Mermaid draws', () => {
    const names = Array.from({ length: 40 }, (_, index) => `node-${index}`);
    const all = names.flatMap((a) => names.filter((b) => b < a).map((b) => `${a} > ${b}`));
    expect(mermaidText(graphOf('edges', names, all.slice(0, 500))).kind).toBe('text');
    expect(mermaidText(graphOf('edges', names, all.slice(0, 501)))).toEqual({
      kind: 'too-large',
      reason: 'The diagram has 501 edges, and Mermaid draws at most 500.',
    });
    const many = Array.from({ length: 1500 }, (_, index) => `a-rather-long-name-of-a-node-${index}`);
    expect(mermaidText(graphOf('characters', many))).toMatchObject({
      kind: 'too-large',
      reason: expect.stringMatching(/characters/) as string,
    });
  });

  test('gives up links before it gives up the drawing', () => {
    const names = Array.from({ length: 550 }, (_, index) => `a-rather-long-name-of-node-${index}`);
    const text = textOf(graphOf('links', names));
    expect(text.length).toBeLessThanOrEqual(50_000);
    expect(text).not.toContain('click');
  });
});

describe('Mermaid itself', () => {
  let mermaid: MermaidPage;
  beforeAll(async () => {
    mermaid = await mermaidPage();
  });
  afterAll(async () => {
    // Undefined if the browser did not start.
    await (mermaid as MermaidPage | undefined)?.close();
  });

  test.each(samples.map((graph) => [graph.id, graph] as const))('understands %s as it is', async (_, graph) => {
    expectSame(await mermaid.parse(textOf(graph)), graph);
  });

  test('understands any graph as it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        expectSame(await mermaid.parse(textOf(graph)), graph);
      }),
      { numRuns: 100 },
    );
  });

  test('shows each hostile name as it is, on a node, on an edge and on a group', async () => {
    for (const name of hostileNames) {
      const graph: Graph = {
        ...graphOf('hostile', []),
        title: name,
        description: name,
        nodes: [{ id: name, label: name, kind: 'component', group: name }],
        edges: [{ from: name, to: name, kind: 'dependsOn', label: name || '(no name)' }],
        groups: [{ id: name, label: name }],
      };
      const shown = await mermaid.render(textOf(graph));
      // Long names are broken into lines, where a space may go.
      const withoutSpaces = [...new Set(shown.map((text) => text.replaceAll(' ', '')))];
      expect(withoutSpaces).toEqual([readable(plainText(name) || '(no name)').replaceAll(' ', '')]);
    }
  });

  test.each([chain, cluster, kinds])('draws $id', async (graph) => {
    const shown = await mermaid.render(textOf(graph));
    for (const { label } of graph.nodes) expect(shown.some((text) => text.includes(label))).toBe(true);
  });
});

function textOf(graph: Graph): string {
  const text = mermaidText(graph);
  if (text.kind !== 'text') throw new Error(text.reason);
  return text.text;
}
