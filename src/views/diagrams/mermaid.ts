import { complete } from './complete.ts';
import { edgeKeys, stateWords, type Edge, type EdgeKind, type Graph, type Node, type NodeKind } from './graph.ts';
import { safeHref } from './safe-href.ts';

/** The source of a Mermaid flowchart, or why there is none. */
export type MermaidText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-large'; readonly reason: string };

/**
 * The graph as a Mermaid flowchart, for the places that draw Mermaid themselves.
 * Whatever nodes and groups are called, it says the same as the SVG. A graph
 * above Mermaid's limits has no text: Mermaid would draw an error instead. Its
 * parts may have one.
 */
export function mermaidText(graph: Graph): MermaidText {
  const whole = complete(graph);
  if (whole.edges.length > maxEdges) {
    return tooLarge(`The diagram has ${whole.edges.length} edges, and Mermaid draws at most ${maxEdges}.`);
  }
  // Links are the first to go.
  const text = [flowchart(whole, true), flowchart(whole, false)].find(({ length }) => length <= maxCharacters);
  if (text === undefined) {
    const { length } = flowchart(whole, false);
    return tooLarge(`The diagram takes ${length} characters, and Mermaid reads at most ${maxCharacters}.`);
  }
  return { kind: 'text', text };
}

function tooLarge(reason: string): MermaidText {
  return { kind: 'too-large', reason };
}

