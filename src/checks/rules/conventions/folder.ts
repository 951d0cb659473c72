import { baseName, parentDirectory } from '../../../repository/path.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { isClearMajority } from '../../practices/clear-majority.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { siblingOf, type Sibling } from '../../subjects/shape-members.ts';
import { eachKustomization, finding, pass, type Judgement } from '../../engine/verdict.ts';

export const folder: Rule = {
  id: 'conventions/folder',
  title: 'Unusual folder',
  severity: 'info',
  subjects: ['Flux Kustomization among siblings', 'Flux Kustomizations among siblings'],
  found: ['component with its manifests elsewhere', 'components with their manifests elsewhere'],
  why: `
Who knows one component knows them all, as long as their folders are alike. So do scripts, rules for reviewers, and tools that update versions: they go by paths.

Siblings are components that are declared in the same manner, five at least. Nothing is said unless nearly all of them build the same sort of folder.`,
  fix: 'Move the manifests to where those of the siblings are, and change `path`. Flux sees the same objects, so nothing is deleted.',
  source: {
    title: 'Flux: ways of structuring your repositories',
    url: 'https://fluxcd.io/flux/guides/repository-structure/',
  },
  gather: { by: 'cause', fewest: 2 },
  check: ({ fleet }) => {
    const find = siblingOf(fleet.layout.shapes);
    const beside = new Map(fleet.clusters.map((cluster) => [cluster, pathsByFolder(cluster)]));
    return eachKustomization(fleet.clusters, (one, cluster) => {
      const sibling = find(one);
      return sibling && !isPart(one, beside.get(cluster)) ? judge(one, sibling) : undefined;
    });
  },
  examples: [
    { title: 'All in the same place', files: apps('apps/shop/app'), expect: [] },
    { title: 'Its folder is called after what it holds', files: apps('apps/shop/deploy', 'shop-deploy'), expect: [] },
    { title: 'One is elsewhere', files: apps('apps/shop/deploy'), expect: ['finding apps/shop/ks.yaml:1'] },
  ],
};

type PathsByFolder = ReadonlyMap<string, ReadonlySet<string>>;

/** What Flux Kustomizations build, by the folder above it. */
function pathsByFolder({ kustomizations }: Cluster): PathsByFolder {
  const groups = Map.groupBy(kustomizations, ({ path }) => parentDirectory(path));
  return new Map([...groups].map(([folder, members]) => [folder, new Set(members.map(({ path }) => path))]));
}

/** Whether it is one of several parts of something, or its folder is called after what it holds: `shop-crds` in `shop/crds`. */
function isPart({ name, path }: FluxKustomization, beside: PathsByFolder | undefined): boolean {
  const above = parentDirectory(path);
  const isOfSeveral = (beside?.get(above)?.size ?? 0) > 1 && above.includes('/') && name.startsWith(baseName(above));
  return isOfSeveral || (name !== baseName(path) && name.endsWith(`-${baseName(path)}`));
}

function judge({ path }: FluxKustomization, { shape, member }: Sibling): Judgement | undefined {
  const usual = shape.fields.find(({ field }) => field === 'spec.path');
  if (!usual || typeof usual.value !== 'string' || !isClearMajority(usual.count, usual.all)) return undefined;
  // Of all that were compared, all are alike: this one was not among them.
  if (usual.count === usual.all) return pass;
  return member.otherFields.some(({ field }) => field === usual.field)
    ? finding(
        `It builds \`${path}\`. ${String(usual.count)} of ${String(usual.all)} that are declared like it build \`${usual.value}\`.`,
        {
          cause: `They build another sort of folder. ${String(usual.count)} of ${String(usual.all)} that are declared like them build \`${usual.value}\`.`,
        },
      )
    : pass;
}

/** Five applications whose manifests are in a folder `app`, and `shop`, whose are in the folder `other`. */
function apps(other: string, own = 'shop'): Readonly<Record<string, string>> {
  const names = ['blog', 'cart', 'mail', 'news', 'shop', 'wiki'];
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': `resources:\n${names.map((name) => `  - ${name}/ks.yaml\n`).join('')}`,
    ...Object.fromEntries(
      names.flatMap((name) => {
        const path = name === 'shop' ? other : `apps/${name}/app`;
        return [
          [`apps/${name}/ks.yaml`, fluxKustomization(name === 'shop' ? own : name, { path: `./${path}` })],
          [`${path}/release.yaml`, documents(helmRelease(name), ociRepository(name, '{ tag: 1.2.3 }'))],
        ];
      }),
    ),
  };
}
