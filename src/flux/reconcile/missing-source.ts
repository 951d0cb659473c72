import { nearestName } from '../../config/nearest-name.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import { isSource } from '../objects/api.ts';
import type { ClusterObjects } from '../objects/cluster-objects.ts';
import type { ReconciledKustomization } from './reconcile-kustomization.ts';
import { sourceReference, type SourceReference } from '../sources/source.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * `kustomizations`, of which those have failed whose source nothing declares, if
 * all else of the cluster is known: no other one is of another repository, has a
 * remote base, or applies a ResourceSet that is not evaluated. `sync` is the
 * source that the bootstrap made.
 */
export function withMissingSources(
  kustomizations: readonly ReconciledKustomization[],
  objects: ClusterObjects,
  sync: SourceReference,
): readonly ReconciledKustomization[] {
  if (!kustomizations.some(isMissing)) return kustomizations;
  if (kustomizations.some((kustomization) => !isMissing(kustomization) && isKnownInPart(kustomization)))
    return kustomizations;
  const declared = [sync, ...[...objects.resources()].filter(isSource).map(referenceTo)];
  return kustomizations.map((kustomization) =>
    isMissing(kustomization) ? withoutSource(kustomization, declared) : kustomization,
  );
}

/** Any controller may make an ExternalArtifact. */
function isMissing({ inputs, resource }: ReconciledKustomization): boolean {
  return inputs.contents.state === 'missing' && sourceReference(resource, '').kind !== 'ExternalArtifact';
}

function isKnownInPart({ state, remotes, generatedDiagnostics }: ReconciledKustomization): boolean {
  return (
    state === 'external' ||
    state === 'unknown' ||
    remotes.length > 0 ||
    generatedDiagnostics.some(({ rule }) => rule === 'flux/resource-set-not-evaluated')
  );
}

function referenceTo(source: Parameters<typeof resourceId>[0]): SourceReference {
  const { kind, namespace = '', name } = resourceId(source);
  return { kind, namespace, name };
}

function withoutSource(
  kustomization: ReconciledKustomization,
  declared: readonly SourceReference[],
): ReconciledKustomization {
  const { id, resource } = kustomization;
  const reference = sourceReference(resource, resourceId(resource).namespace ?? '');
  const near = nearest(reference, declared);
  return {
    ...kustomization,
    state: 'failed',
    reason: `Its source, ${described(reference)}, is not declared`,
    diagnostics: [
      fluxDiagnostic('flux/source-missing', {
        message: `The source of the Kustomization, ${described(reference)}, does not exist: nothing declares it. ${
          near ? `Did you mean ${described(near)}?` : 'Correct spec.sourceRef, or declare the source.'
        }`,
        location: resource.origin.locate?.(['spec', 'sourceRef']) ?? resource.origin.location,
        resource: `Kustomization ${id}`,
      }),
    ],
  };
}

/** The source that is meant: of the same name elsewhere or of another kind, or of a similar name. */
function nearest(
  { kind, namespace, name }: SourceReference,
  declared: readonly SourceReference[],
): SourceReference | undefined {
  const namesake = declared.find((other) => other.name === name);
  const near = nearestName(
    name,
    declared.map((other) => other.name),
  );
  return (
    namesake ??
    declared.find((other) => other.name === near && other.kind === kind && other.namespace === namespace) ??
    declared.find((other) => other.name === near)
  );
}

function described(source: SourceReference): string {
  return nameKey(source.kind, source);
}
