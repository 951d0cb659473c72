import { layout } from '../views/diagrams/layout.ts';
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

function drawBlocks(blocks: readonly Block[], address: (path: string) => string): Promise<Block[]> {
  return Promise.all(
    blocks.map(async (block): Promise<Block> => {
      if (block.type === 'diagram') return draw(block, address);
      return block.type === 'fold' ? { ...block, blocks: await drawBlocks(block.blocks, address) } : block;
    }),
  );
}

async function draw({ graph }: Diagram, address: (path: string) => string): Promise<Drawing> {
  const linked = withAddresses(graph, address);
  const text = mermaidText(linked);
  return {
    type: 'drawing',
    title: graph.title,
    svg: svg(await layout(linked)),
    ...(text.kind === 'text' ? { mermaid: text.text } : {}),
    notes: graph.notes ?? [],
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
