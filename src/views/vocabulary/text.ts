import type { Location } from '../../diagnostic.ts';

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
