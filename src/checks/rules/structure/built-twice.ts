import type { Location } from '../../../diagnostic.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import { eachCluster } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass, type Judgement } from '../../engine/verdict.ts';

const nested = {
  'clusters/home/flux.yaml': documents(fluxKustomization('apps'), fluxKustomization('shop', { path: './apps/shop' })),
  'apps/shop.yaml': plainObject('v1', 'Namespace', 'shop'),
  'apps/shop/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
};

export const builtTwice: Rule = {
  id: 'structure/built-twice',
  title: 'A folder is built by one Flux Kustomization',
  severity: 'warning',
  subjects: [
    'Flux Kustomization of a folder without a kustomization.yaml',
    'Flux Kustomizations of folders without a kustomization.yaml',
  ],
  found: [
    'Flux Kustomization that also builds the folder of another',
    'Flux Kustomizations that also build the folders of others',
  ],
  why: `
Where a folder has no kustomization.yaml, Flux applies every manifest below it, at any depth. If another Flux Kustomization builds one of the folders in it, the same files are applied twice: once with the settings of the one, once with those of the other. Both own the objects, each undoes what the other one sets, and when one of them is removed, it deletes what the other one still applies.`,
  fix: `
Write a kustomization.yaml into the upper folder that lists only what belongs to it, or move the lower folder out of it.`,
  source: {
    title: 'Flux: generating a kustomization.yaml',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const judge = judgeBy(cluster);
      // The sync of a FluxInstance is no object of the repository, but builds a folder like any other.
      const syncs = cluster.kustomizations.filter(({ synthetic }) => synthetic);
      return [
        ...eachCluster([cluster], () => syncs.flatMap((sync) => judge(sync) ?? [])),
        ...eachKustomization([cluster], judge),
      ];
    }),
  examples: [
    {
      title: 'A kustomization.yaml says what belongs to the upper folder',
      files: {
        ...nested,
        'apps/kustomization.yaml': 'resources: [shop.yaml]\n',
      },
      expect: [],
    },
    {
      title: 'The upper folder takes all of the lower one',
      files: nested,
      expect: ['finding clusters/home/flux.yaml:1'],
    },
    {
      title: 'The lower folder goes to another cluster',
      files: {
        ...nested,
        'clusters/home/flux.yaml': documents(
          fluxKustomization('apps'),
          fluxKustomization('shop', { path: './apps/shop', kubeConfig: '\n    secretRef:\n      name: shop' }),
        ),
      },
      expect: [],
    },
    {
      title: 'So does the folder that the cluster is synced from',
      files: {
        'clusters/home/flux.yaml': fluxKustomization('shop', { path: './clusters/home/shop' }),
        'clusters/home/shop/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
      },
      expect: ['finding clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'The upper folder takes a file out of the lower one, which leaves that file out',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop/kustomization.yaml': 'resources: [app/flux.yaml]\n',
        'apps/shop/app/flux.yaml': fluxKustomization('shop', { path: './apps/shop/app' }),
        'apps/shop/app/kustomization.yaml': 'resources: [settings.yaml]\n',
        'apps/shop/app/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
      },
      expect: [],
    },
    {
      title: 'The lower Kustomization applies itself, and the upper one nothing else of it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/group/kustomization.yaml': 'resources: [shop/flux.yaml]\n',
        'apps/group/shop/flux.yaml': fluxKustomization('shop', { path: './apps/group/shop' }),
        'apps/group/shop/kustomization.yaml': 'resources: [flux.yaml, settings.yaml]\n',
        'apps/group/shop/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
      },
      expect: [],
    },
    {
      title: 'A kustomization.yaml in each folder',
      files: {
        'clusters/home/kustomization.yaml': 'resources: [flux-instance.yaml]\n',
      },
      expect: 'does-not-apply',
    },
  ],
};

function judgeBy(cluster: Cluster): (own: FluxKustomization) => Judgement | undefined {
  const builders = Map.groupBy(cluster.kustomizations, ({ directory }) => directory);
  return (own) => {
    const { directory, isWholeFolder, inventory } = own;
    if (directory === undefined || !isWholeFolder) return undefined;
    for (const { location } of inventory) {
      for (const folder of foldersBetween(directory, parentDirectory(location.path))) {
        const inner = builders.get(folder)?.find(
          // To another cluster it is another object.
          // A Kustomization that applies itself is not the folder's doing.
          (other) =>
            other !== own &&
            other.kubeConfig === own.kubeConfig &&
            !isAt(other.location, location) &&
            applies(other, location),
        );
        if (inner) return told(inner, folder);
      }
    }
    return pass;
  };
}

function isAt(own: Location | undefined, { path, start }: Location): boolean {
  return own?.path === path && own.start.offset === start.offset;
}

/** Whether a Kustomization applies what stands at a place: a folder may hold files that its kustomization.yaml leaves out. */
function applies({ inventory }: FluxKustomization, { path, start }: Location): boolean {
  return inventory.some(({ location }) => location.path === path && location.start.offset === start.offset);
}

/** From `folder` up to what is directly in `above`; none where it is not in there. */
function foldersBetween(above: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let next = folder; next !== above; next = parentDirectory(next)) {
    if (next === '') return [];
    folders.push(next);
  }
  return folders;
}

function told({ namespace, name, location }: FluxKustomization, folder: string): Judgement {
  return finding(
    `Its folder has no kustomization.yaml, so it also applies \`${folder}\`, which the Kustomization \`${namespace}/${name}\` builds.`,
    { about: folder, ...(location ? { related: [{ message: 'What builds the folder', location }] } : {}) },
  );
}
