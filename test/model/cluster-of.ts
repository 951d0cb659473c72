import { analyze } from '../../src/analyze.ts';
import type { Cluster } from '../../src/model/cluster/record.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

/** The model of a cluster that applies `objects`, all of them in one file of the folder `apps`. */
export function clusterOf(objects: readonly object[], files: Readonly<Record<string, string>> = {}): Cluster {
  const { fleet } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/objects.yaml': yaml(...objects),
      ...files,
    }),
  );
  const [cluster] = fleet.clusters;
  if (!cluster) throw new Error('The repository has no cluster.');
  return cluster;
}

/** An object `name` in the namespace `x`. */
export function object(apiVersion: string, kind: string, name: string, body: object = {}): object {
  return { apiVersion, kind, metadata: { name, namespace: 'x' }, ...body };
}

/** A HelmRelease `name` in the namespace `x` with these values. */
export function release(name: string, values: object, spec: object = {}): object {
  return object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', name, { spec: { ...spec, values } });
}
