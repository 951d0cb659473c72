import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass } from '../../engine/verdict.ts';

export const legacyRemediation: Rule = {
  id: 'helm/legacy-remediation',
  title: 'Releases name their strategy for failures',
  severity: 'info',
  subjects: ['HelmRelease that is tried again', 'HelmReleases that are tried again'],
  found: ['HelmRelease without a named strategy', 'HelmReleases without a named strategy'],
  why: `
With \`remediation.retries\` alone, each failed upgrade is rolled back and each failed installation uninstalled before the next try, until the retries are used up; then the release stays failed. Since Flux 2.7 \`strategy\` says which of two ways is meant, and \`RetryOnFailure\` tries again without taking down what runs, for as long as it takes.

Where helm-controller runs with the feature gate \`DefaultToRetryOnFailure\`, a release without a strategy is tried again that way, and its \`remediation\` is not heeded.`,
  fix: 'Set `install.strategy.name` and `upgrade.strategy.name`: `RetryOnFailure`, or `RemediateOnFailure` to keep what `remediation` does.',
  source: {
    title: 'Flux: upgrade strategy',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#upgrade-strategy',
  },
  gather: { by: 'practice', patch: true, message: 'They set `remediation.retries` without a `strategy`.' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ install, upgrade }, { flux }) => {
      const retried = [
        { action: 'install', policy: install },
        { action: 'upgrade', policy: upgrade },
      ].filter(({ policy: { retries = 0, strategy } }) => retries !== 0 || strategy !== undefined);
      if (retried.length === 0) return undefined;
      const unnamed = retried.filter(({ policy: { strategy } }) => strategy === undefined);
      if (unnamed.length === 0) return pass;
      const fields = unnamed.map(({ action }) => `\`${action}.remediation.retries\``).join(' and ');
      const one = unnamed.length === 1;
      return finding(
        flux?.featureGates.includes('DefaultToRetryOnFailure') === true
          ? `It sets ${fields} without a \`strategy\`. helm-controller runs with the feature gate \`DefaultToRetryOnFailure\`, so ${one ? 'it has' : 'they have'} no effect.`
          : `It sets ${fields} without a \`strategy\`.`,
      );
    }),
  examples: [
    { title: 'A strategy by name', files: release('\n    strategy:\n      name: RetryOnFailure'), expect: [] },
    {
      title: 'Retries only',
      files: release('\n    remediation:\n      retries: 3'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A strategy for upgrades, retries for the installation',
      files: release('\n    strategy:\n      name: RetryOnFailure\n  install:\n    remediation:\n      retries: 3'),
      expect: ['finding apps/shop.yaml:1'],
    },
    { title: 'Nothing is tried again', files: release('\n    crds: CreateReplace'), expect: 'does-not-apply' },
  ],
};

function release(upgrade: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop', { upgrade }), ociRepository('shop', '{ tag: 1.2.3 }')),
  };
}
