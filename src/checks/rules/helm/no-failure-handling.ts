import type { Cluster } from '../../../model/cluster/record.ts';
import type { FailurePolicy } from '../../../model/releases/record.ts';
import { bootstrapped, documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass, undecided } from '../../engine/verdict.ts';

export const noFailureHandling: Rule = {
  id: 'helm/no-failure-handling',
  title: 'Releases recover from a failure',
  severity: 'warning',
  subjects: ['HelmRelease', 'HelmReleases'],
  found: ['HelmRelease that does not recover from a failure', 'HelmReleases that do not recover from a failure'],
  why: `
Unless told otherwise, Flux does not retry a release that failed: an upgrade that met a node which was restarting stays failed until somebody changes the release or resets it by hand. Everything that depends on it waits.`,
  fix: `
Set \`install.strategy.name\` and \`upgrade.strategy.name\` to \`RetryOnFailure\`, which tries again without touching what runs, or set \`remediation.retries\` for both, which rolls back and tries again. One patch in the root Kustomization does so for all releases.`,
  source: {
    title: 'Flux: configuring failure handling',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#configuring-failure-handling',
  },
  gather: { by: 'practice', patch: true, message: 'Helm does not retry a failed install or upgrade.' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ install, upgrade }, cluster) => {
      // https://fluxcd.io/flux/components/helm/options/#feature-gates
      const byDefault = retriesByDefault(cluster);
      const actions = [
        { action: 'install', policy: install },
        { action: 'upgrade', policy: upgrade },
      ].filter(({ policy }) => !isHandled(policy) && (byDefault !== true || policy.strategy !== undefined));
      if (actions.length === 0) return pass;
      if (actions.some(({ policy }) => policy.unknown)) {
        return undecided('A variable whose value is not known decides over how often a failure is tried again.');
      }
      const names = actions.map(({ action }) => action).join(' or ');
      // Where a strategy is named, the default does not count.
      return byDefault === 'unknown' && actions.every(({ policy }) => policy.strategy === undefined)
        ? undecided(
            `A failed ${names} is not tried again, unless helm-controller runs with the feature gate \`DefaultToRetryOnFailure\`: the release sets neither a strategy nor retries for it, and the repository does not tell how Flux is installed.`,
          )
        : finding(`A failed ${names} is not tried again: the release ${lack(actions.map(({ policy }) => policy))}.`);
    }),
  examples: [
    {
      title: 'Tried again until it works',
      files: release({
        install: '\n    strategy:\n      name: RetryOnFailure',
        upgrade: '\n    strategy:\n      name: RetryOnFailure',
      }),
      expect: [],
    },
    {
      title: 'A patch of the parent says so for all releases',
      files: {
        ...release({}),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          patches: `
    - target: { kind: HelmRelease }
      patch: |
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: not-used }
        spec:
          install: { remediation: { retries: 3 } }
          upgrade: { remediation: { retries: 3 } }`,
        }),
      },
      expect: [],
    },
    {
      title: 'Only the installation is tried again',
      files: release({ install: '\n    remediation:\n      retries: 3' }),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A strategy that remediates, without any retries',
      files: release({
        install: '\n    strategy:\n      name: RemediateOnFailure',
        upgrade: '\n    strategy:\n      name: RetryOnFailure',
      }),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'As often as it takes',
      files: release({
        install: '\n    remediation:\n      retries: -1',
        upgrade: '\n    remediation:\n      retries: -1',
      }),
      expect: [],
    },
    {
      title: 'A Secret says how often',
      files: {
        ...release({
          install: '\n    remediation:\n      retries: ${RETRIES}',
          upgrade: '\n    remediation:\n      retries: ${RETRIES}',
        }),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'How Flux is installed is not in the repository',
      files: { ...release({}), ...bootstrapped },
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};

function isHandled({ strategy, retries = 0 }: FailurePolicy): boolean {
  return strategy === 'RetryOnFailure' || retries !== 0;
}

function lack(policies: readonly FailurePolicy[]): string {
  return policies.some(({ strategy }) => strategy !== undefined)
    ? 'sets no retries for its strategy'
    : 'sets neither a strategy nor retries for it';
}

/** Whether helm-controller retries what sets no strategy; only a FluxInstance tells how it runs. */
function retriesByDefault({ flux }: Cluster): boolean | 'unknown' {
  return flux === undefined ? 'unknown' : flux.featureGates.includes('DefaultToRetryOnFailure');
}

function release(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop', fields), ociRepository('shop', '{ tag: 1.2.3 }')),
  };
}
