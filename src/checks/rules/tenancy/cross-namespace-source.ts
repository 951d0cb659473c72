import { bootstrappedWith, fluxKustomization, helmRelease } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachTenantObject, type TenantCluster, type TenantObject } from '../../subjects/tenants.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const crossNamespaceSource: Rule = {
  id: 'tenancy/cross-namespace-source',
  title: 'Tenants take from sources of their own namespace',
  severity: 'warning',
  subjects: [
    'object with a source in a cluster of several tenants',
    'objects with a source in a cluster of several tenants',
  ],
  found: ['source of another namespace', 'sources of other namespaces'],
  why: `
Where tenants share a cluster, a source belongs to those who own its namespace. Whoever may refer to it from another namespace reads what is in it, with credentials that are not theirs.

With \`--no-cross-namespace-refs\`, which Flux Operator sets for multitenant clusters, Flux refuses such a reference with \`AccessDenied\`: the object never becomes ready. A Kustomization that is refused so is among the diagnostics, as nothing that it applies is known.

A \`dependsOn\` on an object of another namespace only waits for it, and is allowed.`,
  fix: 'Declare a source of the same URL in the namespace of the object, with credentials of its own, and refer to that one. Where the flag is missing, set it for all controllers.',
  source: {
    title: 'Flux: multi-tenancy lockdown',
    url: 'https://fluxcd.io/flux/installation/configuration/multitenancy/',
  },
  check: ({ fleet }) => eachTenantObject(fleet, judge),
  examples: [
    {
      title: 'A source of the same namespace',
      files: { ...withFlag('--no-cross-namespace-refs=true'), 'shop/shop.yaml': helmRelease('shop') },
      expect: [],
    },
    {
      title: 'Flux refuses the source of another namespace',
      files: { ...withFlag('--no-cross-namespace-refs=true'), 'shop/shop.yaml': fromPlatform() },
      expect: ['finding shop/shop.yaml:1'],
    },
    {
      title: 'Tenants have accounts of their own, and any source is open to them',
      files: { ...withFlag('--default-service-account=default'), 'shop/shop.yaml': fromPlatform() },
      expect: ['finding shop/shop.yaml:1'],
    },
    {
      title: 'Nothing tells of tenants',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop'),
        'shop/shop.yaml': fromPlatform(),
      },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ kind, object }: TenantObject, { flags }: TenantCluster): Judgement | undefined {
  const source = kind === 'Kustomization' ? object.sourceRef : object.source;
  if (source?.namespace === undefined) return undefined;
  if (source.namespace === object.namespace) return pass;
  if (source.namespace.includes('${')) return undecided('The namespace of its source is a variable that is not known.');
  const isRefused = flags.noCrossNamespaceRefs.includes(kind);
  // That one is a diagnostic.
  if (isRefused && kind === 'Kustomization') return undefined;
  const where = `Its source is in the namespace \`${source.namespace}\``;
  return finding(
    isRefused
      ? `${where}: with \`--no-cross-namespace-refs\` Flux refuses that, and it never becomes ready.`
      : `${where}, and \`--no-cross-namespace-refs\` is not set for its controller: nothing keeps it from taking what is not its own.`,
  );
}

function withFlag(flag: string): Readonly<Record<string, string>> {
  return {
    ...bootstrappedWith(flag, '(kustomize-controller|helm-controller)'),
    'clusters/home/shop.yaml': fluxKustomization('shop'),
  };
}

function fromPlatform(): string {
  return helmRelease('shop', {
    chartRef: '\n    kind: OCIRepository\n    name: shop\n    namespace: platform',
  });
}
