import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { Dependency } from '../../../model/objects/flux-objects.ts';
import { documents, emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import { layersOf } from '../../practices/layers.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, passing, type Judgement } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const layersInverted: Rule = {
  id: 'dependencies/layers-inverted',
  title: 'Infrastructure does not wait for applications',
  severity: 'warning',
  subjects: ['dependency of the infrastructure', 'dependencies of the infrastructure'],
  found: ['dependency of the infrastructure on an application', 'dependencies of the infrastructure on applications'],
  why: `
Infrastructure is there for applications, so it comes first. Where a part of it waits for an application, a failure of that application holds back what all others need, and sooner or later somebody makes the application depend on the infrastructure as a whole: then each waits for the other.`,
  fix: `
Move what is waited for into the infrastructure: a database or an identity provider that the infrastructure needs is a part of it. Or move what waits to the applications.`,
  source: {
    title: 'Flux: ways of structuring your repositories',
    url: 'https://fluxcd.io/flux/guides/repository-structure/',
  },
  check: ({ fleet }) => fleet.clusters.flatMap((cluster) => eachKustomization([cluster], judgeBy(cluster))),
  examples: [
    {
      title: 'Infrastructure waits for infrastructure, applications wait for it',
      files: layers({ ingress: ['certificates'], shop: ['ingress'] }),
      expect: [],
    },
    {
      title: 'Infrastructure waits for an application',
      files: layers({ ingress: ['shop'] }),
      expect: ['finding infrastructure/ingress.yaml:14'],
    },
    {
      title: 'The Kustomizations are named after no layers',
      files: {
        'clusters/home/flux.yaml': documents(
          fluxKustomization('ingress', { dependsOn: '\n    - name: shop' }),
          fluxKustomization('shop'),
        ),
        'ingress/kustomization.yaml': emptyFolder,
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: 'does-not-apply',
    },
  ],
};

function judgeBy(cluster: Cluster): (kustomization: FluxKustomization) => readonly Judgement[] {
  const layers = layersOf(cluster);
  return ({ namespace, name, dependsOn }) =>
    layers.get(namespacedName({ namespace, name })) === 'infrastructure'
      ? dependsOn.filter(({ found }) => found).map((dependency) => judge(dependency, layers))
      : [];
}

function judge({ namespace, name, location }: Dependency, layers: ReturnType<typeof layersOf>): Judgement {
  const target = namespacedName({ namespace, name });
  return layers.get(target) === 'applications'
    ? finding(`It belongs to the infrastructure and depends on \`${target}\`, which belongs to the applications.`, {
        about: target,
        ...(location ? { location } : {}),
      })
    : passing(target);
}

/** Two layers; each name is a Kustomization with what it depends on. */
function layers(dependencies: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  const own = (name: string): string =>
    fluxKustomization(name, {
      dependsOn: dependencies[name]?.map((target) => `\n    - name: ${target}`).join(''),
    });
  return {
    'clusters/home/flux.yaml': documents(fluxKustomization('infrastructure'), fluxKustomization('apps')),
    'infrastructure/certificates.yaml': own('certificates'),
    'infrastructure/ingress.yaml': own('ingress'),
    'apps/shop.yaml': own('shop'),
    'certificates/kustomization.yaml': emptyFolder,
    'ingress/kustomization.yaml': emptyFolder,
    'shop/kustomization.yaml': emptyFolder,
  };
}
