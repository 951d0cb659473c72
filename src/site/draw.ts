import { layout } from '../views/diagrams/layout.ts';
import { mermaidText } from '../views/diagrams/mermaid.ts';
import { readableLayout } from '../views/diagrams/readable-layout.ts';
import { svg } from '../views/diagrams/svg.ts';
import type { Graph } from '../views/diagrams/graph.ts';
import { allBlocks } from '../views/vocabulary/inner-blocks.ts';
import type { Block, Diagram, Page } from '../views/vocabulary/page.ts';
import type { DrawingCache } from './drawing-cache.ts';

export interface DrawingContext {
  /** Makes the address on the site of that of a page. */
  readonly address: (path: string) => string;
  /** Where drawings are taken from that were made before. */
  readonly cache?: DrawingCache;
}

/** `page` with its diagrams drawn. */
export async function drawDiagrams(page: Page, context: DrawingContext): Promise<Page> {
  if (!allBlocks(page).some(({ type }) => type === 'diagram')) return page;
  const names = fileNames();
  return { ...page, sections: await drawEach(page.sections, context, names) };
}

/** One after the other, so that what a diagram's file is called does not depend on how long the others take. */
async function drawEach<T extends { readonly blocks: readonly Block[] }>(
  parts: readonly T[],
  context: DrawingContext,
  names: FileNames,
): Promise<T[]> {
  const drawn: T[] = [];
  for (const part of parts) drawn.push({ ...part, blocks: await drawBlocks(part.blocks, context, names) });
  return drawn;
}

async function drawBlocks(blocks: readonly Block[], context: DrawingContext, names: FileNames): Promise<Block[]> {
  const drawn: Block[] = [];
  for (const block of blocks) {
    if (block.type === 'diagram') drawn.push(...(await drawDiagram(block, context, names)));
    else if (block.type === 'fold') drawn.push(...(await drawEach([block], context, names)));
    else if (block.type === 'columns') drawn.push({ ...block, columns: await drawEach(block.columns, context, names) });
    else drawn.push(block);
  }
  return drawn;
}

async function drawDiagram({ graph, otherwise }: Diagram, context: DrawingContext, names: FileNames): Promise<Block[]> {
  const linked = withAddresses(graph, context.address);
  // Empty where it would be too large.
  const draw = async (): Promise<string> => {
    const placed = await (otherwise ? readableLayout(linked) : layout(linked));
    return placed ? svg(placed) : '';
  };
  const key = JSON.stringify({ graph: linked, limited: otherwise !== undefined });
  const drawing = await (context.cache ? context.cache.remember(key, draw) : draw());
  if (otherwise && drawing === '') return drawBlocks(otherwise, context, names);
  const { title, id, notes = [] } = graph;
  return [{ type: 'drawing', title, svg: drawing, mermaid: mermaidText(linked), file: names(id), notes }];
}

function withAddresses(graph: Graph, address: (path: string) => string): Graph {
  const linked = <T extends { readonly href?: string }>(item: T): T =>
    item.href === undefined ? item : { ...item, href: address(item.href) };
  return { ...graph, nodes: graph.nodes.map(linked), groups: graph.groups.map(linked) };
}

type FileNames = (id: string) => string;

/** Makes file names of the ids of the diagrams of one page: readable, and the second of two that would be the same gets a number. */
function fileNames(): FileNames {
  const taken = new Set<string>();
  return (id) => {
    const words = id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const stem = words.slice(0, longestName).replace(/^-|-$/g, '') || 'diagram';
    let unique = stem;
    for (let number = 2; taken.has(unique); number += 1) unique = `${stem}-${number}`;
    taken.add(unique);
    return `${unique}.mmd`;
  };
}

const longestName = 80;
