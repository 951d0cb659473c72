import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { heldBackBy } from '../../../model/dependencies/held-back.ts';
import { keyOf, readinessOf, type Condition } from '../../../model/dependencies/readiness.ts';
import { eachCluster } from '../../subjects/cluster-subject.ts';
import { definitionsAwaited, definitionsByGroup, setUpBefore, type Definition } from '../../subjects/definitions.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { allUnknownParts } from '../../subjects/unknown-parts.ts';
import { eachKustomization, finding, passing, undecided, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

const certificate = plainObject('cert-manager.io/v1', 'Certificate', 'shop', 'shop');

export const definitionNotAwaited: Rule = {
  id: 'dependencies/definition-not-awaited',
  title: 'Missing dependency on a definition',
  severity: 'warning',
  subjects: ['use of kinds that another Kustomization brings', 'uses of kinds that other Kustomizations bring'],
  found: [
    'Flux Kustomization that does not wait for the definition of its kinds',
    'Flux Kustomizations that do not wait for the definition of their kinds',
  ],
  why: `
Flux tries all objects of a Kustomization before it applies any. As long as one of them is of a kind that the cluster does not know, none is applied: \`no matches for kind\`. A cluster that has been running for long has all definitions, so it shows when the cluster is set up again: Flux tries until the operator happens to be there, and everything that waits for the Kustomization waits with it.`,
  fix: `
Name the Kustomization that brings the definitions in \`dependsOn\`, and let that one be ready only when they are there (\`wait: true\`). Definitions that are in the cluster before Flux starts do as well: that is a good reason for a waiver.`,
  source: {
    title: 'Flux: dependencies of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies',
  },
  check: ({ fleet }) => fleet.clusters.flatMap((cluster) => judgeCluster(cluster, fleet)),
  examples: [
    {
      title: 'It depends on the operator',
      files: operatorAndUser('\n    - name: cert-manager'),
      expect: [],
    },
    {
      title: 'It depends on what depends on the operator',
      files: {
        ...operatorAndUser('\n    - name: issuers'),
        'clusters/home/issuers.yaml': fluxKustomization('issuers', { dependsOn: '\n    - name: cert-manager' }),
        'issuers/issuer.yaml': plainObject('cert-manager.io/v1', 'Issuer', 'internal', 'shop'),
      },
      expect: [],
    },
    {
      title: 'It may start before the operator',
      files: operatorAndUser(undefined),
      expect: ['finding shop/certificate.yaml:1'],
    },
    {
      title: 'What applies the definitions applies it afterwards',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/definition.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: certificates.cert-manager.io
`,
        'apps/shop.yaml': fluxKustomization('shop'),
        'shop/certificate.yaml': certificate,
      },
      expect: [],
    },
    {
      title: 'Something sets the cluster up before Flux does',
      files: {
        ...operatorAndUser(undefined),
        'bootstrap/helmfile.yaml': 'releases: []\n',
      },
      expect: ['undecided clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'The chart is not told to bring its definitions',
      files: {
        'clusters/home/flux.yaml': documents(fluxKustomization('cert-manager'), fluxKustomization('shop')),
        'cert-manager/release.yaml': documents(
          helmRelease('cert-manager'),
          ociRepository('cert-manager', '{ tag: 1.2.3 }'),
        ),
        'shop/certificate.yaml': certificate,
      },
      expect: 'does-not-apply',
    },
    {
      title: 'Nothing of the repository defines the kind',
      files: {
        'clusters/home/flux.yaml': fluxKustomization('shop'),
        'shop/certificate.yaml': certificate,
      },
      expect: 'does-not-apply',
    },
  ],
};

/** Objects of one API group that a Kustomization applies, and that others define. */
interface Use {
  readonly group: string;
  /** The first of the objects. */
  readonly entry: InventoryEntry;
  readonly user: FluxKustomization;
  /** What it could wait for: the first of those that define them. */
  readonly definition: Definition;
}

/** What may be in the cluster since it was set up is one matter for all who use it. */
function judgeCluster(cluster: Cluster, fleet: Fleet): readonly Verdict[] {
  const definitions = definitionsByGroup(cluster);
  const isAwaited = definitionsAwaited(cluster, definitions);
  const unknownBefore = unknownBeforeIn(cluster);
  const setUp = setUpBefore(fleet);
  const early: Use[] = [];
  const certain = eachKustomization([cluster], (user) =>
    usesOf(user, definitions).flatMap((use) => {
      if (isAwaited(user, use.group)) return [passing(use.group)];
      if (setUp === undefined) return [judge(use, unknownBefore(user))];
      early.push(use);
      return [];
    }),
  );
  if (setUp === undefined) return certain;
  const doubts = [...Map.groupBy(early, ({ group }) => group).values()].flatMap((uses) => doubt(uses, setUp));
  return [...certain, ...eachCluster([cluster], () => doubts)];
}

function usesOf(user: FluxKustomization, definitions: ReadonlyMap<string, readonly Definition[]>): readonly Use[] {
  if (user.kubeConfig !== undefined) return [];
  const groups = Map.groupBy(user.inventory, ({ group }) => group);
  return [...groups].flatMap(([group, [entry]]): readonly Use[] => {
    const found = definitions.get(group) ?? [];
    const [definition] = found;
    // Together with the definitions is another rule: structure/controllers-and-configs.
    if (!entry || !definition || found.some(({ kustomization }) => kustomization === user)) return [];
    return [{ group, entry, user, definition }];
  });
}

/** Tells whether what a Kustomization waits for may bring more than is known, as a clause. */
function unknownBeforeIn(cluster: Cluster): (user: FluxKustomization) => string | undefined {
  const parts = new Map(
    allUnknownParts(cluster).map(({ kustomization, because }) => [startOf(kustomization), because] as const),
  );
  const late = heldBackBy(readinessOf(cluster), parts.keys());
  return (user) => {
    const cause = late.get(startOf(user));
    return cause && parts.get(cause);
  };
}

function startOf(kustomization: FluxKustomization): Condition {
  return `start ${keyOf('Kustomization', kustomization)}`;
}

function judge({ group, entry, definition }: Use, unknown: string | undefined): Judgement {
  const message = `It applies the ${entry.kind} \`${entry.name}\`, but does not wait for ${nameOf(definition)}, which brings the definitions of \`${group}\``;
  const location = definition.release?.location ?? definition.kustomization.location;
  const evidence = {
    about: group,
    location: entry.location,
    ...(location ? { related: [{ message: 'What brings the definitions', location }] } : {}),
  };
  return unknown === undefined
    ? finding(`${message}.`, evidence)
    : undecided(`${message}. What it waits for may bring them too: ${unknown}.`, { ...evidence, unknown });
}

function doubt(uses: readonly Use[], unknown: string): readonly Judgement[] {
  const [first] = uses;
  if (!first) return [];
  const { group, definition } = first;
  const who = uses.length === 1 ? '1 Kustomization applies' : `${String(uses.length)} Kustomizations apply`;
  return [
    undecided(
      `${who} objects of \`${group}\` without waiting for ${nameOf(definition)}, which brings the definitions, but ${unknown}.`,
      { about: group, unknown },
    ),
  ];
}

function nameOf({ kustomization, release }: Definition): string {
  return release
    ? `the HelmRelease \`${namespacedName(release)}\``
    : `the Kustomization \`${namespacedName(kustomization)}\``;
}

function operatorAndUser(dependsOn: string | undefined): Readonly<Record<string, string>> {
  return {
    'clusters/home/flux.yaml': documents(
      fluxKustomization('cert-manager', { wait: 'true' }),
      fluxKustomization('shop', { dependsOn }),
    ),
    'cert-manager/release.yaml': documents(
      helmRelease('cert-manager', { values: '{ crds: { enabled: true } }' }),
      ociRepository('cert-manager', '{ tag: 1.2.3 }'),
    ),
    'shop/certificate.yaml': certificate,
  };
}
