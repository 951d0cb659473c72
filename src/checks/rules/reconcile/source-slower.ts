import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { ObjectReference } from '../../../model/objects/flux-objects.ts';
import type { Source } from '../../../model/sources/record.ts';
import { pinOf } from '../../../model/releases/pin.ts';
import { seconds } from '../../../kubernetes/duration.ts';
import { documents, emptyFolder, fluxKustomization, plainObject, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const sourceSlower: Rule = {
  id: 'reconcile/source-slower',
  title: 'Sources are fetched at least as often as they are built',
  severity: 'info',
  subjects: ['source of Flux Kustomizations that moves', 'sources of Flux Kustomizations that move'],
  found: [
    'source that is fetched less often than it is built',
    'sources that are fetched less often than they are built',
  ],
  why: `
What is pushed reaches the cluster when Flux fetches the source, and Flux Kustomizations are applied at once when it brings something new. A short interval of the Kustomization does not make that any sooner: it builds the same revision again, to undo what was changed in the cluster by hand.

Nothing is said of a source that stays as it is, by a tag, a commit or a digest, nor of one that a Receiver fetches on each push.`,
  fix: 'Give the source the shorter interval and the Kustomization the longer one, or add a Receiver for the source. Where the source is to be fetched rarely, the interval of the Kustomization may well be as long.',
  source: {
    title: 'Flux: recommended settings',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#recommended-settings',
  },
  check: ({ fleet }) => {
    const builders = new Map(fleet.clusters.map((cluster) => [cluster, kustomizationsBySource(cluster)]));
    return eachSource(fleet.clusters, (one, cluster) =>
      judge(one, builders.get(cluster)?.get(keyOf(one, one.namespace)) ?? [], cluster),
    );
  },
  examples: [
    { title: 'Fetched more often than it is built', files: shop({ interval: '5m' }, '1h'), expect: [] },
    { title: 'Fetched less often', files: shop({ interval: '1h' }, '10m'), expect: ['finding apps/shop.yaml:1'] },
    {
      title: 'A Receiver fetches it on each push',
      files: {
        ...shop({ interval: '1h' }, '10m'),
        'clusters/home/receiver.yaml': `${plainObject('notification.toolkit.fluxcd.io/v1', 'Receiver', 'push', 'shop')}spec:\n  resources:\n    - kind: GitRepository\n      name: shop\n`,
      },
      expect: [],
    },
    {
      title: 'A commit stays as it is',
      files: shop({ interval: '24h', ref: '{ commit: 4a18e1b2c2ae1d2ff10f0bd91c8f8e0ba4ae4d5a }' }, '10m'),
      expect: [],
    },
    {
      title: 'Another repository may bring the Receiver',
      files: shop({ interval: '1h', url: 'https://github.com/example/shop' }, '10m'),
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'A variable decides',
      files: shop({ interval: '${INTERVAL}' }, '10m'),
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};

/** Those that somebody wrote: what the Flux Operator makes has an interval that nobody chose. */
function kustomizationsBySource({ kustomizations }: Cluster): ReadonlyMap<string, readonly FluxKustomization[]> {
  return Map.groupBy(
    kustomizations.filter(({ synthetic }) => !synthetic),
    ({ sourceRef, namespace }) => keyOf(sourceRef, namespace),
  );
}

function keyOf({ kind, namespace, name }: ObjectReference, own: string): string {
  return `${kind} ${namespace ?? own}/${name}`;
}

function judge(from: Source, builders: readonly FluxKustomization[], cluster: Cluster): Judgement | undefined {
  if (from.interval === undefined || from.suspend || !moves(from)) return undefined;
  const intervals = builders.flatMap(({ namespace, name, interval = '' }) => {
    const length = seconds(interval);
    return length === undefined ? [] : [{ name: namespacedName({ namespace, name }), interval, length }];
  });
  const [shortest] = intervals.toSorted((a, b) => a.length - b.length);
  if (!shortest) return undefined;
  if (from.receivers.length > 0) return pass;
  const fetched = seconds(from.interval);
  // What is no duration at all, Flux refuses.
  if (fetched === undefined)
    return from.interval.includes('${') ? undecided('Its interval is a variable whose value is not known.') : undefined;
  if (fetched <= shortest.length) return pass;
  const message = `It is fetched every ${from.interval}, and the Kustomization \`${shortest.name}\` builds it every ${shortest.interval}`;
  const unknown = unknownParts(cluster, 'flux');
  return unknown === undefined
    ? finding(`${message}: most of the time there is nothing new.`)
    : undecided(`${message}. A Receiver may fetch it sooner, but not all is known: ${unknown}.`, { unknown });
}

/** Whether its next revision may be another one than the last. */
function moves({ kind, ref }: Source): boolean {
  switch (kind) {
    case 'GitRepository':
      return ref.commit === undefined && ref.tag === undefined && ref.name?.startsWith('refs/tags/') !== true;
    case 'OCIRepository':
      return ref.digest === undefined && (ref.semver !== undefined || pinOf(ref.tag, 'tag') !== 'exact');
    case 'Bucket':
      return true;
    case 'HelmRepository':
    case 'HelmChart':
    case 'ExternalArtifact':
    case 'ArtifactGenerator':
      return false;
  }
}

function shop(fields: Readonly<Record<string, string>>, interval: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', {
      postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
    }),
    'apps/shop.yaml': documents(
      source('GitRepository', 'shop', { url: 'https://github.com/example/fleet', ref: '{ branch: main }', ...fields }),
      fluxKustomization('shop', {
        interval,
        sourceRef: '\n    kind: GitRepository\n    name: shop\n    namespace: shop',
      }),
    ),
    'shop/kustomization.yaml': emptyFolder,
  };
}
