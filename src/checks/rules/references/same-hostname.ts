import type { Cluster } from '../../../model/cluster/record.ts';
import type { NamespacedName } from '../../../model/objects/flux-objects.ts';
import type { Route } from '../../../model/routes/record.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, passing, verdicts, type Judgement } from '../../engine/verdict.ts';

/**
 * Routes that take the same requests, as far as nothing but hostname and path decides.
 *
 * - Ties between HTTPRoutes: https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/httproute_types.go (HTTPRouteRule.matches)
 * - Ingresses: https://kubernetes.github.io/ingress-nginx/how-it-works/#building-the-nginx-model (the oldest rule wins);
 *   the webhook refuses a hostname and path that another Ingress of the class has
 *   (https://github.com/kubernetes/ingress-nginx/blob/controller-v1.12.0/internal/ingress/controller/controller.go, checkOverlap)
 */
export const sameHostname: Rule = {
  id: 'references/same-hostname',
  title: 'Hostname of two routes',
  severity: 'warning',
  subjects: ['hostname and path of a route', 'hostnames and paths of routes'],
  found: ['hostname and path of another route', 'hostnames and paths of other routes'],
  why: `
Of two routes that take the same requests on one Gateway, the older one gets them; the Gateway API says so. Of two Ingresses of one class with the same hostname and path, ingress-nginx refuses the second when it is applied, and serves the older one where its admission webhook is off. Other controllers have rules of their own. A hostname that was copied with a manifest is the usual cause.

Routes on different Gateways, listeners or classes, and different paths of one hostname, are normal. Of charts, values count that write down the hostname, the path and the Gateway or class.`,
  fix: 'Give one of the routes its own hostname or path, or remove it.',
  source: {
    title: 'Gateway API: conflicts of HTTPRoutes',
    url: 'https://gateway-api.sigs.k8s.io/reference/api-types/httproute/',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const targets: Targets = new Map(
        cluster.kustomizations.map(({ namespace, name, kubeConfig }) => [`${namespace}/${name}`, kubeConfig]),
      );
      const byRequests = routesByRequests(cluster, targets);
      return cluster.routes.flatMap((route) =>
        verdicts(
          objectSubject(cluster, route),
          requestsOf(route, targets).map(({ key, about }) => judge(route, about, byRequests.get(key) ?? [])),
        ),
      );
    }),
  examples: [
    { title: 'Two hostnames', files: routes('shop.example.org', 'cart.example.org'), expect: [] },
    {
      title: 'One hostname, two paths',
      files: routes('shop.example.org', 'shop.example.org', '      matches: [{ path: { value: /cart } }]\n'),
      expect: [],
    },
    {
      title: 'One hostname',
      files: routes('shop.example.org', 'shop.example.org'),
      expect: ['finding apps/routes.yaml:1'],
    },
    {
      title: 'One hostname in the values of two releases',
      files: releases('className: internal', 'className: internal'),
      expect: ['finding apps/releases.yaml:13'],
    },
    {
      title: 'In the values of two releases, for two classes',
      files: releases('className: internal', 'className: external'),
      expect: [],
    },
    {
      title: 'In the values of two releases, and the charts decide over the class',
      files: releases('enabled: true', 'enabled: true'),
      expect: 'does-not-apply',
    },
  ],
};

/** The cluster that a Flux Kustomization applies to, where it is another one. */
type Targets = ReadonlyMap<NamespacedName, string | undefined>;

interface Requests {
  readonly key: string;
  readonly about: string;
}

/** The requests that a route takes, once for each Gateway or for its class. */
function requestsOf(
  { serves = [], gateways, className, from, kind, kustomization }: Route,
  targets: Targets,
): readonly Requests[] {
  const target = targets.get(kustomization) ?? '';
  const doors = isIngress(from, kind)
    ? // Without a class in its values, a chart decides.
      from.type === 'values' && className === undefined
      ? []
      : [`class ${className ?? ''}`]
    : gateways.map(({ namespace = '', name, sectionName = '' }) => `${namespace}/${name}/${sectionName}`);
  return serves
    .filter(({ hostname, path }) => !`${hostname}${path}`.includes('${'))
    .flatMap(({ hostname, path }) =>
      doors.map((door) => ({
        key: JSON.stringify([target, door, hostname, path]),
        about: `${hostname}${path.slice(path.indexOf(' ') + 1)}`,
      })),
    );
}

function isIngress(from: Route['from'], kind: string): boolean {
  return from.type === 'values' ? from.for === 'ingress' : kind === 'Ingress';
}

function routesByRequests(cluster: Cluster, targets: Targets): ReadonlyMap<string, readonly Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of cluster.routes) {
    for (const { key } of requestsOf(route, targets)) {
      const known = found.get(key);
      if (known) known.push(route);
      else found.set(key, [route]);
    }
  }
  return found;
}

function judge(route: Route, about: string, takers: readonly Route[]): Judgement {
  const [first] = takers;
  // What the values of one release ask for is one chart's matter.
  if (!first || isSameObject(first, route)) return passing(about);
  return finding(`The ${first.kind} \`${first.namespace}/${first.name}\` takes the requests to \`${about}\` as well.`, {
    about,
    related: [{ message: 'The other route', location: first.location }],
  });
}

function isSameObject(left: Route, right: Route): boolean {
  return left.kind === right.kind && left.namespace === right.namespace && left.name === right.name;
}

/** Two routes of one Gateway. */
function routes(left: string, right: string, matches = ''): Readonly<Record<string, string>> {
  const route = (name: string, hostname: string, more: string): string =>
    `${plainObject('gateway.networking.k8s.io/v1', 'HTTPRoute', name, 'shop')}spec:
  parentRefs: [{ name: public, namespace: network }]
  hostnames: [${hostname}]
  rules:
    - backendRefs: [{ name: ${name}, port: 80 }]
${more}`;
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/routes.yaml': documents(route('shop', left, ''), route('cart', right, matches)),
  };
}

/** Two releases whose values ask for an Ingress with one hostname. */
function releases(left: string, right: string): Readonly<Record<string, string>> {
  const release = (name: string, setting: string): string =>
    helmRelease(name, {
      values: `
    ingress:
      main:
        ${setting}
        hosts:
          - host: shop.example.org
            paths: [{ path: /, pathType: Prefix }]`,
    });
  const charts = [ociRepository('shop', '{ tag: 1.2.3 }'), ociRepository('cart', '{ tag: 1.2.3 }')];
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/releases.yaml': documents(release('shop', left), release('cart', right), ...charts),
  };
}
