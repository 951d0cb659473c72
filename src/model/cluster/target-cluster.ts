import type { Cluster, TargetCluster } from './record.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * The other clusters that each cluster's Flux applies to, called after what
 * holds their kubeconfig; with its namespace, where several have that name, and
 * numbered, should they still be taken. `taken` are the names of the clusters.
 */
export function targetClusters(
  clusters: readonly Pick<Cluster, 'name' | 'kustomizations' | 'helmReleases'>[],
): readonly (readonly TargetCluster[])[] {
  const found = clusters.map(kubeConfigs);
  const names = found.flat().map(({ name }) => name);
  const taken = new Set(clusters.map(({ name }) => name));
  return found.map((targets) =>
    targets.map(({ namespace, name, kubeConfig }): TargetCluster => {
      const isOnly = names.filter((other) => other === name).length === 1 && !taken.has(name);
      const free = firstFree(isOnly ? name : `${namespace}-${name}`, taken);
      taken.add(free);
      return { name: free, kubeConfig };
    }),
  );
}

/** What paths and names may call a target: its name, and that without what only says that it is a kubeconfig. */
export function targetAliases({ name, kubeConfig }: TargetCluster): readonly string[] {
  const { namespace, name: holder } = parsed(kubeConfig);
  const bare = [name, holder].map((one) => one.replace(/-?kube-?config-?/, ''));
  return [...new Set([name, ...bare, namespace])].filter((alias) => alias !== '' && alias !== 'flux-system');
}

function kubeConfigs({ kustomizations, helmReleases }: Pick<Cluster, 'kustomizations' | 'helmReleases'>) {
  // What Flux of another cluster would install with a kubeconfig of its own is not this Flux's.
  const remote = new Set(
    kustomizations.flatMap(({ namespace, name, kubeConfig }) =>
      kubeConfig === undefined ? [] : [namespacedName({ namespace, name })],
    ),
  );
  const own = [...kustomizations, ...helmReleases.filter(({ kustomization }) => !remote.has(kustomization))];
  const found = new Set(own.flatMap(({ kubeConfig }) => kubeConfig ?? []));
  return [...found].sort().map((kubeConfig) => ({ kubeConfig, ...parsed(kubeConfig) }));
}

/** `Kind namespace/name`. */
function parsed(kubeConfig: string): { readonly namespace: string; readonly name: string } {
  const [namespace = '', name = ''] = kubeConfig.slice(kubeConfig.indexOf(' ') + 1).split('/');
  return { namespace, name };
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  let found = name;
  while (taken.has(found)) {
    number += 1;
    found = `${name}-${String(number)}`;
  }
  return found;
}
