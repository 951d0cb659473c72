import { arrayIn, getIn, stringIn, type Json } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isHelmRelease } from './api.ts';
import type { ClusterObjects } from './cluster-objects.ts';

/**
 * What may give Flux Kustomizations variables on their way into the cluster, so
 * that the repository does not tell all that they have: a webhook for them
 * (https://github.com/xunholy/fluxcd-kustomize-mutating-webhook), or a policy of
 * Kubernetes or Kyverno that changes their `postBuild`. Undefined where nothing does.
 */
export function variableInjector(objects: Pick<ClusterObjects, 'find' | 'resources'>): Resource | undefined {
  const all = [...objects.resources()];
  return (
    all.find((resource) => isHelmRelease(resource) && installsWebhook(resource, objects)) ??
    all.find(({ kind, body }) => injects(kind, body))
  );
}

/** Whether a HelmRelease is called like the webhook, or the chart is, or the source of the chart. */
function installsWebhook(release: Resource, { find }: Pick<ClusterObjects, 'find'>): boolean {
  const { name, namespace = '' } = resourceId(release);
  const chartRef = getIn(release.body, ['spec', 'chartRef']);
  const source = find(
    stringIn(chartRef, 'kind') ?? '',
    stringIn(chartRef, 'namespace') ?? namespace,
    stringIn(chartRef, 'name') ?? '',
  );
  const charts = [
    stringIn(release.body, 'spec', 'chart', 'spec', 'chart'),
    stringIn(source?.body, 'spec', 'chart'),
    stringIn(source?.body, 'spec', 'url'),
  ];
  return [name, ...charts].some((text) => webhook.test(text ?? ''));
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
