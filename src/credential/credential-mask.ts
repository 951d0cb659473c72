import type { Location } from '../diagnostic.ts';
import { maskText } from './mask-text.ts';

/** Makes a copy of plain data in which no text holds what looks like a credential. What holds none is shared with the original. */
export type CredentialMask = <T>(value: T) => T;

export interface MaskOptions {
  /** Texts that are seen first, so that other data with the same ones is masked alike. */
  readonly first?: Iterable<string>;
  /** Texts that are credentials, though they do not look like it to everybody. */
  readonly known?: Iterable<string>;
  /** The files that locations are in. The place of a token ends where it begins: the rest would tell how long it is. */
  readonly files?: ReadonlyMap<string, string>;
}

/**
 * A mask that keeps apart what differs: names and paths stay unique, because
 * each token becomes a placeholder with a number of its own. It can be part of a
 * name, of a path and of an address.
 */
export function credentialMask({ first = [], known = [], files = new Map() }: MaskOptions = {}): CredentialMask {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  const objects = new Map<object, object>();
  // Most are told by their form already.
  const literals = [...known].filter((text) => maskText(text) === text).sort((a, b) => b.length - a.length);

  const hide = (token: string): string => {
    const key = token.toLowerCase();
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number === 1 ? placeholder : `${placeholder}-${number}`;
  };
  const maskString = (text: string): string => {
    const done = texts.get(text);
    if (done !== undefined) return done;
    const withoutKnown = literals.reduce((masked, literal) => masked.replaceAll(literal, () => hide(literal)), text);
    const masked = maskText(withoutKnown, hide);
    texts.set(text, masked);
    return masked;
  };
  const maskPlace = (location: Location): Location => {
    const { path, start, end } = location;
    if (start.line !== end.line || end.offset - start.offset < shortest) return location;
    const text = files.get(path)?.slice(start.offset, end.offset) ?? '';
    return maskString(text) === text ? location : { ...location, end: start };
  };
  const mask = (value: unknown): unknown => {
    if (typeof value === 'string') return maskString(value);
    if (typeof value !== 'object' || value === null) return value;
    const done = objects.get(value) ?? maskObject(isLocation(value) ? maskPlace(value) : value, mask);
    objects.set(value, done);
    return done;
  };

  for (const text of first) maskString(text);
  // A copy has the form of what it was made from.
  return <T>(value: T): T => mask(value) as T;
}

const placeholder = 'hidden-credential';

/** Shorter places hold no token. */
const shortest = 12;

function isLocation(value: object): value is Location {
  return 'path' in value && 'start' in value && 'end' in value && typeof value.path === 'string';
}

function maskObject(value: object, mask: (value: unknown) => unknown): object {
  if (Array.isArray(value)) return maskItems(value, mask);
  if (value instanceof Map) return changed(value, [...value], mask, (entries) => new Map(entries));
  if (value instanceof Set) {
    const items = [...value];
    const masked = maskItems(items, mask);
    return masked === items ? value : new Set(masked);
  }
  return changed(value, Object.entries(value), mask, (entries) => Object.fromEntries(entries) as object);
}

function maskItems(items: readonly unknown[], mask: (value: unknown) => unknown): readonly unknown[] {
  const masked = items.map(mask);
  return masked.every((item, index) => item === items[index]) ? items : masked;
}

function changed<K>(
  value: object,
  entries: readonly (readonly [K, unknown])[],
  mask: (value: unknown) => unknown,
  make: (entries: readonly (readonly [K, unknown])[]) => object,
): object {
  const masked = entries.map(([key, item]) => [mask(key) as K, mask(item)] as const);
  const isSame = masked.every(([key, item], index) => key === entries[index]?.[0] && item === entries[index][1]);
  return isSame ? value : make(masked);
}
