import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { namespaceConventions } from '../../src/views/conventions/namespaces.ts';
import { indexFleet } from '../../src/views/fleet-index.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

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

const { fleet } = analyze(
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

test('namespaces follow the folder above a component, or are one for all', () => {
  const { flux, objects } = namespaceConventions(indexFleet(fleet));
  expect(flux).toMatchObject([{ namespace: { type: 'name', text: 'flux-system' }, kept: 7, all: 7, exceptions: [] }]);
  expect(objects).toMatchObject([{ kept: 3, all: 4, exceptions: [{ name: 'dns', namespaces: ['kube-system'] }] }]);
});
