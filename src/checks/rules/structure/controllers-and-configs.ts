import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { NamespacedName } from '../../../model/objects/flux-objects.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { definedGroups, installedOf } from '../../subjects/defining-charts.ts';
import { appliesDefinitions, setUpBefore } from '../../subjects/definitions.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { eachKustomization, finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

const operator = documents(
  helmRelease('cert-manager', { values: '{ crds: { enabled: true } }' }),
  ociRepository('cert-manager', '{ tag: 1.2.3 }'),
);
const issuer = plainObject('cert-manager.io/v1', 'Issuer', 'internal', 'cert-manager');

export const controllersAndConfigs: Rule = {
  id: 'structure/controllers-and-configs',
  title: 'Custom resources are applied after the operator that defines them',
  severity: 'info',
  subjects: ['Flux Kustomization with an operator', 'Flux Kustomizations with an operator'],
  found: [
    'operator applied together with its custom resources',
    'operators applied together with their custom resources',
  ],
  why: `
Flux tries all objects of a Kustomization before it applies any. If one of them is of a kind that only an operator's chart defines, and the HelmRelease of that chart is in the same Kustomization, a new cluster refuses both: \`no matches for kind\`. It works in a cluster that had the operator before, so it shows when the cluster is set up again.`,
  fix: `
Put the operator into one Kustomization with \`wait: true\`, and its custom resources into another that names it in \`dependsOn\`: Flux's guides call them controllers and configs. Custom resource definitions that are applied before, for instance while the cluster is set up, do as well: that is a good reason for a waiver.`,
  source: {
    title: 'Flux: dependencies of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies',
  },
  check: ({ fleet }) => {
    const setUp = setUpBefore(fleet);
    return fleet.clusters.flatMap((cluster) => {
      const operators = operatorsOf(cluster);
      return eachKustomization([cluster], (one) =>
        (operators.get(namespacedName(one)) ?? []).map((operator) => judge(operator, one, { cluster, setUp })),
      );
    });
  },
  examples: [
    {
      title: 'Two Kustomizations',
      files: {
        'clusters/home/infrastructure.yaml': documents(
          fluxKustomization('controllers', { wait: 'true' }),
          fluxKustomization('configs', { dependsOn: '\n    - name: controllers' }),
        ),
        'controllers/cert-manager.yaml': operator,
        'configs/issuer.yaml': issuer,
      },
      expect: [],
    },
    {
      title: 'One Kustomization for both',
      files: {
        'clusters/home/infrastructure.yaml': fluxKustomization('infrastructure'),
        'infrastructure/cert-manager.yaml': operator,
        'infrastructure/issuer.yaml': issuer,
      },
      expect: ['finding infrastructure/issuer.yaml:1'],
    },
    {
      title: 'Another chart brings the definitions',
      files: {
        'clusters/home/infrastructure.yaml': documents(
          fluxKustomization('definitions'),
          fluxKustomization('infrastructure'),
        ),
        'definitions/cert-manager.yaml': documents(
          helmRelease('cert-manager-crds'),
          ociRepository('cert-manager-crds', '{ tag: 1.2.3 }'),
        ),
        'infrastructure/cert-manager.yaml': operator,
        'infrastructure/issuer.yaml': issuer,
      },
      expect: ['undecided infrastructure/issuer.yaml:1'],
    },
  ],
};

interface Operator {
  readonly release: HelmRelease;
  readonly groups: readonly string[];
}

/** The operators of a cluster by the Flux Kustomization that applies them. */
function operatorsOf({ helmReleases }: Cluster): ReadonlyMap<NamespacedName, readonly Operator[]> {
  const operators = helmReleases.flatMap((release): Operator[] => {
    const groups = definedGroups(release);
    return groups.length === 0 ? [] : [{ release, groups }];
  });
  return Map.groupBy(operators, ({ release }) => release.kustomization);
}

function judge(
  { release, groups }: Operator,
  { inventory }: FluxKustomization,
  { cluster, setUp }: { readonly cluster: Cluster; readonly setUp: string | undefined },
): Judgement {
  const about = namespacedName(release);
  const resource = inventory.find(({ group }) => groups.includes(group));
  if (!resource || appliesDefinitions(cluster, resource.group)) return passing(about);
  const message = `It applies the ${resource.kind} \`${resource.name}\` together with the HelmRelease \`${about}\`, whose chart defines this kind`;
  const evidence = {
    about,
    location: resource.location,
    ...(release.location
      ? { related: [{ message: 'The chart that defines the kind', location: release.location }] }
      : {}),
  };
  const unknown = otherDefinitions(release, cluster) ?? setUp ?? unknownParts(cluster, 'definition');
  return unknown === undefined
    ? finding(`${message}.`, evidence)
    : undecided(`${message}, but ${unknown}.`, { ...evidence, unknown });
}

/** A chart that holds nothing but definitions. */
function otherDefinitions({ chart = '' }: HelmRelease, cluster: Cluster): string | undefined {
  const found = installedOf([`${chart}-crds`, `${chart}-crd`, 'prometheus-operator-crds'], cluster);
  return found === undefined ? undefined : `the chart \`${found}\` may define it before`;
}
