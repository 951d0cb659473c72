import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass } from '../../engine/verdict.ts';

const checks = '\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: shop\n      namespace: shop';

export const ignoredHealthChecks: Rule = {
  id: 'dependencies/ignored-health-checks',
  title: 'Ignored health check',
  severity: 'info',
  subjects: ['Flux Kustomization with health checks', 'Flux Kustomizations with health checks'],
  found: [
    'Flux Kustomization with health checks that are ignored',
    'Flux Kustomizations with health checks that are ignored',
  ],
  why: 'With `wait: true` a Kustomization waits for everything that it applies, and Flux ignores `healthChecks`. A reader takes the list for what counts, and it does not.',
  fix: 'Remove `healthChecks`, or remove `wait: true` if only the objects of the list should count. `healthCheckExprs` are heeded in both cases.',
  source: { title: 'Flux: wait', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#wait' },
  gather: { by: 'practice', patch: true, message: '`wait` is on, so Flux ignores the `healthChecks`.' },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ wait, healthChecks, notable }) => {
      if (healthChecks.length === 0) return undefined;
      if (!wait) return pass;
      const { healthChecks: location } = notable;
      return finding('`wait` is on, so Flux ignores the `healthChecks`.', location ? { location } : {});
    }),
  examples: [
    {
      title: 'Only the listed objects count',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { healthChecks: checks }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'Everything counts, so the list does not',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { wait: 'true', healthChecks: checks }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/shop.yaml:14'],
    },
    {
      title: 'There are no health checks',
      files: { 'clusters/home/shop.yaml': fluxKustomization('shop'), 'shop/kustomization.yaml': emptyFolder },
      expect: 'does-not-apply',
    },
  ],
};
