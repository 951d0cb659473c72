import type { Block, Page } from './page.ts';

/** All blocks of a page in reading order, those in folds and columns after what holds them. */
export function allBlocks({ sections }: Page): Block[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(withInnerBlocks));
}

/** A block and all in it. What may stand in the place of a diagram is not in it. */
export function withInnerBlocks(block: Block): Block[] {
  return [block, ...innerBlocks(block).flatMap(withInnerBlocks)];
}

function innerBlocks(block: Block): readonly Block[] {
  if (block.type === 'fold') return block.blocks;
  if (block.type === 'steps') return block.steps.flatMap(({ blocks = [] }) => blocks);
  return block.type === 'columns' ? block.columns.flatMap(({ blocks }) => blocks) : [];
}
