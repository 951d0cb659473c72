import { arrayIn, getIn, type Json } from '../../kubernetes/json.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { Stated } from '../objects/stated.ts';
import type { HelmRelease } from '../releases/record.ts';

/**
 * What may give Flux Kustomizations variables on their way into the cluster, so
 * that the repository does not tell all that they have: a webhook for them
 * (https://github.com/xunholy/fluxcd-kustomize-mutating-webhook), or a policy of
 * Kubernetes or Kyverno that changes their `postBuild`. Undefined where nothing does.
 */
export function variableInjector(
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
): Stated | undefined {
  const release = releases.find(({ chart, name }) => webhook.test(chart ?? '') || webhook.test(name));
  if (release) {
    const { kind, namespace, name } = { kind: 'HelmRelease', ...release };
    const object = objects.find(({ id }) => id.kind === kind && id.namespace === namespace && id.name === name);
    if (object) return stated(object);
  }
  const object = objects.find(({ id, body }) => injects(id.kind, body));
  return object && stated(object);
}

const webhook = /kustomiz(?:e|ation)-mutating-webhook/;

function injects(kind: string, body: Json): boolean {
  switch (kind) {
    case 'MutatingWebhookConfiguration':
      return arrayIn(body, 'webhooks').some((one) => isForKustomizations(arrayIn(one, 'rules')));
    case 'MutatingAdmissionPolicy':
    case 'MutatingPolicy':
      return (
        isForKustomizations(arrayIn(body, 'spec', 'matchConstraints', 'resourceRules')) &&
        speaksOfVariables(getIn(body, ['spec', 'mutations']))
      );
    case 'ClusterPolicy':
    case 'Policy':
      return arrayIn(body, 'spec', 'rules').some((rule) => speaksOfVariables(getIn(rule, ['mutate'])));
    default:
      return false;
  }
}

function isForKustomizations(rules: readonly Json[]): boolean {
  return rules.some((rule) => arrayIn(rule, 'resources').includes('kustomizations'));
}

function speaksOfVariables(mutation: Json | undefined): boolean {
  return mutation !== undefined && JSON.stringify(mutation).includes('postBuild');
}
