import { bootstrappedWith, fluxKustomization, helmRelease } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachTenantObject, type TenantCluster, type TenantObject } from '../../subjects/tenants.ts';
import { finding, pass, type Judgement } from '../../engine/verdict.ts';

export const serviceAccount: Rule = {
  id: 'tenancy/service-account',
  title: 'What tenants apply is applied with their rights',
  severity: 'warning',
  subjects: ['object of a tenant', 'objects of tenants'],
  found: ['object of a tenant that is applied with all rights', 'objects of tenants that are applied with all rights'],
  why: `
Without \`serviceAccountName\`, Flux applies a Kustomization or a HelmRelease with the account of its controller, which may do everything: whoever can change what a tenant applies can change the whole cluster.

With \`--default-service-account\`, which Flux Operator sets for multitenant clusters, Flux takes that account of the object's own namespace instead. Objects in the namespace of Flux belong to those who run the cluster, and are left out; so is what is applied to another cluster, with a kubeconfig.`,
  fix: 'Name a ServiceAccount of the namespace, bound to what the tenant may do there, in `spec.serviceAccountName`. And set `--default-service-account` for kustomize-controller and helm-controller, so that nothing is forgotten.',
  source: {
    title: 'Flux: multi-tenancy lockdown',
    url: 'https://fluxcd.io/flux/installation/configuration/multitenancy/',
  },
  check: ({ fleet }) => eachTenantObject(fleet, judge),
  examples: [
    {
      title: 'An account of its own',
      files: withFlag('--no-cross-namespace-refs=true', { serviceAccountName: 'shop' }),
      expect: [],
    },
    {
      title: "The controller's account",
      files: withFlag('--no-cross-namespace-refs=true'),
      expect: ['finding shop/shop.yaml:1'],
    },
    {
      title: 'Flux takes an account of the namespace where none is named',
      files: withFlag('--default-service-account=default'),
      expect: [],
    },
    {
      title: 'Nothing tells of tenants',
      files: { 'clusters/home/shop.yaml': fluxKustomization('shop'), 'shop/shop.yaml': helmRelease('shop') },
      expect: 'does-not-apply',
    },
  ],
};

function judge(
  { kind, object }: TenantObject,
  { flags, kustomizations: [sync] }: TenantCluster,
): Judgement | undefined {
  if (object.namespace === sync?.namespace || object.kubeConfig !== undefined) return undefined;
  return object.serviceAccountName !== undefined || flags.defaultServiceAccount.includes(kind)
    ? pass
    : finding(
        'It names no service account, so it is applied with the account of its controller, which may do everything.',
      );
}

function withFlag(flag: string, fields: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    ...bootstrappedWith(flag, '(kustomize-controller|helm-controller)'),
    'clusters/home/shop.yaml': fluxKustomization('shop'),
    'shop/shop.yaml': helmRelease('shop', fields),
  };
}
