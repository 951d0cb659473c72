import { arrayIn, getIn, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { withoutUser } from '../../repository/url.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { Stated } from '../objects/stated.ts';
import type { Backend, GatewayReference, Listener, Route } from './record.ts';
import { isHostname, networkAddresses, networkAnnotations, networkHostnames } from './network-annotations.ts';
import { httpRouteRequests, ingressRequests } from './route-requests.ts';

/** What a kind of route says of itself; what it does not say is empty. */
type RouteFacts = Partial<
  Pick<Route, 'hostnames' | 'gateways' | 'backends' | 'serves' | 'className' | 'listeners' | 'addresses' | 'tls'>
>;

/** A route without the object that states it. */
export type Exposed = Omit<Route, keyof Stated | 'from'>;

/** The record of an object that exposes something; undefined for any other. */
export function routeRecord(object: ClusterObject): Route | undefined {
  const { id, body } = object;
  const namespace = id.namespace ?? '';
  const facts = exposedBy(id.kind, body, namespace);
  return facts && { ...stated(object), namespace, from: { type: 'object' }, ...facts };
}

/** What an object of `kind` in `namespace` exposes; undefined for kinds that expose nothing. */
export function exposedBy(kind: string, body: JsonObject, namespace: string): Exposed | undefined {
  const read = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const facts = read?.(body, namespace);
  if (!facts) return undefined;
  const { hostnames = [], gateways = [], backends = [], listeners = [], addresses = [], ...rest } = facts;
  return {
    // A user before a host is no part of it, and its password is nobody's business.
    hostnames: unique(hostnames.map(withoutUser)),
    gateways,
    backends: distinct(backends),
    listeners,
    addresses: unique(addresses),
    annotations: networkAnnotations(body.metadata),
    ...rest,
  };
}

/** `spec.parentRefs` of a Gateway API route, in its namespace unless it says otherwise. */
export function parentReferences(route: Json | undefined, namespace: string): readonly GatewayReference[] {
  return arrayIn(route, 'parentRefs').flatMap((reference): GatewayReference[] => {
    const name = stringIn(reference, 'name');
    const section = stringIn(reference, 'sectionName');
    return name === undefined
      ? []
      : [
          {
            kind: stringIn(reference, 'kind') ?? 'Gateway',
            namespace: stringIn(reference, 'namespace') ?? namespace,
            name,
            ...(section === undefined ? {} : { sectionName: section }),
          },
        ];
  });
}

/** A reference to a backend; undefined without a name. */
export function backend(reference: Json | undefined, namespace: string): Backend | undefined {
  const name = stringIn(reference, 'name');
  if (name === undefined) return undefined;
  return {
    kind: stringIn(reference, 'kind') ?? 'Service',
    namespace: stringIn(reference, 'namespace') ?? namespace,
    name,
    ...port(getIn(reference, ['port'])),
  };
}

export function strings(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string' && value !== '') as readonly string[];
}

const kinds: Readonly<Record<string, (body: JsonObject, namespace: string) => RouteFacts | undefined>> = {
  Ingress: ingress,
  HTTPRoute: httpRoute,
  GRPCRoute: gatewayRoute,
  TLSRoute: gatewayRoute,
  TCPRoute: gatewayRoute,
  UDPRoute: gatewayRoute,
  Gateway: (body) =>
    stringIn(body, 'apiVersion')?.startsWith('gateway.networking.k8s.io/') === true
      ? gateway(body)
      : istioGateway(body),
  Service: loadBalancer,
  IngressRoute: traefikRoute,
  IngressRouteTCP: traefikRoute,
  VirtualService: virtualService,
  HTTPProxy: (body) => ({ hostnames: strings([stringIn(body, 'spec', 'virtualhost', 'fqdn')]) }),
};

function gatewayRoute({ spec }: JsonObject, namespace: string): RouteFacts {
  return {
    hostnames: strings(arrayIn(spec, 'hostnames')),
    gateways: parentReferences(spec, namespace),
    backends: arrayIn(spec, 'rules').flatMap((rule) =>
      arrayIn(rule, 'backendRefs').flatMap((reference) => backend(reference, namespace) ?? []),
    ),
  };
}

function httpRoute(body: JsonObject, namespace: string): RouteFacts {
  const facts = gatewayRoute(body, namespace);
  return { ...facts, serves: httpRouteRequests(body, facts.hostnames ?? []) };
}

function ingress(body: JsonObject, namespace: string): RouteFacts {
  const { spec } = body;
  const className =
    stringIn(spec, 'ingressClassName') ?? stringIn(body, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  const rules = arrayIn(spec, 'rules');
  const paths = rules.flatMap((rule) => arrayIn(rule, 'http', 'paths').map((path) => getIn(path, ['backend'])));
  const tls = arrayIn(spec, 'tls');
  return {
    hostnames: [
      ...strings(rules.map((rule) => stringIn(rule, 'host'))),
      ...tls.flatMap((entry) => strings(arrayIn(entry, 'hosts'))),
    ],
    backends: [getIn(spec, ['defaultBackend']), ...paths].flatMap((target): Backend[] => {
      const name = stringIn(target, 'service', 'name');
      if (name === undefined) return [];
      const number = getIn(target, ['service', 'port', 'number']) ?? getIn(target, ['service', 'port', 'name']);
      return [{ kind: 'Service', namespace, name, ...port(number) }];
    }),
    serves: ingressRequests(body),
    ...(className === undefined ? {} : { className }),
    ...(tls.length === 0 ? {} : { tls: { secretNames: strings(tls.map((entry) => stringIn(entry, 'secretName'))) } }),
  };
}

function gateway(body: JsonObject): RouteFacts {
  const { spec } = body;
  const listeners = arrayIn(spec, 'listeners');
  const className = stringIn(spec, 'gatewayClassName');
  const certificates = listeners.flatMap((listener) => arrayIn(listener, 'tls', 'certificateRefs'));
  const isTls = listeners.some((listener) => isObject(getIn(listener, ['tls'])));
  const infrastructure = objectIn(spec, 'infrastructure');
  return {
    hostnames: strings(listeners.map((listener) => stringIn(listener, 'hostname'))),
    listeners: listeners.map(listenerRecord),
    addresses: [
      ...strings(arrayIn(spec, 'addresses').map((address) => stringIn(address, 'value'))),
      ...networkAddresses(infrastructure),
      ...networkAddresses(body.metadata),
    ],
    ...(className === undefined ? {} : { className }),
    ...(isTls ? { tls: { secretNames: unique(strings(certificates.map((ref) => stringIn(ref, 'name')))) } } : {}),
  };
}

function listenerRecord(listener: Json): Listener {
  const protocol = stringIn(listener, 'protocol');
  const hostname = stringIn(listener, 'hostname');
  const number = getIn(listener, ['port']);
  return {
    name: stringIn(listener, 'name') ?? '',
    ...(protocol === undefined ? {} : { protocol }),
    ...(typeof number === 'number' ? { port: number } : {}),
    ...(hostname === undefined ? {} : { hostname }),
  };
}

function istioGateway({ spec }: JsonObject): RouteFacts {
  const servers = arrayIn(spec, 'servers');
  const credentials = strings(servers.map((server) => stringIn(server, 'tls', 'credentialName')));
  return {
    hostnames: servers.flatMap((server) => strings(arrayIn(server, 'hosts'))),
    listeners: servers.map((server) => listenerRecord(objectIn(server, 'port'))),
    ...(credentials.length === 0 ? {} : { tls: { secretNames: unique(credentials) } }),
  };
}

/** Only Services that ask for an address outside the cluster. */
function loadBalancer(body: JsonObject): RouteFacts | undefined {
  const { spec, metadata } = body;
  if (body.apiVersion !== 'v1' || stringIn(spec, 'type') !== 'LoadBalancer') return undefined;
  const className = stringIn(spec, 'loadBalancerClass');
  return {
    hostnames: networkHostnames(metadata),
    addresses: [...strings([stringIn(spec, 'loadBalancerIP')]), ...networkAddresses(metadata)],
    ...(className === undefined ? {} : { className }),
  };
}

/** https://doc.traefik.io/traefik/routing/routers/#rule */
function traefikRoute({ spec }: JsonObject, namespace: string): RouteFacts {
  const routes = arrayIn(spec, 'routes');
  const tls = getIn(spec, ['tls']);
  return {
    hostnames: routes.flatMap((route) => ruleHosts(stringIn(route, 'match') ?? '')),
    backends: routes.flatMap((route) =>
      arrayIn(route, 'services').flatMap((service) => backend(service, namespace) ?? []),
    ),
    ...(isObject(tls) ? { tls: { secretNames: strings([stringIn(tls, 'secretName')]) } } : {}),
  };
}

function ruleHosts(rule: string): readonly string[] {
  return [...rule.matchAll(/Host(?:SNI)?\(([^()]*)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/[`"']([^`"']+)[`"']/g)].flatMap(([, host]) => host ?? []),
  );
}

function virtualService({ spec }: JsonObject, namespace: string): RouteFacts {
  const routes = ['http', 'tls', 'tcp'].flatMap((protocol) => arrayIn(spec, protocol));
  return {
    hostnames: strings(arrayIn(spec, 'hosts')),
    gateways: strings(arrayIn(spec, 'gateways'))
      .filter((name) => name !== 'mesh')
      .map((text) => {
        const slash = text.indexOf('/');
        return slash < 0
          ? { kind: 'Gateway', namespace, name: text }
          : { kind: 'Gateway', namespace: text.slice(0, slash), name: text.slice(slash + 1) };
      }),
    backends: routes.flatMap((route) =>
      arrayIn(route, 'route').flatMap((entry): Backend[] => {
        const host = stringIn(entry, 'destination', 'host');
        const number = getIn(entry, ['destination', 'port', 'number']);
        const [name = '', inNamespace] = (host ?? '').split('.');
        return host === undefined || !isService(host)
          ? []
          : [{ kind: 'Service', namespace: inNamespace ?? namespace, name, ...port(number) }];
      }),
    ),
  };
}

/** A host of the cluster, not one that a ServiceEntry brings. */
function isService(host: string): boolean {
  return !isHostname(host) || /^[\w-]+\.[\w-]+\.svc(?:\.|$)/.test(host);
}

function port(value: Json | undefined): Pick<Backend, 'port'> {
  return typeof value === 'number' || typeof value === 'string' ? { port: String(value) } : {};
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function distinct(backends: readonly Backend[]): readonly Backend[] {
  return [...new Map(backends.map((target) => [JSON.stringify(target), target])).values()];
}
