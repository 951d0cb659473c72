import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { isClusterScoped, isSelected, type GvkSelector } from '../objects/gvk.ts';
import { mismatchIn, report, type Log } from '../objects/log.ts';
import { effectiveNamespace, originalId, previousResIds, withBody, type Operand } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';
import type { NameBackReferences } from '../tables/name-references.ts';

/**
 * `resMap` with the names that objects refer to each other by brought up to
 * date, after names and namespaces have changed.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/nameref/nameref.go
 */
export function fixNameReferences(log: Log, resMap: ResMap, references: readonly NameBackReferences[]): ResMap {
  const candidates = byPreviousName(resMap);
  if (candidates.size === 0) return resMap;
  const byNamespace = Map.groupBy(resMap, (operand) => effectiveNamespace(originalId(operand)));
  const fields = fieldsByKind(references);
  return mapShared(resMap, (operand) => {
    const id = originalId(operand);
    const specs = [...(fields.get(id.kind) ?? []), ...(fields.get('') ?? [])].filter(({ spec }) =>
      isSelected(id, spec),
    );
    return specs.reduce((referrer, field) => fixField({ log, candidates, byNamespace, referrer, ...field }), operand);
  });
}

/** A field that may hold a name, and the type of what it names. */
interface NameField {
  readonly spec: FieldSpec;
  readonly target: GvkSelector;
}

interface Context extends NameField {
  readonly log: Log;
  /** Objects by the names that they had. */
  readonly candidates: ReadonlyMap<string, readonly Operand[]>;
  /** Objects by the namespaces that they were in at first. */
  readonly byNamespace: ReadonlyMap<string, readonly Operand[]>;
  readonly referrer: Operand;
}

/** Only what had another id can have been renamed; so objects are found by the names they had. */
function byPreviousName(resMap: ResMap): ReadonlyMap<string, readonly Operand[]> {
  const found = new Map<string, Operand[]>();
  for (const operand of resMap) {
    for (const name of new Set(operand.previousIds.map((id) => id.name))) {
      const same = found.get(name);
      if (same) same.push(operand);
      else found.set(name, [operand]);
    }
  }
  return found;
}

const fieldIndices = new WeakMap<readonly NameBackReferences[], ReadonlyMap<string, readonly NameField[]>>();

/** The fields by the kind of the objects that have them; those of any kind under the empty string. */
function fieldsByKind(references: readonly NameBackReferences[]): ReadonlyMap<string, readonly NameField[]> {
  const known = fieldIndices.get(references);
  if (known) return known;
  const fields = references.flatMap(({ target, referrers }) => referrers.map((spec) => ({ spec, target })));
  const index = Map.groupBy(fields, ({ spec }) => spec.kind ?? '');
  fieldIndices.set(references, index);
  return index;
}

function fixField(context: Context): Operand {
  const { log, referrer, spec } = context;
  const { body, origin } = referrer.resource;
  const renamed: Operand[] = [];
  const mismatch = mismatchIn(log, referrer);
  const set = (value: Json): Json => {
    if (isArray(value)) return mapShared(value, (item) => (isArray(item) ? item : set(item)));
    if (isObject(value)) return fixMap(context, value, renamed, mismatch);
    return value === null ? value : fixScalar(context, value, renamed);
  };
  // The field was found by the original kind; the object may be of another kind by now.
  const next = changeField(body, referrer.id, { path: spec.path }, { set, mismatch });
  const by = renamed[0]?.resource.origin.location ?? origin.location;
  return withBody(referrer, next, { kind: 'transformer', location: by, by: 'nameReference' });
}

function fixScalar(context: Context, value: Json, renamed: Operand[]): Json {
  const referral = selectReferral(context, context.candidates.get(scalarText(value)) ?? [], sameName);
  if (!referral || referral.id.name === scalarText(value)) return value;
  renamed.push(referral);
  return referral.id.name;
}

/** A map with a `name`, and perhaps a `namespace`: both follow. */
function fixMap(context: Context, value: JsonObject, renamed: Operand[], mismatch: () => void): JsonObject {
  if (!Object.hasOwn(value, 'name')) {
    mismatch();
    return value;
  }
  const oldName = scalarText(value.name);
  const named = context.candidates.get(oldName) ?? [];
  const referral = selectReferral(context, inNamespace(context, value, named), sameNameAndNamespace);
  if (!referral) return value;
  const { name, namespace } = referral.id;
  const nextNamespace = namespace === '' ? {} : { namespace };
  if (name === oldName && (namespace === '' || namespace === stringIn(value, 'namespace'))) return value;
  renamed.push(referral);
  return { ...value, name, ...nextNamespace };
}

