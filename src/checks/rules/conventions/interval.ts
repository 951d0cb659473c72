import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { FluxObject } from '../../../model/objects/flux-objects.ts';
import { isClearMajority } from '../../practices/clear-majority.ts';
import { seconds } from '../../../kubernetes/duration.ts';
import { documents, emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, eachRelease, finding, pass, type Judgement } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const unusualInterval: Rule = {
  id: 'conventions/interval',
  title: 'Intervals are those of the others',
  severity: 'info',
  subjects: ['Flux object where intervals are usual', 'Flux objects where intervals are usual'],
  found: ['Flux object with an interval of its own', 'Flux objects with intervals of their own'],
  why: `
Where all objects have the same interval, who waits for a change knows how long. An interval that hardly any other object has was often copied together with the rest of a file.

Nothing is said unless nearly all Flux Kustomizations have the same one, or nearly all HelmReleases, nor of Kustomizations that apply others.`,
  fix: 'Set the usual interval, or say in a waiver why this one is different.',
  gather: { by: 'cause', fewest: 2 },
  source: {
    title: 'Flux: interval of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#interval',
  },
  check: ({ fleet: { clusters } }) => {
    const releases = clusters.flatMap(({ helmReleases }) => helmReleases);
    return [
      ...eachKustomization(clusters, judgeBy(clusters.flatMap(leaves), 'Flux Kustomizations')),
      ...eachRelease(clusters, judgeBy(releases, 'HelmReleases')),
    ];
  },
  examples: [
    { title: 'All have the same', files: kustomizations(['1h', 6]), expect: [] },
    {
      title: 'Two intervals are usual',
      files: kustomizations(['1h', 11], ['10m', 5], ['7m', 1]),
      expect: 'does-not-apply',
    },
    {
      title: 'One of its own',
      files: kustomizations(['1h', 10], ['7m', 1]),
      expect: ['finding clusters/home/flux.yaml:131'],
    },
    { title: 'The same in other words', files: kustomizations(['1h', 10], ['60m', 1]), expect: [] },
    { title: 'No interval is usual', files: kustomizations(['1h', 4], ['10m', 4]), expect: 'does-not-apply' },
  ],
};

/** Those that apply no others: what holds a cluster together has intervals of its own, and so has the sync. */
function leaves({ kustomizations: [, ...kustomizations] }: Cluster): readonly FluxKustomization[] {
  const parents = new Set(kustomizations.map(({ parent }) => parent));
  return kustomizations.filter(({ namespace, name }) => !parents.has(namespacedName({ namespace, name })));
}

function judgeBy(objects: readonly FluxObject[], kind: string): (object: FluxObject) => Judgement | undefined {
  const groups = Map.groupBy(objects, secondsOf);
  groups.delete(undefined);
  const usual = [...groups].find(([, members]) => isClearMajority(members.length, objects.length));
  if (!usual) return () => undefined;
  const [usualInterval, members] = usual;
  const compared = new Set(objects);
  return (object) => {
    const interval = secondsOf(object);
    if (interval === undefined || !compared.has(object)) return undefined;
    if (interval === usualInterval) return pass;
    const others = `${String(members.length)} of ${String(objects.length)} ${kind} have \`${members[0]?.interval ?? ''}\`.`;
    return finding(`Its interval is \`${object.interval ?? ''}\`. ${others}`, {
      cause: `Their intervals are others than usual. ${others}`,
    });
  };
}

/** Undefined where it is not known. */
function secondsOf({ interval }: FluxObject): number | undefined {
  return interval === undefined ? undefined : seconds(interval);
}

/** So many Kustomizations with each interval. */
function kustomizations(...numbers: readonly (readonly [interval: string, number: number])[]) {
  const intervals = numbers.flatMap(([interval, number]) => Array.from({ length: number }, () => interval));
  return {
    'clusters/home/flux.yaml': documents(
      ...intervals.map((interval, index) => fluxKustomization(`app-${String(index)}`, { interval, path: './apps' })),
    ),
    'apps/kustomization.yaml': emptyFolder,
  };
}
