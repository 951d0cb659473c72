import { layout, type Layout } from '../views/diagrams/layout.ts';
import { mermaidText } from '../views/diagrams/mermaid.ts';
import { svg } from '../views/diagrams/svg.ts';
import type { Graph } from '../views/diagrams/graph.ts';
import type { Block, Diagram, Drawing, Page } from '../views/page.ts';

/** `page` with its diagrams drawn. `address` makes the address on the site of that of a page. */
export async function drawDiagrams(page: Page, address: (path: string) => string): Promise<Page> {
  if (!page.sections.some(({ blocks }) => blocks.some(holdsDiagram))) return page;
  const sections = await Promise.all(
    page.sections.map(async (section) => ({ ...section, blocks: await drawBlocks(section.blocks, address) })),
  );
  return { ...page, sections };
}

async function drawBlocks(blocks: readonly Block[], address: (path: string) => string): Promise<Block[]> {
  const drawn = await Promise.all(
    blocks.map(async (block): Promise<readonly Block[]> => {
      if (block.type === 'diagram') return drawDiagram(block, address);
      return [block.type === 'fold' ? { ...block, blocks: await drawBlocks(block.blocks, address) } : block];
    }),
  );
  return drawn.flat();
}

async function drawDiagram({ graph, otherwise }: Diagram, address: (path: string) => string): Promise<Block[]> {
  const linked = withAddresses(graph, address);
  if (otherwise && graph.edges.length > mostEdges) return drawBlocks(otherwise, address);
  const placed = await layout(linked);
  if (otherwise && placed.width > maxWidth) return drawBlocks(otherwise, address);
  return [draw(graph, linked, placed)];
}

/** px: about two screens beside each other. */
const maxWidth = 2600;
/** Nobody can follow more arrows; their layout is not even tried. */
const mostEdges = 300;

function draw({ title, notes = [] }: Graph, linked: Graph, placed: Layout): Drawing {
  const text = mermaidText(linked);
  return {
    type: 'drawing',
    title,
    svg: svg(placed),
    ...(text.kind === 'text' ? { mermaid: text.text } : {}),
    notes,
  };
}

function withAddresses(graph: Graph, address: (path: string) => string): Graph {
  const linked = <T extends { readonly href?: string }>(item: T): T =>
    item.href === undefined ? item : { ...item, href: address(item.href) };
  return { ...graph, nodes: graph.nodes.map(linked), groups: graph.groups.map(linked) };
}

function holdsDiagram(block: Block): boolean {
  return block.type === 'diagram' || (block.type === 'fold' && block.blocks.some(holdsDiagram));
}
