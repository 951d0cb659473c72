import { eachKustomization, finding, pass, type Rule } from '../../src/checks/index.ts';

export const tenantServiceAccount: Rule = {
  id: 'example/tenant-service-account',
  title: 'Tenant without a service account',
  severity: 'warning',
  subjects: ['Flux Kustomization of a tenant', 'Flux Kustomizations of tenants'],
  found: ['without a service account', 'without a service account'],
  why: 'Without `serviceAccountName`, Flux applies what a tenant commits with its own rights.',
  fix: 'Set `spec.serviceAccountName` to the account of the tenant.',
  source: { title: 'Flux: multi-tenancy', url: 'https://fluxcd.io/flux/installation/configuration/multitenancy/' },
  examples: [],
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ path, serviceAccountName }) => {
      if (!path.startsWith('tenants/')) return undefined;
      return serviceAccountName === undefined ? finding('It has no `serviceAccountName`.') : pass;
    }),
};
