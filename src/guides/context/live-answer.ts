import type { LiveName } from '../markdown/known-directives.ts';

/** What a guide asks of the documented repository. */
export interface LiveRequest {
  readonly name: LiveName;
  /** The component that it names. */
  readonly component?: string;
  /** What narrows it down. */
  readonly filters: Readonly<Record<string, string>>;
}

/** The answer to a request. */
export type LiveAnswer =
  /** Stands in the sentence. */
  | { readonly kind: 'text'; readonly runs: readonly LiveRun[] }
  /** Whoever lays the page out puts it there. `component` is the slug of what it is about. */
  | { readonly kind: 'block'; readonly component?: string }
  /** There is no such thing: what a name leads to is not clear. */
  | { readonly kind: 'unknown'; readonly message: string };

/** A part of a sentence. */
export interface LiveRun {
  readonly text: string;
  /** With the site's base. */
  readonly href?: string;
  readonly look?: 'version' | 'muted';
}
