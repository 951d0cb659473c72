import { arrayIn, stringIn, type JsonObject } from '../kubernetes/json.ts';
import { resourceId } from '../kubernetes/resource.ts';
import type { Route } from './fleet.ts';
import type { OwnedResource } from './object-facts.ts';

/** How each kind of route names its hosts. */
const hostnames: Readonly<Record<string, (body: JsonObject) => readonly (string | undefined)[]>> = {
  Ingress: (body) => [
    ...arrayIn(body, 'spec', 'rules').map((rule) => stringIn(rule, 'host')),
    ...arrayIn(body, 'spec', 'tls').flatMap((tls) => strings(arrayIn(tls, 'hosts'))),
  ],
  HTTPRoute: (body) => strings(arrayIn(body, 'spec', 'hostnames')),
  GRPCRoute: (body) => strings(arrayIn(body, 'spec', 'hostnames')),
  TLSRoute: (body) => strings(arrayIn(body, 'spec', 'hostnames')),
  TCPRoute: () => [],
  UDPRoute: () => [],
  Gateway: (body) =>
    stringIn(body, 'apiVersion')?.startsWith('gateway.networking.k8s.io/')
      ? arrayIn(body, 'spec', 'listeners').map((listener) => stringIn(listener, 'hostname'))
      : arrayIn(body, 'spec', 'servers').flatMap((server) => strings(arrayIn(server, 'hosts'))),
  IngressRoute: (body) =>
    arrayIn(body, 'spec', 'routes').flatMap((route) => {
      const rule = stringIn(route, 'match') ?? '';
      return [...rule.matchAll(/Host(?:SNI)?\(([^)]*)\)/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/[`"']([^`"']+)[`"']/g)].map(([, host]) => host),
      );
    }),
  VirtualService: (body) => strings(arrayIn(body, 'spec', 'hosts')),
  HTTPProxy: (body) => [stringIn(body, 'spec', 'virtualhost', 'fqdn')],
};

/** The record of an object that exposes something under hostnames; undefined for any other. */
export function routeRecord({ resource, owner }: OwnedResource): Route | undefined {
  const read = Object.hasOwn(hostnames, resource.kind) ? hostnames[resource.kind] : undefined;
  if (!read) return undefined;
  const { kind, namespace = '', name } = resourceId(resource);
  const hosts = new Set(read(resource.body).flatMap((host) => (host ? [host] : [])));
  return { kind, namespace, name, hostnames: [...hosts], kustomization: owner.id, location: resource.origin.location };
}

function strings(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}