function flowchart(graph: Graph, links: boolean): string {
  const nodeIds = mermaidIds('n', graph.nodes);
  const groupIds = mermaidIds('g', graph.groups);
  const id = (nodeId: string): string => nodeIds.get(nodeId) ?? 'n';
  const inGroup = Map.groupBy(graph.nodes, (node) => node.group);
  const usual = usualKind(graph.edges);
  const lines = [
    `flowchart ${graph.direction === 'down' ? 'TD' : 'LR'}`,
    // Without a text, they would take the next line for it.
    ...(graph.title === '' ? [] : [`  accTitle: ${escape(graph.title)}`]),
    ...(graph.description === '' ? [] : [`  accDescr: ${escape(graph.description)}`]),
    ...graph.groups.flatMap((group) => [
      `  subgraph ${groupIds.get(group.id) ?? 'g'}["${escape(group.label)}"]`,
      ...(inGroup.get(group.id) ?? []).map((node) => `    ${nodeText(id(node.id), node)}`),
      '  end',
    ]),
    ...(inGroup.get(undefined) ?? []).map((node) => `  ${nodeText(id(node.id), node)}`),
    ...graph.edges.map((edge) => `  ${edgeText(id(edge.to), id(edge.from), edge, usual)}`),
    ...classTexts(graph.nodes, id),
    ...(links ? graph.nodes.flatMap((node) => clickText(id(node.id), node)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * An id for each thing: a letter, so that none is a keyword, and what its own id
 * has of letters and digits, so that it can be read. The second of two that
 * would be the same gets a number.
 */
function mermaidIds(letter: string, things: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    things.map(({ id }) => {
      const stem = `${letter}_${id
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_|_$/g, '')
        .slice(0, 60)}`;
      let unique = stem;
      for (let number = 2; taken.has(unique); number += 1) unique = `${stem}_${number}`;
      taken.add(unique);
      return [id, unique];
    }),
  );
}

function nodeText(id: string, node: Node): string {
  const [open, close] = shapes[node.kind];
  const sublabel = [node.state && stateWords[node.state], node.sublabel].filter(Boolean).join(' · ');
  const lines = [node.label, sublabel, node.note ?? ''].filter((line) => line !== '');
  return `${id}${open}"${lines.map(escape).join('<br>')}"${close}`;
}

function edgeText(start: string, end: string, edge: Edge, usual: EdgeKind | undefined): string {
  const text = edgeLabel(edge, usual);
  return `${start} ${arrows[edge.kind]}${text === '' ? '' : `|"${escape(text)}"|`} ${end}`;
}

/** Mermaid has no key: in a drawing of several kinds, the less usual ones say what they are. */
export function edgeLabel({ kind, label = '' }: Edge, usual: EdgeKind | undefined): string {
  if (kind === usual) return label;
  return label === '' ? edgeKeys[kind] : `${edgeKeys[kind]}: ${label}`;
}

/** The kind that most edges are of; of two, the first in the order of the key. */
export function usualKind(edges: readonly Edge[]): EdgeKind | undefined {
  const count = (kind: EdgeKind): number => edges.filter((edge) => edge.kind === kind).length;
  return (Object.keys(edgeKeys) as EdgeKind[]).reduce<EdgeKind | undefined>(
    (most, kind) => (count(kind) > (most === undefined ? 0 : count(most)) ? kind : most),
    undefined,
  );
}

function classTexts(nodes: readonly Node[], id: (nodeId: string) => string): string[] {
  return Object.entries(classes).flatMap(([name, style]) => {
    const members = nodes.filter((node) => (name === 'focus' ? node.focus : node.state === name));
    if (members.length === 0) return [];
    return [`  classDef ${name} ${style}`, `  class ${members.map((node) => id(node.id)).join(',')} ${name}`];
  });
}

/** Only for addresses made of characters that mean nothing to Mermaid. */
function clickText(id: string, { href }: Node): string[] {
  const address = safeHref(href);
  return address !== undefined && /^[\w./#?=&~+-]+$/.test(address) ? [`  click ${id} href "${address}"`] : [];
}

/**
 * A label that means itself: all that could end the string, or start a comment,
 * a directive, an entity, a tag or Markdown, is written as the number of its
 * character. A colon too: after the word "style", Mermaid drops the semicolon
 * of the last number in the line if there is a colon between them. A ligature is
 * written as its two letters, because Mermaid has a use of its own for it.
 */
function escape(label: string): string {
  return label
    .replaceAll('ﬂ', 'fl')
    .replace(meaningful, (characters) =>
      Array.from(characters, (character) => `#${character.codePointAt(0) ?? 0};`).join(''),
    );
}

/**
 * All but letters, digits and a few marks; of those marks, where Markdown gives
 * them a meaning: at the start, before a space, or as emphasis.
 */
const meaningful = /[^\p{L}\p{N}\p{M} ._/=,()-]|^[-=]|(?<=\d)\.(?= )|(?<=www)\.|\b_|_\b/giu;

/** Mermaid's `maxEdges`. */
const maxEdges = 500;
/** Mermaid's `maxTextSize`. */
const maxCharacters = 50_000;

/** What stands around a label. */
const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  component: ['[', ']'],
  stage: ['(', ')'],
  cluster: ['{{', '}}'],
  source: ['[(', ')]'],
  chart: ['[[', ']]'],
  config: ['[/', '/]'],
  group: ['[', ']'],
  more: ['([', '])'],
};

const arrows: Readonly<Record<EdgeKind, string>> = {
  dependsOn: '-->',
  appliedBy: '==>',
  source: '-.->',
  variables: '--o',
  chart: '-.-o',
};

/** Light fills with dark text, legible on a light and on a dark page. `classDef` knows no variables. */
const classes: Readonly<Record<string, string>> = {
  focus: 'fill:#dbe4ff,stroke:#3b5bdb,stroke-width:2px,color:#1b2559',
  suspended: 'fill:#f1f3f5,stroke:#868e96,stroke-dasharray:6 4,color:#495057',
  missing: 'fill:#fff0f6,stroke:#c2255c,stroke-dasharray:6 4,color:#8a1540',
  refused: 'fill:#fff0f6,stroke:#c2255c,stroke-dasharray:6 4,color:#8a1540',
  external: 'fill:#f8f9fa,stroke:#868e96,stroke-dasharray:2 3,color:#343a40',
  unknown: 'fill:#f8f9fa,stroke:#868e96,stroke-dasharray:2 3,color:#343a40',
};
