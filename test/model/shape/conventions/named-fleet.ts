import { analyze } from '../../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../../fixtures.ts';

const configMap = (namespace: string, name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });

/** A component of one folder, whose objects go to `namespace`. */
function app(folder: string, name: string, path: string, namespace: string): Record<string, string> {
  return {
    [`${folder}/ks.yaml`]: fluxKustomization(name, path),
    [`${folder}/kustomization.yaml`]: 'resources: [ks.yaml]\n',
    [`${path}/x.yaml`]: configMap(namespace, name),
  };
}

/** Four components, most of them named alike. */
export const { fleet: namedFleet } = analyze(
  repository({
    'clusters/main/flux.yaml': fluxInstance('clusters/main'),
    'clusters/main/roots.yaml':
      fluxKustomization('cluster-home', 'home') + fluxKustomization('cluster-network', 'network'),
    ...app('home/echo', 'echo', 'home/echo/app', 'home'),
    ...app('home/wiki', 'wiki', 'home/wiki/app', 'home'),
    ...app('network/dns', 'dns-zone', 'network/dns/zone', 'kube-system'),
    ...app('network/mail', 'post', 'network/mail/app', 'network'),
  }),
);
