import type { Diagnostic, Location } from '../diagnostic.ts';
import { dependencyCycles, type CycleStep, type DependencyCycle } from './dependency-cycle.ts';
import type { Cluster, Dependency, FluxObject } from './fleet.ts';
import { readinessOf, type FluxObjectKind, type Readiness } from './readiness.ts';

/** What never becomes ready because of what it depends on; each thing once, with the names of its clusters where not all have it. */
export function dependencyDiagnostics(clusters: readonly Cluster[]): readonly Diagnostic[] {
  const all = clusters.flatMap((cluster) =>
    [...notFound(cluster), ...cycles(cluster)].map((diagnostic) => ({ diagnostic, cluster: cluster.name })),
  );
  return [...Map.groupBy(all, ({ diagnostic }) => JSON.stringify(diagnostic)).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const names = new Set(same.map(({ cluster }) => cluster));
    const where = names.size < clusters.length ? `In ${[...names].join(', ')}: ` : '';
    return [{ ...first.diagnostic, message: where + first.diagnostic.message }];
  });
}

function notFound({ kustomizations, helmReleases }: Cluster): Diagnostic[] {
  return [
    ...kustomizations.flatMap((object) => missingTargets('Kustomization', object)),
    ...helmReleases.flatMap((object) => missingTargets('HelmRelease', object)),
  ];
}

function missingTargets(kind: FluxObjectKind, object: FluxObject): Diagnostic[] {
  return object.dependsOn
    .filter(({ found }) => !found)
    .map((dependency) => ({
      rule: 'flux/dependency-not-found',
      severity: dependency.undecided ? 'warning' : 'error',
      message: notFoundMessage(kind, dependency),
      ...placeOf(dependency.location ?? object.location),
      resource: `${kind} ${object.namespace}/${object.name}`,
    }));
}

function notFoundMessage(kind: FluxObjectKind, { namespace, name, undecided }: Dependency): string {
  const what = kind === 'Kustomization' ? 'Flux Kustomization' : kind;
  return undecided
    ? `It depends on the ${what} ${namespace}/${name}, which is not among the objects known here. Unless something that is not evaluated brings it, this never becomes ready.`
    : `It depends on the ${what} ${namespace}/${name}, which its cluster does not have, so it never becomes ready.`;
}

function cycles(cluster: Cluster): Diagnostic[] {
  const readiness = readinessOf(cluster);
  return dependencyCycles(readiness).map((cycle) => cycleDiagnostic(readiness, cycle));
}

function cycleDiagnostic(readiness: Readiness, cycle: DependencyCycle): Diagnostic {
  const places = cycle.map((step) => ({ message: stepSentence(step), location: stepLocation(readiness, step) }));
  const [first] = cycle;
  const [place, ...others] = places;
  return {
    rule: 'flux/dependency-cycle',
    severity: 'error',
    message: `It waits for itself, so it never becomes ready: ${places.map(({ message }) => message).join('; ')}.`,
    ...placeOf(place?.location),
    ...(first ? { resource: first.object } : {}),
    related: others.flatMap(({ message, location }) => (location ? [{ message, location }] : [])),
  };
}

/** `Kustomization apps/web depends on Kustomization apps/database`. */
function stepSentence({ object, next, because }: CycleStep): string {
  return `${object} ${stepWords[because.type]} ${next}`;
}

/** What stands between an object and the next one of a cycle. */
export const stepWords: Readonly<Record<CycleStep['because']['type'], string>> = {
  dependsOn: 'depends on',
  applied: 'is applied by',
  waits: 'is not ready before',
};

/** Where a step is stated: the entry of `dependsOn`, or the object that waits or is applied. */
export function stepLocation({ objects }: Readiness, { object, because }: CycleStep): Location | undefined {
  const declared = objects.get(object)?.object.location;
  return because.type === 'dependsOn' ? (because.dependency.location ?? declared) : declared;
}

function placeOf(location: Location | undefined): { readonly location?: Location } {
  return location ? { location } : {};
}
