import { allBlocks } from '../vocabulary/inner-blocks.ts';
import type { Page } from '../vocabulary/page.ts';

/** A diagram of a page as a file of Mermaid text. */
export interface MermaidFile {
  /** Below the site's root, beside the page. */
  readonly path: string;
  readonly text: string;
}

/** The diagrams of a page whose diagrams are drawn, each as a file; without those that Mermaid cannot draw. */
export function mermaidFiles(page: Page): MermaidFile[] {
  return allBlocks(page).flatMap((block) =>
    block.type === 'drawing' && block.mermaid.kind === 'text'
      ? [{ path: besides(page, block.file), text: block.mermaid.text }]
      : [],
  );
}

/** What the diagrams of all pages are called, and where each has its text. */
export interface MermaidIndex {
  readonly version: 1;
  readonly diagrams: readonly {
    /** The address of its page below the site's root. */
    readonly page: string;
    readonly title: string;
    /** Below the site's root. */
    readonly file?: string;
    /** Why it has no file. */
    readonly reason?: string;
  }[];
}

export function mermaidIndex(pages: readonly Page[]): MermaidIndex {
  const diagrams = pages.flatMap((page) =>
    allBlocks(page).flatMap((block) => {
      if (block.type !== 'drawing') return [];
      const { title, mermaid, file } = block;
      const text = mermaid.kind === 'text' ? { file: besides(page, file) } : { reason: mermaid.reason };
      return [{ page: page.path, title, ...text }];
    }),
  );
  return { version: 1, diagrams };
}

function besides({ path }: Page, file: string): string {
  return path === '' ? file : `${path}/${file}`;
}
