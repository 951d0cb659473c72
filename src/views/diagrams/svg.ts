import { edgePath } from './edge-path.ts';
import { baseline, fonts, iconSize, padding, type Line } from './face.ts';
import { edgeWords, type Edge } from './graph.ts';
import { iconPaths } from './icons.ts';
import { keyGap, keyLine, type KeyEntry } from './key.ts';
import type { Layout, PlacedEdge, PlacedGroup, PlacedNode } from './layout.ts';
import { safeHref } from './safe-href.ts';

/**
 * A laid out graph as an SVG element to put into a page: as large as it is
 * drawn, and styled by `diagram.css` alone, which gives it light and dark. It
 * holds no script, no style and no address outside the site, and its ids start
 * with the graph's.
 */
export function svg({ graph, width, height, nodes, edges, groups, key }: Layout): string {
  const id = idPrefix(graph.id);
  const labels = new Map(graph.nodes.map((node) => [node.id, node.label]));
  const inReadingOrder = nodes.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const ends = endsOf(inReadingOrder);
  return [
    // Half a pixel off, so that borders one pixel wide fall on whole pixels.
    `<svg class="cb-diagram" role="graphics-document" aria-labelledby="${id}-title" aria-describedby="${id}-desc"`,
    ` width="${width}" height="${height}" viewBox="-.5 -.5 ${width} ${height}">`,
    `<title id="${id}-title">${escape(graph.title)}</title><desc id="${id}-desc">${escape(graph.description)}</desc>`,
    `<defs><marker id="${id}-arrow" class="cb-arrow" viewBox="0 -4 ${arrowLength} 8" refX="0" refY="0"`,
    ` markerWidth="${arrowLength}" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">`,
    `<path d="M0-3.5L${arrowLength} 0L0 3.5z"/></marker></defs>`,
    ...groups.map(groupBox),
    '<g aria-hidden="true">',
    ...edges.map((edge) => edgeLine(edge, `${id}-arrow`, ends(edge.edge), sentence(edge.edge, labels))),
    ...edges.map((edge) => edgeLabel(edge, ends(edge.edge))),
    '</g>',
    ...groups.map(groupTitle),
    ...inReadingOrder.map(nodeBox),
    ...(key ? ['<g aria-hidden="true">', ...key.entries.map((entry) => keyEntry(entry, `${id}-arrow`)), '</g>'] : []),
    '</svg>',
  ].join('');
}

/**
 * What all ids of a graph's drawing start with. Different for different graphs:
 * names hold dots and slashes, and two of them must not become one.
 */
export function idPrefix(graphId: string): string {
  return `cb-${graphId.replace(/[^a-z0-9-]/gu, (character) => `_${character.codePointAt(0)?.toString(16) ?? ''}_`)}`;
}

/**
 * Who an edge joins, for scripts that follow edges: the numbers of the nodes
 * that it runs from and to, counted from 0 in the order of the drawing.
 */
function endsOf(nodes: readonly PlacedNode[]): (edge: Edge) => string {
  const numbers = new Map(nodes.map(({ node }, number) => [node.id, number]));
  return ({ from, to }) => ` data-ends="${numbers.get(to) ?? ''} ${numbers.get(from) ?? ''}"`;
}

function groupBox({ x, y, width, height }: PlacedGroup): string {
  return `<rect class="cb-group-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`;
}

/** Above the edges: where arrows run down, they enter groups here. */
function groupTitle({ group, title, x, y }: PlacedGroup): string {
  const name = `<text class="cb-group-title" x="${x + 16}" y="${y + 10 + baseline(fonts.group)}">${escape(title)}</text>`;
  const whole = title === group.label ? '' : `<title>${escape(group.label)}</title>`;
  return link(group.href, 'cb-group', whole + name);
}

function nodeBox({ node, face, x, y, width, height }: PlacedNode): string {
  const top = Math.round((height - face.height) / 2);
  const classes = ['cb-node', `cb-${node.kind}`, node.state && `cb-${node.state}`, node.focus && 'cb-focus'];
  const content = [
    `<title>${escape(face.name)}</title>`,
    // What stands for more nodes looks like a pile.
    node.kind === 'more' || node.kind === 'group' ? box(width, height, 4) : '',
    box(width, height, 0),
    face.icon
      ? `<path class="cb-icon" transform="translate(${padding.x} ${top + padding.y + (fonts.label.lineHeight - iconSize) / 2})" d="${iconPaths[face.icon]}"/>`
      : '',
    ...face.lines.map((line) => textLine(line, top)),
  ].join('');
  return link(node.href, classes.filter(Boolean).join(' '), content, ` transform="translate(${x} ${y})"`);
}

function box(width: number, height: number, offset: number): string {
  const at = offset === 0 ? '' : ` x="${offset}" y="${offset}"`;
  return `<rect class="cb-box"${at} width="${width}" height="${height}" rx="6"/>`;
}

function textLine({ text: content, role, x, y }: Line, top: number): string {
  return `<text class="cb-${role}" x="${x}" y="${y + top}">${escape(content)}</text>`;
}

function edgeLine({ edge, points }: PlacedEdge, marker: string, ends: string, title: string): string {
  const path = edgePath(points, arrowLength);
  return `<path class="cb-edge cb-${edge.kind}"${ends} d="${path}" marker-end="url(#${marker})"><title>${escape(title)}</title></path>`;
}

function edgeLabel({ label }: PlacedEdge, ends: string): string {
  if (!label) return '';
  const { x, y, width, height } = label;
  const middle = `x="${x + width / 2}" y="${y + 1 + baseline(fonts.edge)}"`;
  const ground = `<rect class="cb-edge-label-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}"/>`;
  return `<g${ends}>${ground}<text class="cb-edge-label" ${middle}>${escape(label.text)}</text></g>`;
}

function keyEntry({ kind, text, x, y }: KeyEntry, marker: string): string {
  const line = `<path class="cb-edge cb-${kind}" d="M${x} ${y}h${keyLine - arrowLength}" marker-end="url(#${marker})"/>`;
  const top = y - fonts.sublabel.lineHeight / 2;
  return `${line}<text class="cb-sublabel" x="${x + keyLine + keyGap}" y="${top + baseline(fonts.sublabel)}">${escape(text)}</text>`;
}

/** `content` as a link where `href` is an address within the site, else as a mere group. */
function link(href: string | undefined, className: string, content: string, attributes = ''): string {
  const address = safeHref(href);
  return address === undefined
    ? `<g class="${className}"${attributes}>${content}</g>`
    : `<a class="${className}" href="${escape(address)}"${attributes}>${content}</a>`;
}

function sentence({ from, to, kind, label }: Edge, labels: ReadonlyMap<string, string>): string {
  const words = `${labels.get(from) ?? from} ${edgeWords[kind]} ${labels.get(to) ?? to}`;
  return label === undefined ? words : `${words}: ${label}`;
}

function escape(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** px. */
const arrowLength = 7;
