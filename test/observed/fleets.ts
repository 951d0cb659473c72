import { analyze } from '../../src/analyze.ts';
import type { Fleet } from '../../src/model/fleet.ts';
import type { GivenSnapshot } from '../../src/observed/match.ts';
import { parseSnapshot } from '../../src/observed/parse.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';
import { commit, list, taken } from './kubectl-objects.ts';

/** A fleet with a cluster for each name: the Flux Kustomizations flux-system, apps and infra, and the HelmRelease app in apps. */
export function fleetOf(clusters: readonly string[], more: Readonly<Record<string, string>> = {}): Fleet {
  const files = Object.fromEntries(
    clusters.flatMap((name) => [
      [`clusters/${name}/flux.yaml`, fluxInstance(`clusters/${name}`)],
      [`clusters/${name}/apps.yaml`, fluxKustomization('apps', './apps') + fluxKustomization('infra', './infra')],
    ]),
  );
  const { fleet } = analyze(
    repository({
      ...files,
      'apps/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'app', namespace: 'apps' },
        spec: {
          interval: '2h',
          chart: { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
        },
      }),
      'infra/namespace.yaml': yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }),
      ...more,
    }),
  );
  return { ...fleet, repository: { ...fleet.repository, commit } };
}

/** A snapshot of these objects, as if it were in a file. */
export function given(
  objects: readonly object[],
  facts: { readonly cluster?: string; readonly named?: string; readonly file?: string } = {},
): GivenSnapshot {
  const { cluster, named, file = 'status.json' } = facts;
  const { value } = parseSnapshot(list(...objects), { taken, ...(named === undefined ? {} : { cluster: named }) });
  if (!value) throw new Error('not a snapshot');
  return { file, takenBy: 'file', snapshot: value, ...(cluster === undefined ? {} : { cluster }) };
}