/** The candidates in the namespace that a reference states: in the original one, or else in the current one. */
function inNamespace(context: Context, value: JsonObject, named: readonly Operand[]): readonly Operand[] {
  if (!Object.hasOwn(value, 'namespace')) return named;
  const namespace = scalarText(value.namespace);
  const inOriginal = context.byNamespace.get(namespace) ?? [];
  if (inOriginal.some((operand) => isReachable(context.referrer, operand))) {
    return named.filter((operand) => effectiveNamespace(originalId(operand)) === namespace);
  }
  return named.filter((operand) => effectiveNamespace(operand.id) === namespace);
}

function selectReferral(
  context: Context,
  candidates: readonly Operand[],
  identical: (a: Operand, b: Operand) => boolean,
): Operand | undefined {
  const { log, referrer } = context;
  const possible = candidates.filter((candidate) => mayReferTo(context, candidate));
  if (possible.length <= 1) return possible[0];
  const similar = possible.filter((candidate) => sameAffixes(candidate, referrer, true));
  const same = similar.length > 1 ? similar.filter((candidate) => sameAffixes(candidate, referrer, false)) : similar;
  const [first] = same;
  if (first === undefined || same.every((candidate) => identical(candidate, first))) return first;
  report(log, 'ambiguous-name-reference', referrer.resource.origin.location, { operand: referrer });
  return undefined;
}

function mayReferTo({ referrer, spec, target }: Context, candidate: Operand): boolean {
  const previousIds = previousResIds(candidate);
  if (!previousIds.some((id) => isSelected(id, target))) return false;
  const role = spec.path.endsWith('roleRef/name') ? roleRefType(referrer) : undefined;
  if (role && !previousIds.some((id) => isSelected(id, role))) return false;
  const outside =
    !isClusterScoped(referrer.id) && !isClusterScoped(candidate.id) && !sameNamespace(referrer, candidate);
  return isReachable(referrer, candidate) && (!outside || candidate.id.kind === 'ServiceAccount');
}

function roleRefType({ resource }: Operand): GvkSelector | undefined {
  const group = stringIn(resource.body, 'roleRef', 'apiGroup');
  const kind = stringIn(resource.body, 'roleRef', 'kind');
  return group !== undefined && kind !== undefined ? { group, kind } : undefined;
}

/** Objects refer to others in their own namespace, and role bindings to where their subjects are (`SubsetThatCouldBeReferencedByResource`). */
function isReachable(referrer: Operand, candidate: Operand): boolean {
  if (isClusterScoped(referrer.id) || isClusterScoped(candidate.id)) return true;
  return sameNamespace(referrer, candidate) || subjectNamespaces(referrer).includes(candidate.id.namespace);
}

function sameNamespace(a: Operand, b: Operand): boolean {
  return effectiveNamespace(a.id) === effectiveNamespace(b.id);
}

function subjectNamespaces({ id, resource }: Operand): readonly string[] {
  if (id.kind !== 'RoleBinding') return [];
  return arrayIn(resource.body, 'subjects')
    .filter((subject) => stringIn(subject, 'kind') === 'ServiceAccount')
    .flatMap((subject) => stringIn(subject, 'namespace') ?? []);
}

/** Whether both got the same prefixes and suffixes last (`PrefixesSuffixesEquals`); if `allowEmpty`, having none matches any. */
function sameAffixes(a: Operand, b: Operand, allowEmpty: boolean): boolean {
  return (
    sameEnding(a.namePrefixes, b.namePrefixes, allowEmpty) && sameEnding(a.nameSuffixes, b.nameSuffixes, allowEmpty)
  );
}

function sameEnding(a: readonly string[], b: readonly string[], allowEmpty: boolean): boolean {
  const shortest = Math.min(a.length, b.length);
  if (shortest === 0) return allowEmpty || a.length === b.length;
  return a.slice(-shortest).every((item, index) => item === b.slice(-shortest)[index]);
}

function sameName(a: Operand, b: Operand): boolean {
  return a.id.name === b.id.name;
}

function sameNameAndNamespace(a: Operand, b: Operand): boolean {
  return sameName(a, b) && a.id.namespace === b.id.namespace;
}
