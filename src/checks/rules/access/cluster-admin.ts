import type { RoleBinding } from '../../../model/access/record.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { ObjectReference } from '../../../model/objects/flux-objects.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { documents, emptyFolder, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const clusterAdmin: Rule = {
  id: 'access/cluster-admin',
  title: 'Workload with cluster-admin rights',
  severity: 'warning',
  subjects: ['ClusterRoleBinding of ServiceAccounts', 'ClusterRoleBindings of ServiceAccounts'],
  found: [
    'ClusterRoleBinding that gives an application all rights',
    'ClusterRoleBindings that give applications all rights',
  ],
  why: `
A ServiceAccount that is bound to \`cluster-admin\`, or to a role that allows every verb on every resource, can read each Secret and change each object. Whoever breaks into one of its pods, or gets its token, has the cluster.

Flux's own controllers need it, and are left out; so are bindings of people. An account that Flux applies things with is left undecided: for a part of the platform it may need all rights, for a tenant it undoes what the account is for. A RoleBinding to \`cluster-admin\` counts in its namespace only.`,
  fix: 'Write a ClusterRole with what the application needs, or bind a role in its namespace. Where it needs everything (a runner that sets up clusters) a waiver says so.',
  source: {
    title: 'Kubernetes: RBAC good practices',
    url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      cluster.roleBindings
        .filter(({ kind }) => kind === 'ClusterRoleBinding')
        .flatMap((binding) => verdicts(objectSubject(cluster, binding), judge(binding, cluster))),
    ),
  examples: [
    { title: 'A role for what it needs', files: withBinding('shop-reader', 'shop', 'shop'), expect: [] },
    {
      title: 'All rights',
      files: withBinding('cluster-admin', 'shop', 'shop'),
      expect: ['finding apps/rbac.yaml:9'],
    },
    {
      title: 'All rights under another name',
      files: withBinding(
        'shop-admin',
        'shop',
        'shop',
        `rules:\n  - apiGroups: ["*"]\n    resources: ["*"]\n    verbs: ["*"]\n`,
      ),
      expect: ['finding apps/rbac.yaml:9'],
    },
    {
      title: "Flux's controllers",
      files: withBinding('cluster-admin', 'flux-system', 'kustomize-controller'),
      expect: [],
    },
    {
      title: 'Flux Operator, in a namespace of its own',
      files: withBinding('cluster-admin', 'flux-operator', 'flux-operator'),
      expect: [],
    },
    {
      title: 'Flux applies something with the account',
      files: {
        ...withBinding('cluster-admin', 'flux-system', 'platform'),
        'clusters/home/platform.yaml': fluxKustomization('platform', { serviceAccountName: 'platform' }),
        'platform/kustomization.yaml': emptyFolder,
      },
      expect: ['undecided apps/rbac.yaml:9'],
    },
    {
      title: 'In its namespace only',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/rbac.yaml': binding('RoleBinding', 'cluster-admin', 'shop', 'shop'),
      },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ role, subjects }: RoleBinding, cluster: Cluster): Judgement | undefined {
  const accounts = subjects.filter(isOfAccounts);
  if (accounts.length === 0) return undefined;
  const others = accounts.filter((account) => !isFlux(account, cluster));
  if (!role.allowsAll || others.length === 0) return pass;
  const names = others.map(({ kind, namespace, name }) =>
    kind === 'Group' ? `the group \`${name}\`` : `the ServiceAccount \`${namespace ?? ''}/${name}\``,
  );
  const message = `It gives ${names.join(' and ')} all rights in the whole cluster`;
  const applied = others.map((account) => appliedWith(account, cluster));
  return applied.every((name) => name !== undefined)
    ? undecided(`${message}. Flux applies ${applied.join(' and ')} with it, which may need them.`)
    : finding(`${message}.`);
}

/** What Flux applies with an account, in words. */
function appliedWith(
  { kind, namespace, name }: ObjectReference,
  { kustomizations, helmReleases }: Cluster,
): string | undefined {
  if (kind !== 'ServiceAccount') return undefined;
  const isWith = (one: FluxKustomization | HelmRelease): boolean =>
    one.namespace === namespace && one.serviceAccountName === name;
  const [kustomization, release] = [kustomizations.find(isWith), helmReleases.find(isWith)];
  if (kustomization) return `the Kustomization \`${namespacedName(kustomization)}\``;
  return release && `the HelmRelease \`${namespacedName(release)}\``;
}

/** Groups may stand for all ServiceAccounts, or for everybody. */
function isOfAccounts({ kind, name }: ObjectReference): boolean {
  return (
    kind === 'ServiceAccount' ||
    (kind === 'Group' && /^system:(?:serviceaccounts(?::.+)?|authenticated|unauthenticated)$/.test(name))
  );
}

const controllers: ReadonlySet<string> = new Set([
  'flux-operator',
  'source-controller',
  'source-watcher',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
  'image-reflector-controller',
  'image-automation-controller',
]);

function isFlux({ kind, namespace, name }: ObjectReference, { kustomizations: [sync] }: Cluster): boolean {
  if (kind !== 'ServiceAccount' || !controllers.has(name)) return false;
  // The operator may have a namespace of its own.
  return name === 'flux-operator' || namespace === (sync?.namespace ?? 'flux-system');
}

function withBinding(role: string, namespace: string, account: string, rules = ''): Readonly<Record<string, string>> {
  const clusterRole = `${plainObject('rbac.authorization.k8s.io/v1', 'ClusterRole', role)}${rules}`;
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/rbac.yaml': documents(
      binding('ClusterRoleBinding', role, namespace, account),
      ...(rules === '' ? [] : [clusterRole]),
    ),
  };
}

function binding(kind: string, role: string, namespace: string, account: string): string {
  return `${plainObject('rbac.authorization.k8s.io/v1', kind, 'shop', 'shop')}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
subjects:
  - kind: ServiceAccount
    namespace: ${namespace}
    name: ${account}
`;
}
