import { seconds } from '../../../kubernetes/duration.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass, undecided } from '../../engine/verdict.ts';

/** s; waiting longer than this for the next try is worth a word. */
const long = 1800;

export const slowRetry: Rule = {
  id: 'reconcile/slow-retry',
  title: 'Late retry after a failure',
  severity: 'info',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['Flux Kustomization that is tried again late', 'Flux Kustomizations that are tried again late'],
  why: 'Without `retryInterval` a Kustomization that failed is tried again after its `interval`. With an interval of an hour, a webhook that was not ready for a moment costs an hour, and so does everything that depends on it.',
  fix: 'Set `retryInterval` to a few minutes, in each Kustomization or once in a patch of the root Kustomization.',
  source: {
    title: 'Flux: retry interval',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#retry-interval',
  },
  gather: {
    by: 'practice',
    patch: true,
    message: 'After a failure, Flux retries them only after half an hour or more.',
  },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ parent, interval, retryInterval, location }) => {
      // What the Flux Operator makes is retried as the operator has it.
      if (parent === undefined) return undefined;
      const wait = seconds(retryInterval ?? interval ?? '');
      // What is no duration at all, Flux refuses.
      if (wait === undefined)
        return (retryInterval ?? interval)?.includes('${') === true
          ? undecided('Its interval is a variable whose value is not known.', location ? { location } : {})
          : undefined;
      const after = `tried again only after ${retryInterval ?? interval ?? ''}.`;
      return wait < long
        ? pass
        : finding(`After a failure it is ${after}`, { cause: `After a failure they are ${after}` });
    }),
  examples: [
    {
      title: 'Tried again after two minutes',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { retryInterval: '2m' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'Tried again after an hour',
      files: { 'clusters/home/shop.yaml': fluxKustomization('shop'), 'shop/kustomization.yaml': emptyFolder },
      expect: ['finding clusters/home/shop.yaml:1'],
    },
    {
      title: 'The interval comes from a Secret',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
        'shop/cart.yaml': fluxKustomization('cart', { interval: '${INTERVAL}', retryInterval: '${RETRY}' }),
        'cart/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/shop.yaml:1', 'undecided shop/cart.yaml:1'],
    },
  ],
};
