import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';

/**
 * Hostnames in the values of a HelmRelease, where charts by convention put
 * them: `ingress.*.hosts`, `ingress.hostname`, `route.*.hostnames`,
 * `httpRoute.hostnames` and the like, at the top or under one component's name.
 * Charts are not rendered, so this is what the values ask for.
 */
export function valuesHostnames(values: JsonObject): readonly string[] {
  const found = new Set<string>();
  for (const [key, value] of Object.entries(values)) {
    if (exposes(key)) collect(value, found);
    else if (isObject(value)) {
      for (const [inner, nested] of Object.entries(value)) if (exposes(inner)) collect(nested, found);
    }
  }
  return [...found];
}

function exposes(key: string): boolean {
  return /^(?:ingress|route|routes|httpRoute|gatewayRoute)$/i.test(key);
}

/** The hosts of one ingress or route, or of a map of named ones. */
function collect(value: Json, found: Set<string>): void {
  if (isArray(value)) for (const item of value) collect(item, found);
  if (!isObject(value) || value.enabled === false) return;
  const hosts = [
    stringIn(value, 'host'),
    stringIn(value, 'hostname'),
    ...arrayIn(value, 'hosts').map((host) => (typeof host === 'string' ? host : stringIn(host, 'host'))),
    ...arrayIn(value, 'hostnames').map((host) => (typeof host === 'string' ? host : undefined)),
  ];
  for (const host of hosts) if (host !== undefined && isHostname(host)) found.add(host);
  for (const [key, nested] of Object.entries(value)) {
    if (isObject(nested) && !['annotations', 'labels', 'tls'].includes(key)) collect(nested, found);
  }
}

/** Not an address with a path or a password in it. */
function isHostname(host: string): boolean {
  return host.includes('.') && !/[\s@/]/.test(host);
}
