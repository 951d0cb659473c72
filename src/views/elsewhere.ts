import { isAppliedElsewhere } from '../model/applied-elsewhere.ts';
import type { Fleet } from '../model/fleet.ts';
import { wordsOf } from './vocabulary/environment-words.ts';
import type { Block, Page } from './vocabulary/page.ts';
import type { Table } from './vocabulary/table.ts';

/**
 * `pages` with the columns and facts about clusters called after environments,
 * where another repository decides which clusters there are.
 */
export function inWordsOf(fleet: Fleet, pages: readonly Page[]): readonly Page[] {
  if (!isAppliedElsewhere(fleet)) return pages;
  const { title, titles } = wordsOf(fleet);
  const names = new Map([
    ['Cluster', title],
    ['Clusters', titles],
    ['All clusters have all of these.', `All ${titles.toLowerCase()} have all of these.`],
  ]);
  const renamed = (text: string): string => names.get(text) ?? text;
  return pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => renamedBlock(block, renamed)),
    })),
  }));
}

type Rename = (text: string) => string;

function renamedBlock(block: Block, renamed: Rename): Block {
  switch (block.type) {
    case 'table':
      return renamedTable(block, renamed);
    case 'facts':
      return { ...block, rows: block.rows.map((row) => ({ ...row, term: renamed(row.term) })) };
    case 'text':
      return { ...block, text: block.text.map((part) => (typeof part === 'string' ? renamed(part) : part)) };
    case 'fold':
      return { ...block, blocks: block.blocks.map((inner) => renamedBlock(inner, renamed)) };
    default:
      return block;
  }
}

function renamedTable(table: Table, renamed: Rename): Table {
  const columns = table.columns.map((column) => ({ ...column, title: renamed(column.title) }));
  const { filter } = table;
  return typeof filter === 'object' && filter.labels
    ? { ...table, columns, filter: { ...filter, labels: { ...filter.labels, title: renamed(filter.labels.title) } } }
    : { ...table, columns };
}
