import type { NamespaceStatement, ObjectStatement } from '../../../guides/statements/statement.ts';
import type { Prose } from '../../../guides/prose.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const unknownObject: Rule = {
  id: 'guides/unknown-object',
  title: 'Guides name Flux objects and namespaces that exist',
  severity: 'warning',
  subjects: ['Flux object or namespace in a command of a guide', 'Flux objects and namespaces in commands of guides'],
  found: ['name in a command of a guide that is not found', 'names in commands of guides that are not found'],
  why: `
A command in a runbook that names something that was renamed or taken out fails when it is needed most. Worse, it may do its work on something else.

Looked at are the names of Flux objects and namespaces in \`flux\` and \`kubectl\` commands. What charts and operators bring is not known here, so nothing is said of other objects.`,
  fix: 'Name the object as it is now, with its namespace, or take the command out of the guide.',
  source: { title: 'Flux: command line', url: 'https://fluxcd.io/flux/cmd/' },
  check: ({ fleet, prose }) =>
    fleet.clusters.length === 0
      ? { doesNotApply: 'no cluster was found' }
      : prose.statements.flatMap((statement) => {
          const subject = { type: 'file', location: statement.location } as const;
          if (statement.type === 'object') return verdicts(subject, judgeObject(fleet, statement));
          return statement.type === 'namespace' ? verdicts(subject, judgeNamespace(fleet, prose, statement)) : [];
        }),
  examples: [
    { title: 'Both are there', files: guide('flux reconcile hr shop -n shop'), expect: [] },
    {
      title: 'No HelmRelease has that name',
      files: guide('flux reconcile hr store -n shop'),
      expect: ['finding docs/guide.md:4'],
    },
    {
      title: 'It is in another namespace',
      files: guide('flux reconcile hr shop -n flux-system'),
      expect: ['finding docs/guide.md:4'],
    },
    {
      title: 'Nothing uses the namespace',
      files: guide('kubectl get pods -n store'),
      expect: ['finding docs/guide.md:4'],
    },
    {
      title: 'A ResourceSet may bring it',
      files: {
        ...guide('flux reconcile hr store -n shop'),
        'apps/sets.yaml': plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'shops', 'shop'),
      },
      expect: ['undecided docs/guide.md:4'],
    },
    {
      title: 'The reader fills in the name',
      files: guide('flux reconcile hr <name> -n <namespace>'),
      expect: 'does-not-apply',
    },
  ],
};

function judgeObject(fleet: Fleet, { kind, name, namespace }: ObjectStatement): Judgement {
  const found = fleet.clusters.flatMap((cluster) => objectsOf(cluster, kind).filter((object) => object.name === name));
  if (namespace === undefined ? found.length > 0 : found.some((object) => object.namespace === namespace)) return pass;
  const unknown = unknownOf(fleet);
  const where = namespace === undefined ? '' : ` in the namespace \`${namespace}\``;
  if (unknown !== undefined)
    return undecided(`No ${kind} \`${name}\`${where} is known, but not all is: ${unknown}.`, {
      unknown,
      about: `${kind} ${name}`,
    });
  const [other] = found;
  if (other) {
    return finding(`The command looks for the ${kind} \`${name}\`${where}, but it is in \`${other.namespace}\`.`, {
      about: `${kind} ${name}`,
    });
  }
  const unreached = fleet.unreached.some((one) => one.kind === kind && one.name === name);
  return unreached
    ? finding(`The ${kind} \`${name}\` is declared, but no cluster applies it.`, { about: `${kind} ${name}` })
    : finding(`No cluster of this repository has a ${kind} \`${name}\`.`, { about: `${kind} ${name}` });
}

function objectsOf(
  cluster: Cluster,
  kind: ObjectStatement['kind'],
): readonly { readonly namespace: string; readonly name: string }[] {
  switch (kind) {
    case 'Kustomization':
      return cluster.kustomizations;
    case 'HelmRelease':
      return cluster.helmReleases;
    case 'GitRepository':
    case 'OCIRepository':
    case 'HelmRepository':
      return cluster.sources.filter((source) => source.kind === kind);
  }
}

function judgeNamespace(fleet: Fleet, prose: Prose, { name }: NamespaceStatement): Judgement | undefined {
  if (fleet.clusters.some((cluster) => hasNamespace(cluster, name))) return pass;
  if (ofEveryCluster.test(name)) return pass;
  if (prose.speaksOfNamespace(name)) return undefined;
  const unknown = unknownOf(fleet);
  return unknown === undefined
    ? finding(`Nothing in the repository makes or uses the namespace \`${name}\`.`, { about: name })
    : undecided(`The namespace \`${name}\` is not known, but not all is: ${unknown}.`, { about: name, unknown });
}

function hasNamespace(cluster: Cluster, name: string): boolean {
  return (
    cluster.namespaces.some((namespace) => namespace.name === name) ||
    cluster.kustomizations.some(({ namespace, targetNamespace }) => namespace === name || targetNamespace === name) ||
    cluster.helmReleases.some(({ namespace, targetNamespace, storageNamespace }) =>
      [namespace, targetNamespace, storageNamespace].includes(name),
    ) ||
    cluster.sources.some(({ namespace }) => namespace === name)
  );
}

/** What Kubernetes, distributions and Flux bring. */
const ofEveryCluster =
  /^(?:default|flux-system|(?:kube|openshift|gke|aks|cattle|tigera|calico|k0s|talos)-[a-z-]+|local-path-storage)$/;

function unknownOf({ clusters }: Fleet): string | undefined {
  return clusters.map((cluster) => unknownParts(cluster, 'object')).find((unknown) => unknown !== undefined);
}

function guide(command: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
    'docs/guide.md': `# Guide\n\n\`\`\`sh\n${command}\n\`\`\`\n`,
  };
}
