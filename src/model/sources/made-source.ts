import { isArtifactGenerator } from '../../flux/sources/external-artifact.ts';
import { matchesGlob } from '../../flux/substitution/glob.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { sourceReference } from '../../flux/sources/source.ts';
import { arrayIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Source } from './record.ts';

/**
 * Tells whether a source exists that no manifest declares: the one that the
 * cluster is synced from is made by the bootstrap or the Flux Operator, and an
 * ExternalArtifact by an ArtifactGenerator.
 */
export function madeSources({
  entry,
  objects,
}: ReconciledCluster): (kind: string, namespace: string, name: string) => boolean {
  const sync = sourceReference(entry.sync, resourceId(entry.sync).namespace ?? '');
  const generators = [...objects.resources()].filter(isArtifactGenerator).map((resource) => ({
    namespace: resourceId(resource).namespace ?? '',
    artifacts: artifactNames(resource),
  }));
  return (kind, namespace, name) =>
    kind === 'ExternalArtifact'
      ? generators.some((generator) => makesArtifact(generator, { namespace, name }))
      : kind === sync.kind && namespace === sync.namespace && name === sync.name;
}

/**
 * Names of the ExternalArtifacts that an ArtifactGenerator makes. With a pattern,
 * `*` stands for what the folders of its source tell.
 */
export function artifactNames({ body }: Resource): readonly string[] {
  const isPattern = (stringIn(body, 'spec', 'pathPattern') ?? '') !== '';
  const names = arrayIn(body, 'spec', 'artifacts').flatMap((artifact) => stringIn(artifact, 'name') ?? []);
  return isPattern ? names.map((name) => name.replace(/\{\w+\}/g, '*')) : names;
}

/** Whether an ArtifactGenerator makes an ExternalArtifact: it does so in its own namespace. */
export function makesArtifact(
  generator: Pick<Source, 'namespace' | 'artifacts'>,
  { namespace, name }: { readonly namespace?: string; readonly name: string },
): boolean {
  return generator.namespace === namespace && (generator.artifacts ?? []).some((pattern) => matchesGlob(name, pattern));
}
