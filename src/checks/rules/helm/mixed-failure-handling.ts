import type { Cluster } from '../../../model/cluster/record.ts';
import type { FailurePolicy, HelmRelease } from '../../../model/releases/record.ts';
import { clearMajority } from '../../practices/clear-majority.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass, undecided, type Judgement, type Verdict } from '../../engine/verdict.ts';

const retry = '{ strategy: { name: RetryOnFailure } }';
const remediate = '{ strategy: { name: RemediateOnFailure }, remediation: { retries: 3 } }';

export const mixedFailureHandling: Rule = {
  id: 'helm/mixed-failure-handling',
  title: 'Releases of a cluster handle failures alike',
  severity: 'info',
  subjects: ['HelmRelease that is tried again', 'HelmReleases that are tried again'],
  found: ['HelmRelease that handles failures otherwise', 'HelmReleases that handle failures otherwise'],
  why: `
With the strategy \`RetryOnFailure\` a failed release stays as it is until the next try. With \`RemediateOnFailure\` a failed upgrade is rolled back and a failed installation uninstalled first, and so it is with \`remediation.retries\` where no strategy is named. Who knows one way expects it of all releases, and is surprised by the single one that was taken back.

It is looked at what each release does in the end, patches included. Nothing is said unless nearly all releases of the cluster, and five at least, do the same.`,
  fix: `
Set the same strategies as the other releases, or set them for all in one patch of the root Kustomization. A release that must not be left half upgraded is a good reason for a waiver.`,
  source: {
    title: 'Flux: configuring failure handling',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#configuring-failure-handling',
  },
  check: ({ fleet }) => fleet.clusters.flatMap(judgeCluster),
  examples: [
    { title: 'All are tried again in the same way', files: releases(retry, retry), expect: [] },
    { title: 'One is rolled back', files: releases(retry, remediate), expect: ['finding apps/shop.yaml:1'] },
    {
      title: 'One is rolled back, because it names no strategy',
      files: releases(retry, '{ remediation: { retries: 3 } }'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'Retries without a strategy are what the strategy would be',
      files: releases(remediate, '{ remediation: { retries: 3 } }'),
      expect: [],
    },
    {
      title: 'A Secret says which strategy',
      files: {
        ...releases(retry, '{ strategy: { name: "${STRATEGY}" } }'),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
    { title: 'No failure is handled', files: releases('{ crds: Skip }', '{ crds: Skip }'), expect: 'does-not-apply' },
  ],
};

/** What becomes of a release whose action failed, before the next try. */
type Style = 'left' | 'remediated';

const actions = ['install', 'upgrade'] as const;

function judgeCluster(cluster: Cluster): readonly Verdict[] {
  const usual = actions.map((action) => ({
    action,
    style: clearMajority(cluster.helmReleases.flatMap((release) => styleOf(release[action], cluster) ?? [])),
  }));
  return eachRelease([cluster], (release) => judge(release, cluster, usual));
}

function judge(
  release: HelmRelease,
  cluster: Cluster,
  usual: readonly { readonly action: (typeof actions)[number]; readonly style: Style | 'unknown' | undefined }[],
): Judgement | undefined {
  const handled = usual.flatMap(({ action, style: most }) => {
    const style = styleOf(release[action], cluster);
    return style === undefined ? [] : [{ action, style, most }];
  });
  if (handled.length === 0) return undefined;
  const other = handled.filter(({ style, most }) => most !== undefined && most !== 'unknown' && style !== most);
  if (other.length === 0) return pass;
  if (other.some(({ style }) => style === 'unknown'))
    return undecided('A variable whose value is not known decides over what becomes of it after a failure.');
  const told = other.map(({ action, style }) =>
    style === 'left'
      ? `a failed ${action} stays as it is until the next try`
      : `a failed ${action} is taken back before the next try`,
  );
  return finding(`Unlike in nearly all other releases of the cluster, ${told.join(', and ')}.`);
}

/** Undefined where nothing is tried again. */
function styleOf({ strategy, retries = 0, unknown }: FailurePolicy, { flux }: Cluster): Style | 'unknown' | undefined {
  if (strategy === 'RetryOnFailure') return 'left';
  if (unknown) return 'unknown';
  if (retries === 0) return undefined;
  // https://fluxcd.io/flux/components/helm/options/#feature-gates
  const byDefault = flux?.featureGates.includes('DefaultToRetryOnFailure') === true;
  return strategy === undefined && byDefault ? 'left' : 'remediated';
}

/** Five releases that do the usual, and `shop`, which does the other. */
function releases(usual: string, other: string): Readonly<Record<string, string>> {
  const release = (name: string, upgrade: string): string =>
    documents(helmRelease(name, { upgrade }), ociRepository(name, '{ tag: 1.2.3 }'));
  const names = ['blog', 'cart', 'mail', 'news', 'wiki'];
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    ...Object.fromEntries(names.map((name) => [`apps/${name}.yaml`, release(name, usual)])),
    'apps/shop.yaml': release('shop', other),
  };
}
