import type { Diagnostic } from '../../diagnostic.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import { isRecordedGroup, knownMinors, schemaOf } from '../crd/recorded.ts';
import { wrongFields } from '../version/wrong-fields.ts';
import type { ClusterObjects } from '../objects/cluster-objects.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { isExcluded } from '../objects/excluded.ts';
import { variableInjector } from '../objects/variable-injector.ts';
import type { ReconciledKustomization } from './reconcile-kustomization.ts';
import { isStrict, refusedVariables } from './unset-variable.ts';
import { fluxVersion, type FluxVersion } from '../version/flux-version.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * Kustomizations with what the Flux of their cluster refuses, other than
 * kustomize: unset variables, and Flux objects that its definitions do not
 * admit. An object counts for the one that applies it and, if it is a
 * Kustomization, for itself. `objects` are those of the cluster.
 */
export function versionRefusals(
  kustomizations: readonly ReconciledKustomization[],
  entry: EntryPoint,
  objects: ClusterObjects,
): readonly ReconciledKustomization[] {
  const version = fluxVersion(entry);
  // What the repository does not define may be given to a Kustomization on its way into the cluster.
  const strict = isStrict(entry.flags, version.minor ?? likelyMinor(kustomizations)) && !variableInjector(objects);
  const arePatched = entry.flags?.patchesDefinitions ?? false;
  return kustomizations.map((kustomization) => {
    const { resource, inventory, generated, remoteCluster } = kustomization;
    // The Flux of another cluster, if there is one, may have another version.
    const there: FluxVersion = remoteCluster === undefined ? version : {};
    const found = [
      ...(strict ? refusedVariables(kustomization, version) : []),
      ...wrongFields(resource, version, arePatched),
      ...inventory
        .filter((object) => object !== resource && !isExcluded(object))
        .flatMap((object) => wrongFields(object, there, arePatched)),
    ];
    const made = generated.flatMap((object) => notMade(wrongFields(object, there, arePatched)));
    if (found.length === 0 && made.length === 0) return kustomization;
    return {
      ...kustomization,
      diagnostics: [...kustomization.diagnostics, ...found],
      generatedDiagnostics: [...kustomization.generatedDiagnostics, ...made],
    };
  });
}

/** Flux Operator applies what it makes of a ResourceSet, so that this fails alone. */
function notMade(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    ...fluxDiagnostic('flux/wrong-field-of-resource-set', {
      message: `${diagnostic.message} Flux Operator cannot apply what the ResourceSet makes.`,
    }),
  }));
}

/** Where nothing tells the version: the newest one that serves what the cluster applies, because that is what is installed today. */
function likelyMinor(kustomizations: readonly ReconciledKustomization[]): number {
  const types = new Map(
    kustomizations.flatMap(({ resource, inventory }) =>
      [resource, ...inventory]
        .filter(({ apiVersion }) => isRecordedGroup(apiGroup(apiVersion)))
        .map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
    ),
  );
  const serving = (minor: number): readonly string[] =>
    [...types].flatMap(([type, { apiVersion, kind }]) => (schemaOf(apiVersion, kind, minor) ? [type] : []));
  const most = Math.max(...knownMinors.map((minor) => serving(minor).length));
  return knownMinors.findLast((minor) => serving(minor).length === most) ?? 0;
}
