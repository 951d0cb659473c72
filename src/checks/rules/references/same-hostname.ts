import type { Cluster, NamespacedName, Route } from '../../../model/fleet.ts';
import { documents, fluxKustomization, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { finding, objectSubject, passing, verdicts, type Judgement } from '../../verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const sameHostname: Rule = {
  id: 'references/same-hostname',
  title: 'Hostname of two routes',
  severity: 'warning',
  subjects: ['hostname and path of a route', 'hostnames and paths of routes'],
  found: ['hostname and path of another route', 'hostnames and paths of other routes'],
  why: 'Where two routes of one Gateway or class take the same requests, the older one gets them: the Gateway API says so, and ingress controllers do the same or alternate. A hostname that was copied with a manifest is the usual cause.',
  fix: 'Give one of the routes its own hostname or path, or remove it.',
  source: {
    title: 'Gateway API: conflicts of HTTPRoutes',
    url: 'https://gateway-api.sigs.k8s.io/reference/api-types/httproute/',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const targets: Targets = new Map(
        cluster.kustomizations.map(({ namespace, name, kubeConfig }) => [
          namespacedName({ namespace, name }),
          kubeConfig,
        ]),
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
  { serves = [], gateways, className, kind, kustomization }: Route,
  targets: Targets,
): readonly Requests[] {
  const target = targets.get(kustomization) ?? '';
  const doors =
    kind === 'Ingress'
      ? [`class ${className ?? ''}`]
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
  if (!first || first === route) return passing(about);
  return finding(`The ${first.kind} \`${namespacedName(first)}\` takes the requests to \`${about}\` as well.`, {
    about,
    related: [{ message: 'The other route', location: first.location }],
  });
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
