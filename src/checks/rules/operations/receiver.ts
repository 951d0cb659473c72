import type { Cluster } from '../../../model/fleet.ts';
import { appliedObjects, eachCluster } from '../../cluster-subject.ts';
import { documents, emptyFolder, fluxKustomization, otherRepository, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { unknownParts } from '../../unknown-parts.ts';
import { finding, pass, undecided, type Judgement } from '../../verdict.ts';

export const receiver: Rule = {
  id: 'operations/receiver',
  title: 'A push is applied at once',
  severity: 'info',
  subjects: ['cluster that is synced from Git', 'clusters that are synced from Git'],
  found: ['cluster that waits for its interval after a push', 'clusters that wait for their interval after a push'],
  why: `
Flux looks for new revisions at an interval. With a Receiver, the Git host or the registry tells Flux of each push, so that changes arrive within seconds, and the interval can be long.`,
  fix: 'Add a Receiver for the GitRepository, make its address reachable for the Git host, and add a webhook there. A cluster that nothing outside can reach has to do without: a good reason for a waiver.',
  source: { title: 'Flux: webhook receivers', url: 'https://fluxcd.io/flux/guides/webhook-receivers/' },
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
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: ['finding clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'It may come from another repository',
      files: {
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
      },
      expect: ['undecided clusters/home/flux-instance.yaml:6'],
    },
  ],
};

function judge(cluster: Cluster): Judgement | undefined {
  const [sync] = cluster.kustomizations;
  if (sync?.sourceRef.kind !== 'GitRepository') return undefined;
  const found = appliedObjects(cluster).some(
    ({ entry: { group, kind } }) => kind === 'Receiver' && group === 'notification.toolkit.fluxcd.io',
  );
  if (found) return pass;
  const unknown = unknownParts(cluster, 'flux');
  return unknown === undefined
    ? finding('No Receiver is known: what is pushed waits for the interval of its source.')
    : undecided(`No Receiver is known, but not all is known: ${unknown}.`);
}
