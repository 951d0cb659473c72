import { parseAllDocuments, stringify } from 'yaml';
import { pick, type Random } from './random.ts';

/** The files of a case while mutations change them. */
export type Draft = Map<string, string>;

/** A path of the draft that `wanted` matches; undefined if there is none. */
export function pickPath(random: Random, draft: Draft, wanted = /./): string | undefined {
  return pick(
    random,
    [...draft.keys()].filter((path) => wanted.test(path)),
  );
}

/** A value inside of a document: what holds it, and under which key. */
export interface Slot {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

/** The documents of a YAML text as plain values that may be changed; none if it does not parse. */
export function documentsOf(text: string): unknown[] {
  const known = parsed.get(text);
  if (known) return structuredClone(known);
  if (parsed.size > 3000) parsed.clear();
  const documents = parse(text);
  parsed.set(text, documents);
  return structuredClone(documents);
}

const parsed = new Map<string, unknown[]>();

function parse(text: string): unknown[] {
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return [];
    return documents.map((document) => document.toJS() as unknown);
  } catch {
    return [];
  }
}

/** Values that stand in several places come out as anchors and aliases. */
export function textOf(documents: readonly unknown[]): string {
  return documents.map((document) => stringify(document, { lineWidth: 0 })).join('---\n');
}

/** All values inside of `documents`, at most a few thousand. */
export function slotsIn(documents: readonly unknown[]): Slot[] {
  const slots: Slot[] = [];
  const open: unknown[] = [...documents];
  for (let value = open.pop(); value !== undefined && slots.length < 5000; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const parent = value as Record<string, unknown>;
    for (const key of Object.keys(parent)) {
      slots.push({ parent, key });
      open.push(parent[key] ?? null);
    }
  }
  return slots;
}

/** All values of the YAML files of a draft under keys with this name. */
export function valuesAt(draft: Draft, key: string): unknown[] {
  const slots = [...draft].filter(([path]) => isYaml.test(path)).flatMap(([, text]) => slotsIn(documentsOf(text)));
  return slots.filter((slot) => slot.key === key).map((slot) => slot.parent[slot.key]);
}

export const isYaml = /\.ya?ml$/;
