import { seconds } from '../../../kubernetes/duration.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass } from '../../engine/verdict.ts';

/** s; waiting longer than this blocks what comes after it for long. */
const long = 1800;

export const noTimeout: Rule = {
  id: 'reconcile/no-timeout',
  title: 'Missing timeout',
  severity: 'info',
  subjects: ['Flux Kustomization that waits', 'Flux Kustomizations that wait'],
  found: ['Flux Kustomization that waits without a timeout', 'Flux Kustomizations that wait without a timeout'],
  why: 'A Kustomization that waits for its objects does so until its `timeout`; without one, until its `interval` is over. Until then nothing tells that something is broken. Nor is a new revision taken, so a fix that is pushed has to wait too, unless kustomize-controller runs with the feature gate `CancelHealthCheckOnNewRevision`.',
  fix: 'Set `timeout` to a little more than the objects need to become ready: five minutes are enough for most.',
  source: { title: 'Flux: timeout', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#timeout' },
  gather: {
    by: 'practice',
    patch: true,
    message: 'They wait for half an hour or more, because they have no `timeout`.',
  },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ parent, wait, healthChecks, timeout, interval }) => {
      if (parent === undefined || (!wait && healthChecks.length === 0)) return undefined;
      const length = timeout === undefined ? seconds(interval ?? '') : undefined;
      if (length === undefined || length < long) return pass;
      const waits = `may wait for ${interval ?? ''}`;
      return finding(`It ${waits} before it fails, because it has no \`timeout\`.`, {
        cause: `They ${waits} before they fail, because they have no \`timeout\`.`,
      });
    }),
  examples: [
    {
      title: 'It fails after five minutes',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { wait: 'true', timeout: '5m' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'It waits for an hour',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { wait: 'true' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/shop.yaml:1'],
    },
    {
      title: 'Nothing waits',
      files: { 'clusters/home/shop.yaml': fluxKustomization('shop'), 'shop/kustomization.yaml': emptyFolder },
      expect: 'does-not-apply',
    },
  ],
};
