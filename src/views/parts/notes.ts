import type { Provenance } from '../../model/objects/flux-objects.ts';
import type { Note } from '../vocabulary/table.ts';
import { fileLink, muted, type Inline, type Text } from '../vocabulary/text.ts';

/** Collects where values come from, so that a table can state each origin once, below it. */
export interface Notes {
  readonly list: readonly Note[];
  /** The mark of a value with this provenance; nothing for a value from its object's own file. */
  readonly mark: (provenance: Provenance | undefined) => Text;
}

/** The word that stands beside a value. */
const words: Readonly<Record<Provenance['kind'], string>> = {
  patch: 'patched',
  substitution: 'substituted',
  transformer: 'transformed',
  replacement: 'replaced',
  template: 'templated',
  default: 'default',
};

/** `prefix` makes the ids of the notes unique on their page. */
export function notes(prefix: string): Notes {
  const list: Note[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    mark(provenance) {
      if (!provenance) return [];
      if (provenance.kind === 'default') return [' ', muted(words.default)];
      const key = JSON.stringify(provenance);
      const known = numbers.get(key);
      const number = known ?? list.length + 1;
      const id = `${prefix}-note-${number}`;
      if (known === undefined) {
        numbers.set(key, number);
        list.push({ id, text: sentence(provenance) });
      }
      return [' ', { type: 'note', id, number, text: words[provenance.kind] }];
    },
  };
}

function sentence({ kind, by, location }: Provenance): Text {
  const word = words[kind];
  const start = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  const place: Inline[] = location ? [by === undefined ? ' in ' : ', ', fileLink(location)] : [];
  return [by === undefined ? start : `${start} by ${by}`, ...place];
}
