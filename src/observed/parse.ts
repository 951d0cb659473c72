import type { Diagnostic, Result } from '../diagnostic.ts';
import { credentialMask } from '../credential/credential-mask.ts';
import { apiGroup } from '../kubernetes/resource-id.ts';
import { fluxObjectSchema } from './kubectl.ts';
import { shownMessage } from './message.ts';
import { reduceObject } from './reduce.ts';
import { kubectlCommand, snapshotKinds, snapshotResources, type SnapshotKind } from './resources.ts';
import { schemaProblem } from './schema-problem.ts';
import { snapshotSchema, snapshotVersion, type Snapshot, type SnapshotObject } from './snapshot.ts';
import { byText } from '../repository/text-order.ts';
import { snapshotDiagnostic } from './problems.ts';

/** Larger texts are no snapshots of one cluster. */
export const maxSnapshotBytes = 64 * 1024 * 1024;

export interface ParseOptions {
  /** When what kubectl printed was taken, which it does not say itself. ISO 8601. */
  readonly taken: string;
  /** Keep messages of conditions. */
  readonly messages?: boolean;
  readonly cluster?: string;
  readonly from?: string;
}

/**
 * Reads a snapshot: what kubectl printed, or the reduced form. Nothing but the
 * fields of the reduced form comes out, and no diagnostic quotes the text.
 */
export function parseSnapshot(text: string, options: ParseOptions): Result<Snapshot | undefined> {
  const json = parseJson(text);
  if ('diagnostic' in json) return refused(json.diagnostic);
  const { value } = json;
  if (!isMap(value)) return refused(wrongForm('The file holds no JSON object.'));
  if (value.kind === 'ClusterbookSnapshot') return readReduced(value, options);
  if (value.kind === 'Status') return refused(wrongForm('The file holds an error of the API server, no objects.'));
  if (!Array.isArray(value.items) || typeof value.kind !== 'string' || !value.kind.endsWith('List'))
    return refused(wrongForm('The file is neither a list of objects from kubectl nor a snapshot of Clusterbook.'));
  return readList(value.kind, value.apiVersion, value.items, options);
}

function readReduced(value: Readonly<Record<string, unknown>>, options: ParseOptions): Result<Snapshot | undefined> {
  const { version } = value;
  if (version !== snapshotVersion) {
    const newer = typeof version === 'number' && version > snapshotVersion;
    const message = newer
      ? `The snapshot has a newer form (the field version is above ${snapshotVersion}). Update Clusterbook, or take the snapshot with this version of it.`
      : `The field version is not ${snapshotVersion}. Take the snapshot again, with the command snapshot of this version of Clusterbook.`;
    return refused(snapshotDiagnostic('snapshot/other-version', { message }));
  }
  const parsed = snapshotSchema.safeParse(value);
  if (!parsed.success) return refused(wrongForm(`${schemaProblem(value, parsed.error)}.`));
  const { cluster, from, taken, objects } = parsed.data;
  return accepted({
    ...label('cluster', options.cluster ?? cluster),
    taken,
    ...label('from', options.from ?? from),
    objects: objects.map(maskMessages(options.messages !== false)),
  });
}

/** Whoever wrote the file may have left out what hides secrets in messages. */
function maskMessages(keep: boolean): (object: Snapshot['objects'][number]) => SnapshotObject {
  return (object) => ({
    ...object,
    conditions: object.conditions.map(({ message, ...condition }) => ({
      ...condition,
      ...(keep && message !== undefined ? { message: shownMessage(message) } : {}),
    })),
  });
}

function readList(
  listKind: string,
  apiVersion: unknown,
  items: readonly unknown[],
  options: ParseOptions,
): Result<Snapshot | undefined> {
  const objects: SnapshotObject[] = [];
  for (const [index, item] of items.entries()) {
    const kind = snapshotKind(item, listKind, apiVersion);
    if (kind === undefined) continue;
    // Items of a typed list do not name their kind.
    const value = isMap(item) ? { ...item, kind } : item;
    const parsed = fluxObjectSchema.safeParse(value);
    if (!parsed.success) return refused(wrongForm(`${schemaProblem(value, parsed.error, `items[${index}]`)}.`));
    objects.push(reduceObject(kind, parsed.data, { messages: options.messages ?? false }));
  }
  if (items.length > 0 && objects.length === 0)
    return refused(wrongForm('The file holds objects, but no Flux objects among them.'));
  return accepted({
    ...label('cluster', options.cluster),
    taken: options.taken,
    ...label('from', options.from),
    objects,
  });
}

/** The kind of an item if a snapshot holds such objects. */
function snapshotKind(item: unknown, listKind: string, listVersion: unknown): SnapshotKind | undefined {
  const typed = isMap(item) && typeof item.kind === 'string' ? item : undefined;
  const name = typed ? typed.kind : listKind.replace(/List$/, '');
  const version = typed ? typed.apiVersion : listVersion;
  const kind = snapshotKinds.find((known) => known === name);
  if (kind === undefined || typeof version !== 'string') return undefined;
  return apiGroup(version) === snapshotResources[kind].group ? kind : undefined;
}

/** In the order of kind and name, so that two snapshots of a cluster that did not change differ in their times only. */
function accepted(snapshot: Omit<Snapshot, 'kind' | 'version'>): Result<Snapshot> {
  const keyed = snapshot.objects.map((object) => ({
    key: `${String(snapshotKinds.indexOf(object.kind))} ${object.namespace} ${object.name}`,
    object,
  }));
  const objects = keyed.toSorted(byText(({ key }) => key)).map(({ object }) => object);
  const value: Snapshot = { kind: 'ClusterbookSnapshot', version: snapshotVersion, ...snapshot, objects };
  // A revision, a version or a name may hold a token as well.
  return { value: credentialMask()(value), diagnostics: objects.length === 0 ? [empty] : [] };
}

const empty: Diagnostic = snapshotDiagnostic('snapshot/empty', {
  message: `The snapshot holds no objects, so it tells nothing. Is it of the right cluster, and was it taken of all namespaces (${kubectlCommand})?`,
});

function refused(diagnostic: Diagnostic): Result<undefined> {
  return { value: undefined, diagnostics: [diagnostic] };
}

function wrongForm(what: string): Diagnostic {
  return snapshotDiagnostic('snapshot/wrong-form', { message: `${what} ${whatToDo}` });
}

const whatToDo = `Give what this prints: ${kubectlCommand}; or what the command snapshot of Clusterbook makes of it.`;

/** The parser's own message quotes the text. */
function parseJson(text: string): { readonly value: unknown } | { readonly diagnostic: Diagnostic } {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  try {
    return { value: JSON.parse(trimmed) };
  } catch {
    const message =
      trimmed === ''
        ? 'The file is empty: kubectl printed nothing.'
        : trimmed.startsWith('{') && !trimmed.endsWith('}')
          ? 'The JSON in the file ends before it is complete, or something else follows it.'
          : 'The file is not JSON. If it holds messages of kubectl too, keep its standard error out of it.';
    return { diagnostic: snapshotDiagnostic('snapshot/not-json', { message: `${message} ${whatToDo}` }) };
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function label<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}
