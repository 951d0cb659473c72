import type { Cluster } from '../../../model/cluster/record.ts';
import type { NamespaceRecord } from '../../../model/namespaces/record.ts';
import type { NamespacedName } from '../../../model/objects/flux-objects.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { appliedObjects, type Applied } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, plainObject } from '../../engine/example-files.ts';
import { setUpBefore } from '../../subjects/definitions.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Judgement, type Subject } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const namespaceNotCreated: Rule = {
  id: 'namespaces/not-created',
  title: 'Missing Namespace',
  severity: 'warning',
  subjects: ['namespace in use', 'namespaces in use'],
  found: ['namespace in use that nothing declares', 'namespaces in use that nothing declares'],
  why: `
Flux applies an object only where its namespace exists. One that somebody made by hand, or another tool, is not there when the cluster is set up again: everything that goes into it fails until somebody remembers.`,
  fix: `
Declare the Namespace in the Kustomization that uses it first, or set \`install.createNamespace\` on the HelmRelease. If another tool brings it, a waiver says so.`,
  source: {
    title: 'Kubernetes: namespaces',
    url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  },
  check: ({ fleet }) => {
    const setUp = setUpBefore(fleet);
    return fleet.clusters.flatMap((cluster) => {
      const first = firstUsesIn(cluster);
      return cluster.namespaces
        .filter((namespace) => isLookedAt(namespace, cluster))
        .map((namespace) => ({
          subject: subjectOf(namespace, cluster.name, first),
          ...judge(namespace, cluster, setUp),
        }));
    });
  },
  examples: [
    {
      title: 'Something sets the cluster up before Flux does',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
        'bootstrap/namespaces.sh': '',
      },
      expect: ['undecided apps/settings.yaml:1'],
    },
    {
      title: 'The namespace is declared',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
          plainObject('v1', 'ConfigMap', 'settings', 'shop'),
        ),
      },
      expect: [],
    },
    {
      title: 'A HelmRelease of another namespace makes it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': inFluxSystem(
          helmRelease('shop', { targetNamespace: 'shop', install: '\n    createNamespace: true' }),
        ),
      },
      expect: [],
    },
    {
      title: 'Nothing makes it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'shop'),
      },
      expect: ['finding apps/settings.yaml:1'],
    },
    {
      title: 'What would make it is in it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop', { install: '\n    createNamespace: true' }),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'It may come with a ResourceSet',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/settings.yaml': documents(
          plainObject('v1', 'ConfigMap', 'settings', 'shop'),
          plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'shops'),
        ),
      },
      expect: ['undecided apps/settings.yaml:1'],
    },
    {
      title: 'Namespaces that every cluster has',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'kube-system'),
      },
      expect: 'does-not-apply',
    },
  ],
};

/** Not what Kubernetes, a distribution or Flux bring, nor what is in another cluster. */
function isLookedAt({ name, kubeConfig, objects, helmReleases }: NamespaceRecord, cluster: Cluster): boolean {
  if (objects === 0 && helmReleases.length === 0) return false;
  // SOPS encrypted all of the object: its namespace is not known here.
  if (name.startsWith('ENC[')) return false;
  if (name === 'default' || /^(?:kube|openshift|gke)-/.test(name)) return false;
  const [sync] = cluster.kustomizations;
  // Of other clusters that Flux applies to, much is made by whoever made them.
  return kubeConfig === undefined && name !== 'flux-system' && name !== sync?.namespace;
}

function judge({ name, declared, createdBy }: NamespaceRecord, cluster: Cluster, setUp: string | undefined): Judgement {
  // A HelmRelease that is in the namespace itself cannot be applied before there is one.
  const creators = createdBy.filter((release) => !release.startsWith(`${name}/`));
  if (declared.length > 0 || creators.length > 0) return pass;
  const unknown = unknownParts(cluster, 'object') ?? setUp;
  if (unknown !== undefined) {
    return undecided(`Nothing that is known makes the namespace \`${name}\`, but not all is known: ${unknown}.`, {
      unknown,
    });
  }
  return createdBy.length > 0
    ? finding(`Only HelmReleases that are in the namespace \`${name}\` themselves would make it.`)
    : finding(`Nothing that is known of this cluster makes the namespace \`${name}\`.`);
}

/** What uses each namespace first, in the order in which things are applied. */
interface FirstUses {
  readonly objects: ReadonlyMap<string, Applied>;
  readonly releases: ReadonlyMap<NamespacedName, HelmRelease>;
}

function firstUsesIn(cluster: Cluster): FirstUses {
  const objects = appliedObjects(cluster).toReversed();
  return {
    objects: new Map(objects.map((applied) => [applied.entry.namespace ?? '', applied])),
    releases: new Map(cluster.helmReleases.map((release) => [namespacedName(release), release])),
  };
}

/** The place is where it is declared, or else used first. */
function subjectOf({ name, declared, helmReleases }: NamespaceRecord, cluster: string, first: FirstUses): Subject {
  const [place] = declared;
  const used = place ? undefined : first.objects.get(name);
  const [user] = place || used ? [] : helmReleases;
  const release = user === undefined ? undefined : first.releases.get(user);
  const location = place?.location ?? used?.entry.location ?? release?.location;
  const kustomization = place?.kustomization ?? (used ? namespacedName(used.owner) : release?.kustomization);
  return {
    type: 'object',
    object: { kind: 'Namespace', name },
    cluster,
    ...(kustomization === undefined ? {} : { kustomization }),
    ...(location ? { location } : {}),
  };
}

function inFluxSystem(release: string): string {
  return release.replace(/namespace: .*/, 'namespace: flux-system');
}
