import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Pointer } from '../../kubernetes/json.ts';
import { statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import type { Backend, Route } from './record.ts';
import { pathText, pointerTo } from '../objects/map-place.ts';
import { isHostname, networkAddresses, networkAnnotations, networkHostnames } from './network-annotations.ts';
import type { ReleaseValues } from '../objects/release-values.ts';
import { httpRouteValueRequests, ingressValueRequests } from './route-requests.ts';
import { backend, exposedBy, parentReferences, strings } from './route.ts';

/**
 * Routes in the values of a HelmRelease, where charts by convention put them:
 * `ingress.*.hosts`, `ingress.hostname`, `route.*.hostnames`, `httpRoute.hostnames`
 * and the like, and Services of type LoadBalancer in `service`, at the top or
 * under one component's name. Charts are not rendered, so this is what the
 * values ask for.
 */
export function valuesRoutes(object: ClusterObject): readonly Route[] {
  const { values } = object;
  if (!values) return [];
  const routes: Route[] = [];
  const read = (key: string, value: Json, pointer: Pointer): boolean => {
    const kind = exposingKind(key);
    if (kind === undefined) return false;
    collect({ object, values, kind, routes }, value, pointer);
    return true;
  };
  for (const [key, value] of Object.entries(values.values)) {
    if (read(key, value, [key]) || !isObject(value) || value.enabled === false) continue;
    for (const [inner, nested] of Object.entries(value)) read(inner, nested, [key, inner]);
  }
  return [...routes, ...wholeRoutes(object, values)];
}

/** Routes among the whole objects that values hold, as in `extraObjects`. Helm installs them in the namespace of the release unless they say otherwise. */
function wholeRoutes(object: ClusterObject, values: ReleaseValues): readonly Route[] {
  return values.maps.flatMap((place): Route[] => {
    const { map } = place;
    const [apiVersion, kind = ''] = [stringIn(map, 'apiVersion'), stringIn(map, 'kind')];
    if (apiVersion === undefined || !isObject(map.metadata)) return [];
    const facts = exposedBy(kind, map, stringIn(map, 'metadata', 'namespace') ?? values.namespace);
    if (!facts) return [];
    const pointer = pointerTo(place);
    return [
      {
        ...statedInValues(object, values, pointer),
        from: { type: 'values', path: pathText(pointer), for: purposeOf(kind) },
        ...facts,
        namespace: object.id.namespace ?? '',
        hostnames: facts.hostnames.map((host) => values.expand(host) ?? host),
      },
    ];
  });
}

function purposeOf(kind: string): Kind {
  if (kind === 'Ingress') return 'ingress';
  return kind === 'Service' ? 'service' : 'route';
}

type Kind = 'ingress' | 'route' | 'service';

function exposingKind(key: string): Kind | undefined {
  if (/^ingress$/i.test(key)) return 'ingress';
  if (/^(?:route|routes|httpRoute|gatewayRoute)$/i.test(key)) return 'route';
  return /^(?:services?|loadBalancer)$/.test(key) ? 'service' : undefined;
}

interface Reading {
  readonly object: ClusterObject;
  readonly values: ReleaseValues;
  readonly kind: Kind;
  readonly routes: Route[];
}

/** One ingress, route or Service, or a map of named ones. */
function collect(reading: Reading, value: Json, pointer: Pointer): void {
  if (isArray(value)) for (const [index, item] of value.entries()) collect(reading, item, [...pointer, index]);
  if (!isObject(value) || value.enabled === false) return;
  const facts = reading.kind === 'service' ? serviceFacts(value, reading) : routeFacts(value, reading);
  if (facts) {
    reading.routes.push({
      ...statedInValues(reading.object, reading.values, pointer),
      namespace: reading.object.id.namespace ?? '',
      from: { type: 'values', path: pathText(pointer), for: reading.kind },
      listeners: [],
      annotations: networkAnnotations(value),
      ...facts,
    });
  }
  for (const [key, nested] of Object.entries(value)) {
    if (isObject(nested) && !['annotations', 'labels', 'tls'].includes(key))
      collect(reading, nested, [...pointer, key]);
  }
}

type Facts = Pick<Route, 'hostnames' | 'gateways' | 'backends' | 'serves' | 'className' | 'addresses' | 'tls'>;

function routeFacts(value: JsonObject, { values, kind }: Reading): Facts | undefined {
  const hosts = [
    stringIn(value, 'host') ?? stringIn(value, 'host', 'name'),
    stringIn(value, 'hostname'),
    ...arrayIn(value, 'hosts').map((host) => (typeof host === 'string' ? host : stringIn(host, 'host'))),
    ...arrayIn(value, 'hostnames'),
  ];
  const hostnames = strings(hosts)
    .map((host) => values.expand(host) ?? host)
    // An Ingress of a private network may have a name without a dot.
    .filter((host) => isHostname(host) || (kind === 'ingress' && /^[a-z0-9][a-z0-9-]*$/.test(host)));
  const gateways = parentReferences(value, values.namespace);
  if (hostnames.length === 0 && gateways.length === 0) return undefined;
  const className =
    kind === 'ingress' ? (stringIn(value, 'className') ?? stringIn(value, 'ingressClassName')) : undefined;
  return {
    hostnames: [...new Set(hostnames)],
    gateways,
    backends: arrayIn(value, 'rules').flatMap((rule) =>
      arrayIn(rule, 'backendRefs').flatMap((reference) => namedBackend(reference, values) ?? []),
    ),
    addresses: [],
    serves:
      kind === 'ingress'
        ? ingressValueRequests(value, (text) => values.expand(text))
        : httpRouteValueRequests(value, hostnames),
    ...(className === undefined ? {} : { className }),
    ...tls(value, values),
  };
}

/** app-template's `identifier` names a Service of the chart's own, whose name the chart makes. */
function namedBackend(reference: Json, values: ReleaseValues): Backend | undefined {
  const found = backend(reference, values.namespace);
  const name = found && values.expand(found.name);
  return found && name !== undefined ? { ...found, name } : undefined;
}

function tls(value: JsonObject, values: ReleaseValues): Pick<Route, 'tls'> {
  const entries = arrayIn(value, 'tls');
  if (entries.length === 0) return {};
  const names = strings(entries.map((entry) => stringIn(entry, 'secretName')));
  return { tls: { secretNames: names.flatMap((name) => values.expand(name) ?? []) } };
}

function serviceFacts(value: JsonObject, { values }: Reading): Facts | undefined {
  const addresses = [...strings([stringIn(value, 'loadBalancerIP')]), ...networkAddresses(value)];
  if (stringIn(value, 'type') !== 'LoadBalancer' && addresses.length === 0) return undefined;
  const className = stringIn(value, 'loadBalancerClass');
  return {
    hostnames: networkHostnames(value).flatMap((host) => values.expand(host) ?? []),
    gateways: [],
    backends: [],
    addresses: [...new Set(addresses)],
    ...(className === undefined ? {} : { className }),
  };
}
