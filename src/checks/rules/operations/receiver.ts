import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { appliedObjects, eachCluster } from '../../subjects/cluster-subject.ts';
import { seconds } from '../../../kubernetes/duration.ts';
import {
  bootstrapped,
  documents,
  emptyFolder,
  fluxInstance,
  fluxKustomization,
  otherRepository,
  plainObject,
} from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

const everyTenMinutes = {
  'clusters/home/flux-instance.yaml': fluxInstance('home').replace('sync:\n', 'sync:\n    interval: 10m\n'),
};

export const receiver: Rule = {
  id: 'operations/receiver',
  title: 'A push is applied at once',
  severity: 'info',
  subjects: ['cluster that is synced from Git', 'clusters that are synced from Git'],
  found: ['cluster that waits for its interval after a push', 'clusters that wait for their interval after a push'],
  why: `
Flux looks for new revisions at an interval. With a Receiver, the Git host or the registry tells Flux of each push, so that changes arrive within seconds, and the interval can be long. Where Flux looks every minute, that saves little, so such clusters count as if they had one.`,
  fix: 'Add a Receiver for the GitRepository, make its address reachable for the Git host, and add a webhook there. A cluster that nothing outside can reach has to do without: a good reason for a waiver.',
  source: { title: 'Flux: webhook receivers', url: 'https://fluxcd.io/flux/guides/webhook-receivers/' },
  gather: { by: 'cause', fewest: 2 },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'A Receiver',
      files: {
        'clusters/home/receiver.yaml': plainObject(
          'notification.toolkit.fluxcd.io/v1',
          'Receiver',
          'push',
          'flux-system',
        ),
      },
      expect: [],
    },
    {
      title: 'Changes wait for the interval',
      files: {
        ...everyTenMinutes,
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'Flux looks every minute',
      files: bootstrapped,
      expect: [],
    },
    {
      title: 'It may come from another repository',
      files: {
        ...everyTenMinutes,
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
      },
      expect: ['undecided clusters/home/flux-instance.yaml:6'],
    },
  ],
};

/** s; who waits no longer than this for a push to be seen misses little. */
const short = 60;

/** Whether Flux looks for new revisions so often that a Receiver saves hardly anything. */
function isSoon({ sources }: Cluster, { sourceRef }: FluxKustomization): boolean {
  const source = sources.find(
    ({ kind, namespace, name }) =>
      kind === sourceRef.kind && namespace === sourceRef.namespace && name === sourceRef.name,
  );
  const interval = seconds(source?.interval ?? '');
  return interval !== undefined && interval <= short;
}

function judge(cluster: Cluster): Judgement | undefined {
  const [sync] = cluster.kustomizations;
  if (sync?.sourceRef.kind !== 'GitRepository') return undefined;
  const found = appliedObjects(cluster).some(
    ({ entry: { group, kind } }) => kind === 'Receiver' && group === 'notification.toolkit.fluxcd.io',
  );
  if (found || isSoon(cluster, sync)) return pass;
  const unknown = unknownParts(cluster, 'flux');
  return unknown === undefined
    ? finding('No Receiver is known: what is pushed waits for the interval of its source.')
    : undecided(`No Receiver is known, but not all is known: ${unknown}.`, { unknown });
}
