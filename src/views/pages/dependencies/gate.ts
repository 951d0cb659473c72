import type { Cluster } from '../../../model/cluster/record.ts';
import type { Dependency } from '../../../model/objects/flux-objects.ts';
import type { ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { findKustomization, nameOf } from '../../survey/fleet-index.ts';
import { marked, type Inline } from '../../vocabulary/text.ts';
import { readinessGate } from '../../parts/states.ts';

/** That a dependency names something that the cluster does not have, as far as that is known. */
export function notFoundMark({ undecided }: Dependency): Inline {
  return undecided ? marked('unknown', 'not found here') : marked('bad', 'does not exist');
}

/** What has to be true before an object counts as ready, in a few words. */
export function readyWhen(cluster: Cluster, { kind, object }: ReadinessObject): Inline {
  if (kind === 'HelmRelease') return 'installed';
  const kustomization = findKustomization(cluster, nameOf(object));
  return kustomization ? readinessGate(kustomization) : '';
}
