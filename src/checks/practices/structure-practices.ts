import type { Fleet } from '../../model/fleet.ts';
import { syncSource } from '../../model/cluster/sync-source.ts';
import { namedLayer } from './layers.ts';
import { share, type Practice } from './practice.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

export function oneRepository(fleet: Fleet): Practice {
  const kustomizations = all(fleet, (cluster) => cluster.kustomizations);
  const here = kustomizations.filter(({ state }) => state !== 'external').length;
  return {
    title: 'All configuration in one repository',
    state: here === kustomizations.length ? 'followed' : 'in part',
    evidence: `${share(here, kustomizations.length)} Flux Kustomizations build from it`,
  };
}

/** A cluster that is synced from the root of the repository has all of it for its directory. */
export function clusterDirectories({ clusters }: Fleet): Practice {
  const title = 'A directory for each cluster';
  const paths = [...new Set(clusters.flatMap(({ path }) => (path === '' ? [] : [path])))];
  if (clusters.length === 0) return { title, state: 'not known', evidence: 'no cluster was found' };
  const named = paths.map((path) => `\`${path}\``).join(', ');
  return {
    title,
    state: paths.length === 0 ? 'not followed' : 'followed',
    evidence: paths.length === 0 ? 'synced from the root of the repository' : `synced from ${named}`,
  };
}

/** Roots whose names tell what they are for: `infrastructure`, `platform`; `apps`. */
export function layers(fleet: Fleet): Practice[] {
  const parents = new Set(all(fleet, ({ kustomizations }) => kustomizations.flatMap(({ parent }) => parent ?? [])));
  const structure = all(fleet, ({ kustomizations }) =>
    kustomizations.filter((kustomization) => !kustomization.synthetic && parents.has(namespacedName(kustomization))),
  );
  const infrastructure = structure.filter((kustomization) => namedLayer(kustomization) === 'infrastructure');
  const applications = structure.filter((kustomization) => namedLayer(kustomization) === 'applications');
  if (structure.length === 0) return [];
  if (infrastructure.length > 0 && applications.length > 0) {
    const evidence = `${names(infrastructure)} and ${names(applications)}`;
    return [{ title: 'Infrastructure apart from applications', state: 'followed', evidence }];
  }
  return [
    {
      title: 'Infrastructure apart from applications',
      state: 'not known',
      evidence: 'no Flux Kustomizations that apply others are named after the two layers',
    },
  ];
}

function names(objects: readonly { readonly name: string }[]): string {
  return [...new Set(objects.map(({ name }) => `\`${name}\``))].join(', ');
}

export function oneBranch(fleet: Fleet): Practice {
  const branches = new Set(
    all(fleet, (cluster) => {
      const source = syncSource(cluster);
      const ref = source?.ref.branch ?? source?.ref.name?.replace(/^refs\/heads\//, '');
      return ref === undefined ? [] : [ref];
    }),
  );
  const [only, ...others] = branches;
  const title = 'One branch for all';
  if (only === undefined)
    return { title, state: 'not known', evidence: 'the repository does not tell what the clusters are synced from' };
  const named = [...branches].map((branch) => `\`${branch}\``).join(', ');
  return { title, state: others.length === 0 ? 'followed' : 'not followed', evidence: `synced from ${named}` };
}

export function everythingInGit(fleet: Fleet): Practice {
  const kustomizations = all(fleet, (cluster) => cluster.kustomizations);
  const known = kustomizations.filter(({ state, remotes }) => state === 'evaluated' && remotes.length === 0).length;
  return {
    title: 'Desired state declared in Git',
    state: known === kustomizations.length ? 'followed' : 'in part',
    evidence: `${share(known, kustomizations.length)} Flux Kustomizations are known to the last object`,
  };
}

export function sourcesApart(fleet: Fleet): Practice {
  const repositories = all(fleet, ({ sources }) => sources.filter(({ kind }) => kind === 'HelmRepository'));
  const title = 'Helm repositories in a place of their own';
  if (repositories.length === 0)
    return { title, state: 'does not apply', evidence: 'because there are no HelmRepositories' };
  const folders = Map.groupBy(new Set(repositories.flatMap(({ location }) => location?.path ?? [])), (path) =>
    path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  );
  const [folder = '', paths = []] = [...folders].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const number = [...folders.values()].flat().length;
  if (paths.length <= number / 2) {
    return {
      title,
      state: 'not followed',
      evidence: `their ${String(number)} files are in ${String(folders.size)} folders`,
    };
  }
  return {
    title,
    state: paths.length === number ? 'followed' : 'in part',
    evidence: `${share(paths.length, number)} files with HelmRepositories are in \`${folder}\``,
  };
}

export function ordered(fleet: Fleet): Practice {
  const objects = all(fleet, ({ kustomizations, helmReleases }) => [
    ...kustomizations.filter(({ synthetic }) => !synthetic),
    ...helmReleases,
  ]);
  const number = objects.filter(({ dependsOn }) => dependsOn.length > 0).length;
  return {
    title: 'Order by dependencies',
    state: number > 0 ? 'followed' : 'not followed',
    evidence: `${share(number, objects.length)} Flux objects name what they depend on`,
  };
}

export function overlays(fleet: Fleet): Practice {
  const title = 'A base that clusters share, and overlays';
  const [only, ...others] = fleet.clusters;
  if (!only || others.length === 0) {
    return { title, state: 'does not apply', evidence: 'because there is only one cluster' };
  }
  const shared = fleet.layout.shared.filter(({ clusters }) => clusters.length > 1).length;
  return {
    title,
    state: shared > 0 ? 'followed' : 'not followed',
    evidence: `${String(shared)} files are built by more than one of ${String(fleet.clusters.length)} clusters`,
  };
}

function all<T>(fleet: Fleet, of: (cluster: Fleet['clusters'][number]) => readonly T[]): readonly T[] {
  return fleet.clusters.flatMap(of);
}
