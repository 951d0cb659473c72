import type { Location } from '../../diagnostic.ts';
import type { Graph } from '../diagrams/graph.ts';
import type { MermaidText } from '../diagrams/mermaid.ts';
import type { Table, Note } from './table.ts';
import type { Mark, Text } from './text.ts';

/**
 * A page of the site as data: what stands on it and in which order, not how it
 * looks. The site lays it out as HTML, the exports write the same as Markdown.
 */
export interface Page {
  /** The address below the site's root, without slashes at its ends; empty for the overview. */
  readonly path: string;
  readonly kind: PageKind;
  readonly title: string;
  /** What the sidebar gathers it under, among pages of its kind. */
  readonly group?: string;
  /** The pages above it. */
  readonly trail: readonly { readonly text: string; readonly path: string }[];
  /** One line that says what the page's subject is. */
  readonly lead?: Text;
  /** The same as plain text, for the head of the document and for lists of pages. */
  readonly description?: string;
  readonly badges: readonly Badge[];
  /** The file that the page's subject is declared in. */
  readonly source?: Location;
  /** The folder that the page is about: files in it are named by their path from there. */
  readonly folder?: string;
  /** `wide` pages hold tables that need the whole window, and no table of contents. */
  readonly layout: 'article' | 'wide';
  /** What the search can be narrowed down by. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Written from what the repository declares, beside guides that people wrote. */
  readonly generated?: boolean;
  /** The table of contents, where that is not the list of sections. */
  readonly headings?: readonly { readonly depth: number; readonly id: string; readonly title: string }[];
  readonly sections: readonly Section[];
}

export type PageKind =
  | 'overview'
  | 'component'
  | 'list'
  | 'matrix'
  | 'dependencies'
  | 'changes'
  | 'inventory'
  | 'repository'
  | 'cluster'
  | 'checks'
  | 'rule'
  | 'guide';

export interface Section {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** How many things it lists. */
  readonly count?: number;
  /** What follows needs no heading for the eye; it stays for those who go from heading to heading. */
  readonly quiet?: boolean;
  readonly blocks: readonly Block[];
}

export interface Badge {
  readonly text: string;
  readonly mark?: Mark;
  readonly page?: string;
}

export type Block =
  | { readonly type: 'text'; readonly text: Text }
  | { readonly type: 'notice'; readonly mark: Mark; readonly text: Text }
  | { readonly type: 'facts'; readonly rows: readonly Fact[]; readonly notes?: readonly Note[] }
  | { readonly type: 'figures'; readonly figures: readonly Figure[] }
  | {
      readonly type: 'list';
      readonly items: readonly Text[];
      readonly empty?: string;
      /** Their order says something: they are numbered. */
      readonly ordered?: boolean;
    }
  | { readonly type: 'tree'; readonly nodes: readonly TreeNode[] }
  | { readonly type: 'steps'; readonly steps: readonly Step[] }
  | Snippet
  | { readonly type: 'commands'; readonly commands: readonly Command[] }
  | {
      readonly type: 'fold';
      readonly summary: Text;
      readonly count?: number;
      readonly open?: boolean;
      readonly blocks: readonly Block[];
    }
  | { readonly type: 'columns'; readonly columns: readonly Column[] }
  | { readonly type: 'cards'; readonly cards: readonly Card[] }
  | Table
  | Diagram
  | Drawing
  /** Sanitised where it was made. `mermaid`: it holds diagrams for the reader's browser to draw. */
  | { readonly type: 'html'; readonly html: string; readonly mermaid: boolean };

export interface Fact {
  readonly term: string;
  readonly values: readonly Text[];
}

/** A number that answers "how many?", with the page that lists them. */
export interface Figure {
  readonly value: number;
  readonly label: string;
  readonly page?: string;
  readonly mark?: Mark;
}

export interface TreeNode {
  /** Makes the node a target of links. */
  readonly id?: string;
  readonly text: Text;
  readonly children: readonly TreeNode[];
  /** Shown folded, with its number of descendants. */
  readonly folded?: boolean;
}

/** One step of a sequence, with what happens in it. */
export interface Step {
  readonly title: string;
  readonly note?: string;
  readonly items: readonly Text[];
  /** What it takes more room to say. */
  readonly blocks?: readonly Block[];
}

/** Text to read or to copy as a whole: a file, or a part of one. Our own, never the repository's. */
export interface Snippet {
  readonly type: 'snippet';
  /** The file's path. */
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

export interface Command {
  readonly title: string;
  readonly command: string;
}

export interface Column {
  readonly title: string;
  readonly count?: number;
  readonly blocks: readonly Block[];
}

export interface Card {
  readonly title: string;
  readonly page: string;
  readonly text?: Text;
  readonly badges: readonly Badge[];
}

export interface Diagram {
  readonly type: 'diagram';
  /** Addresses in it are those of pages, without the path that the site is served under. */
  readonly graph: Graph;
  /** What stands in its place where its drawing would be too large to be read; without it, it is drawn at any size. */
  readonly otherwise?: readonly Block[];
}

/** A diagram after its layout. */
export interface Drawing {
  readonly type: 'drawing';
  readonly title: string;
  readonly svg: string;
  /** The same as Mermaid text, or why there is none. */
  readonly mermaid: MermaidText;
  /** The name of the file beside the page that holds this text. Different for each drawing of a page. */
  readonly file: string;
  readonly notes: readonly string[];
}
