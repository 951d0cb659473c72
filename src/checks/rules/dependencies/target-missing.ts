import type { Cluster } from '../../../model/cluster/record.ts';
import type { Dependency } from '../../../model/objects/flux-objects.ts';
import type { FluxObjectKind } from '../../../model/dependencies/readiness.ts';
import { likelyTypo } from '../../subjects/likely-typo.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, eachRelease, finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';
import { documents, emptyFolder, fluxKustomization, otherRepository, plainObject } from '../../engine/example-files.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const dependencyTargetMissing: Rule = {
  id: 'dependencies/target-missing',
  title: 'Missing dependency',
  severity: 'critical',
  subjects: ['dependency', 'dependencies'],
  found: ['dependency that does not exist', 'dependencies that do not exist'],
  why: `
An object whose \`dependsOn\` names something that does not exist never becomes ready: Flux reports \`DependencyNotReady\` and tries again for ever. Nothing that it applies changes any more.

A dependency without a namespace is looked for in the namespace of the object itself. Kustomizations depend on Kustomizations, HelmReleases on HelmReleases: a Kustomization of the same name is no target for a HelmRelease.`,
  fix: 'Correct the name, add the `namespace` if the target stands in another one, or remove the entry.',
  source: {
    title: 'Flux: dependencies of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies',
  },
  check: ({ fleet }) => [
    ...eachKustomization(fleet.clusters, ({ dependsOn }, cluster) =>
      dependsOn.map((dependency) => judge(cluster, 'Kustomization', dependency)),
    ),
    ...eachRelease(fleet.clusters, ({ dependsOn }, cluster) =>
      dependsOn.map((dependency) => judge(cluster, 'HelmRelease', dependency)),
    ),
  ],
  examples: [
    {
      title: 'The target is in the namespace of the object',
      files: {
        'clusters/home/apps.yaml': documents(
          fluxKustomization('infrastructure'),
          fluxKustomization('apps', { dependsOn: '\n    - name: infrastructure' }),
        ),
        'apps/kustomization.yaml': emptyFolder,
        'infrastructure/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'Nothing bears the name',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { dependsOn: '\n    - name: infrastrucutre' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:14'],
    },
    {
      title: 'The target may be in a part of the cluster that comes from another repository',
      files: {
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
        'clusters/home/apps.yaml': fluxKustomization('apps', { dependsOn: '\n    - name: certificates' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['undecided clusters/home/apps.yaml:14'],
    },
    {
      title: 'The only part from elsewhere brings definitions',
      files: {
        'clusters/home/apps.yaml': documents(
          fluxKustomization('crds'),
          fluxKustomization('apps', { dependsOn: '\n    - name: certificates' }),
        ),
        'crds/kustomization.yaml':
          'resources:\n  - https://github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.2.0\n',
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:27'],
    },
    {
      title: 'A part comes from another repository, and the name is nearly that of another Kustomization',
      files: {
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
        'clusters/home/apps.yaml': fluxKustomization('apps', { dependsOn: '\n    - name: platfrom' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['undecided clusters/home/apps.yaml:14'],
    },
    {
      title: 'A patch of the parent names it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          patches: `
    - target: { kind: Kustomization }
      patch: |
        - op: add
          path: /spec/dependsOn
          value: [{ name: certificates }]`,
        }),
        'apps/shop.yaml': fluxKustomization('shop'),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:18'],
    },
    {
      title: 'Nothing depends on anything',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function namesIn(
  { kustomizations, helmReleases }: Cluster,
  kind: FluxObjectKind,
  namespace: string,
): readonly string[] {
  const all = kind === 'Kustomization' ? kustomizations : helmReleases;
  return all.filter((one) => one.namespace === namespace).map(({ name }) => name);
}

function judge(cluster: Cluster, kind: FluxObjectKind, dependency: Dependency): Judgement {
  const { namespace, name, location } = dependency;
  const about = namespacedName({ namespace, name });
  if (dependency.found) return passing(about);
  const evidence = { about, ...(location ? { location } : {}) };
  const near = likelyTypo(name, namesIn(cluster, kind, namespace));
  const hint = near === undefined ? '' : ` It may be a typing error of \`${near}\`.`;
  // However near a name is, what is not known may hold the very object.
  const because = dependency.undecided ? unknownParts(cluster, 'flux') : undefined;
  return because === undefined
    ? finding(
        `It depends on the ${kind} \`${about}\`, which does not exist, so it never becomes ready.${hint}`,
        evidence,
      )
    : undecided(
        `It depends on the ${kind} \`${about}\`, which is not in the part of the cluster that is known: ${because}.${hint}`,
        { ...evidence, unknown: because },
      );
}
