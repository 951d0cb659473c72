import type { Diagnostic, Location } from '../../diagnostic.ts';
import { getIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { isNewerThanKnown, type FluxVersion } from './flux-version.ts';
import { fieldPath, type FieldProblem } from '../crd/field-problem.ts';
import { isRecordedGroup, knownMinors, schemaOf } from '../crd/recorded.ts';
import { fieldProblems } from '../crd/validate.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * What keeps the API server of a cluster from taking a Flux object. Where the
 * version of Flux is not known, what keeps each known one from it. `arePatched`
 * tells whether somebody changed the definitions.
 */
export function wrongFields(resource: Resource, version: FluxVersion, arePatched = false): readonly Diagnostic[] {
  if (!isRecordedGroup(apiGroup(resource.apiVersion))) return [];
  const minors = version.minor === undefined ? knownMinors : [version.minor];
  const byMinor = minors.map((minor) => problemsIn(resource, minor));
  if (byMinor.some((problems) => problems.length === 0)) return [];
  // What a later release than the known ones has is not known, nor what patches make of a definition.
  const isOther = arePatched || isNewerThanKnown(version);
  const problems = (byMinor.at(-1) ?? []).filter(({ kind }) => kind === 'type' || !isOther);
  const taking =
    version.minor === undefined ? [] : knownMinors.map((minor) => [minor, placesIn(resource, minor)] as const);
  return problems.map((problem) => {
    const place = placeOf(problem);
    const others = taking.flatMap(([minor, places]) => (places.has(place) ? [] : [minor]));
    return wrongField(resource, problem, version, others);
  });
}

/** Where Flux 2.`minor` finds problems. */
function placesIn(resource: Resource, minor: number): ReadonlySet<string> {
  return new Set(problemsIn(resource, minor).map(placeOf));
}

function placeOf({ pointer }: FieldProblem): string {
  return JSON.stringify(pointer);
}

/** In Flux 2.`minor`; none in versions that are older than all known ones. */
function problemsIn({ apiVersion, kind, body }: Resource, minor: number): readonly FieldProblem[] {
  const [oldest = 0] = knownMinors;
  if (minor < oldest) return [];
  const schema = schemaOf(apiVersion, kind, minor);
  return schema ? fieldProblems(body, schema).filter((problem) => !isAddedByOperator(body, problem)) : [notServed];
}

/**
 * Flux Operator lets notifications be about its own kinds
 * (https://github.com/controlplaneio-fluxcd/flux-operator/blob/v0.59.0/internal/builder/templates.go,
 * `notificationPatchTmpl`). It may run in a cluster that bootstrap set up.
 */
function isAddedByOperator(body: JsonObject, { kind, pointer }: FieldProblem): boolean {
  const isKind = kind === 'value' && pointer.at(-1) === 'kind';
  return (
    isKind && ['eventSources', 'resources'].includes(String(pointer[1])) && operatorKinds.has(getIn(body, pointer))
  );
}

const operatorKinds = new Set<unknown>(['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider']);

const notServed: FieldProblem = {
  kind: 'unknown',
  pointer: ['apiVersion'],
  message: 'is none that Flux has for this kind',
};

function wrongField(
  resource: Resource,
  problem: FieldProblem,
  version: FluxVersion,
  others: readonly number[],
): Diagnostic {
  const { kind, namespace, name } = resourceId(resource);
  return fluxDiagnostic('flux/wrong-field', {
    message: `${sentence(problem)}.${elsewhere(problem, version, others)}`,
    // A variable may decide the value of a field, but not its name.
    location:
      problem.kind === 'unknown' ? valueLocation(resource, problem.pointer) : fieldLocation(resource, problem.pointer),
    resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
  });
}

function sentence({ kind, pointer, message }: FieldProblem): string {
  return kind === 'rule' ? `${fieldPath(pointer)}: ${message}` : `${fieldPath(pointer)} ${message}`;
}

/** Which other versions of Flux take what this one refuses: the minor versions `taking`, oldest first. */
function elsewhere({ kind }: FieldProblem, { written, minor }: FluxVersion, taking: readonly number[]): string {
  if (minor === undefined || kind === 'type') return '';
  const [first, last] = [taking[0], taking.at(-1)];
  if (first === undefined || last === undefined) return '';
  const others = first === last ? `Flux 2.${first} takes it` : `Flux 2.${first} to 2.${last} take it`;
  return ` The cluster has Flux ${written ?? `2.${minor}`}; ${others}.`;
}

/** Where the field was written: in its own file, or in what changed it last. */
function fieldLocation({ body, origin, transformations }: Resource, pointer: Pointer): Location {
  let after = getIn(body, pointer);
  for (const { origin: by, before: earlier } of transformations.toReversed()) {
    const before = getIn(earlier, pointer);
    // Another list or map of the same contents is told by its text.
    if (JSON.stringify(before) !== JSON.stringify(after)) return by.location;
    after = before;
  }
  return origin.locate?.(pointer) ?? origin.location;
}
