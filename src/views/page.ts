import type { Location } from '../diagnostic.ts';
import type { Graph } from './diagrams/graph.ts';
import type { MermaidText } from './diagrams/mermaid.ts';

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

/** A state, told by shape and word; colour only repeats it. */
export type Mark = 'good' | 'warning' | 'bad' | 'info' | 'unknown' | 'paused' | 'off' | 'differs';

/** A run of text. Only what these forms say becomes a link, so that no text of a manifest ever does. */
export type Inline =
  | string
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'muted'; readonly text: string }
  | { readonly type: 'mark'; readonly mark: Mark; readonly text: string }
  /** How something was in a cluster at a time. The reader's browser says that it is stale, so many seconds later. */
  | {
      readonly type: 'observed';
      readonly mark: Mark;
      readonly text: string;
      readonly taken: string;
      readonly staleAfter: number;
      /** What shows more of it. */
      readonly link?: { readonly path: string; readonly hash: string };
    }
  /** ISO 8601. Where it is the age that tells something, the reader's browser says that, too. */
  | { readonly type: 'time'; readonly time: string; readonly age: boolean }
  /** A page of this site. With a mark, it states a state and leads to what shows it. */
  | {
      readonly type: 'page';
      readonly path: string;
      readonly text: string;
      readonly hash?: string;
      readonly mark?: Mark;
    }
  /** A line of a file of the repository. */
  | { readonly type: 'file'; readonly location: Location; readonly text?: string }
  /** An address outside; a link only if it is http or https. */
  | { readonly type: 'url'; readonly url: string; readonly text?: string }
  /** Refers to a note below the table. */
  | { readonly type: 'note'; readonly id: string; readonly number: number; readonly text: string };

export type Text = readonly Inline[];

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

export interface Table {
  readonly type: 'table';
  /** Says what the table lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly groups: readonly TableGroup[];
  /** What `note` runs in its cells refer to. */
  readonly notes?: readonly Note[];
  /** Offers to narrow the rows down, and to sort them. */
  readonly filter?: TableFilter;
  /** The same as files of the site. */
  readonly files?: readonly TableFile[];
}

/** What a table can be narrowed down by besides words, and how it is sorted. */
export interface TableFilter {
  /** What its groups are, where one of them can be chosen: `Namespace`. */
  readonly groups?: string;
  /** What the labels of its rows are, where one of them can be chosen. */
  readonly labels?: { readonly title: string; readonly values: readonly string[] };
  /** Sorted, its groups are taken apart, and each row names its own; else rows are sorted within their groups. */
  readonly acrossGroups?: boolean;
}

/** A file beside the pages. */
export interface TableFile {
  readonly text: string;
  /** Below the site's root. */
  readonly path: string;
}

export interface Note {
  /** Unique on its page. */
  readonly id: string;
  readonly text: Text;
}

export interface TableColumn {
  readonly title: string;
  /** Columns beside each other with the same heading stand under it together. */
  readonly under?: string;
  readonly numeric?: boolean;
}

export interface TableGroup {
  readonly title?: string;
  readonly page?: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Makes the row a target of links. */
  readonly id?: string;
  /** The first is the row's heading. */
  readonly cells: readonly Cell[];
  /** Something in it deserves attention. */
  readonly attention?: boolean;
  /** What the table's filter calls labels. */
  readonly labels?: readonly string[];
}

export interface Cell {
  readonly lines: readonly Text[];
  /** Over how many columns it goes; 1 unless stated. */
  readonly span?: number;
  /** What it is sorted by, where that is not its text. */
  readonly order?: number;
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

/** Text of identifiers, values and names. */
export function code(text: string): Inline {
  return { type: 'code', text };
}

export function muted(text: string): Inline {
  return { type: 'muted', text };
}

export function marked(mark: Mark, text: string): Inline {
  return { type: 'mark', mark, text };
}

export function pageLink(path: string, text: string, hash?: string): Inline {
  return { type: 'page', path, text, ...(hash === undefined ? {} : { hash }) };
}

export function fileLink(location: Location, text?: string): Inline {
  return { type: 'file', location, ...(text === undefined ? {} : { text }) };
}

/** A cell of one line. */
export function cell(...text: Text): Cell {
  return { lines: text.length === 0 ? [] : [text] };
}

/** A cell of several lines. */
export function cellLines(lines: readonly Text[]): Cell {
  return { lines };
}

/** What `text` says, without its form. */
export function plainText(text: Text): string {
  return text.map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  switch (inline.type) {
    case 'file':
      return inline.text ?? `${inline.location.path}:${String(inline.location.start.line)}`;
    case 'url':
      return inline.text ?? inline.url;
    case 'time':
      return shownTime(inline.time);
    case 'code':
    case 'muted':
    case 'mark':
    case 'observed':
    case 'page':
    case 'note':
      return inline.text;
  }
}

/** A time as people read it: `2026-06-21 08:00 UTC`. */
export function shownTime(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
