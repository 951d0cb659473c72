import { documentsOf, isYaml, pickPath, slotsIn, textOf, valuesAt, type Draft, type Slot } from './draft.ts';
import { below, pick, type Random } from './random.ts';
import { longText, oddValue } from './values.ts';

/** Changes what the documents of a YAML file say. */
export function mutateYaml(draft: Draft, random: Random): void {
  const path = pickPath(random, draft, isYaml);
  if (path === undefined) return;
  const documents = documentsOf(draft.get(path) ?? '');
  const slots = slotsIn(documents);
  const slot = pick(random, slots);
  if (!slot) return;
  pick(random, mutations)?.({ draft, random, documents, slots, slot });
  try {
    draft.set(path, textOf(documents));
  } catch {
    // A value that holds itself has no text.
  }
}

interface Change {
  readonly draft: Draft;
  readonly random: Random;
  readonly documents: unknown[];
  readonly slots: readonly Slot[];
  /** The value to change. */
  readonly slot: Slot;
}

const mutations: readonly ((change: Change) => void)[] = [
  ({ random, slot }) => set(slot, oddValue(random)),
  ({ random, slot }) => set(slot, otherType(valueOf(slot), random)),
  removeField,
  ({ random, slot: { parent }, slots }) => add(parent, pick(random, slots)?.key ?? 'a', oddValue(random)),
  ({ random, slot }) => set(slot, `${String(valueOf(slot))}${longText(random)}`),
  ({ random, slot, slots }) => set(slot, valueOf(pick(random, slots) ?? slot)),
  repoint,
  repoint,
  repoint,
  changeKind,
  depend,
  mergeKey,
  ({ random, slot }) => set(slot, repeated(valueOf(slot), 2 + below(random, 40))),
  ({ random, documents }) => void documents.push(structuredClone(pick(random, documents))),
  ({ random, documents }) => void documents.splice(below(random, documents.length), 1),
  ({ documents }) => void documents.reverse(),
];

function valueOf({ parent, key }: Slot): unknown {
  return parent[key];
}

function set({ parent, key }: Slot, value: unknown): void {
  add(parent, key, value);
}

/** A key such as `__proto__` becomes a field like any other. */
function add(parent: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function removeField({ slot: { parent, key } }: Change): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

function otherType(value: unknown, random: Random): unknown {
  const forms = [
    String(value),
    [value],
    { name: value },
    { [String(value)]: value },
    Number(value),
    [value, value],
    !value,
  ];
  return pick(random, forms);
}

/** Lets a field say what the same field says elsewhere: references that lead nowhere, in circles, or twice to the same. */
function repoint({ draft, random, slots, slot }: Change): void {
  const references = slots.filter(({ key, parent }) => isReference.test(key) || Array.isArray(parent));
  const chosen = pick(random, references) ?? slot;
  const key = Array.isArray(chosen.parent) ? 'path' : chosen.key;
  set(chosen, structuredClone(pick(random, valuesAt(draft, key)) ?? null));
}

const isReference = /^(?:name|namespace|path|kind|url|ref|key|chart|image|sourceRef|metadata|spec|branch|tag)$/;

function changeKind({ draft, random, documents }: Change): void {
  const document = pick(random, documents);
  if (typeof document !== 'object' || document === null) return;
  const field = pick(random, ['kind', 'apiVersion']) ?? 'kind';
  add(document as Record<string, unknown>, field, pick(random, [...valuesAt(draft, field), ...kinds]));
}

const kinds = [
  'Kustomization',
  'HelmRelease',
  'ResourceSet',
  'Secret',
  'ConfigMap',
  'List',
  'Component',
  'FluxInstance',
];

/** Lets objects wait for each other, or for themselves. */
function depend({ draft, random, documents }: Change): void {
  const names = valuesAt(draft, 'name');
  for (const document of documents) {
    if (typeof document !== 'object' || document === null) continue;
    const { spec } = document as { spec?: unknown };
    if (typeof spec !== 'object' || spec === null) continue;
    const dependsOn = Array.from({ length: 1 + below(random, 4) }, () => ({ name: pick(random, names) }));
    add(spec as Record<string, unknown>, 'dependsOn', dependsOn);
  }
}

/** The same map in two places, once as what a merge key brings. */
function mergeKey({ random, slots, slot }: Change): void {
  const maps = slots.map(valueOf).filter((value) => typeof value === 'object' && value !== null);
  const shared = pick(random, maps);
  if (shared === undefined || Array.isArray(slot.parent)) return;
  add(slot.parent, pick(random, ['<<', 'a', slot.key]) ?? '<<', shared);
}

function repeated(value: unknown, times: number): unknown {
  if (Array.isArray(value)) return Array.from({ length: times }, () => structuredClone(value) as unknown[]).flat();
  if (typeof value !== 'object' || value === null) return Array.from({ length: times }, () => value);
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    Array.from(
      { length: times },
      (_, index) => [index === 0 ? key : `${key}-${index}`, structuredClone(inner)] as const,
    ),
  );
  return Object.fromEntries(entries);
}
