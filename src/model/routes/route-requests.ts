import { arrayIn, getIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Route } from './record.ts';

type Requests = NonNullable<Route['serves']>;

/** The requests that an HTTPRoute takes for its hostnames (https://gateway-api.sigs.k8s.io/reference/api-types/httproute/#matches). */
export function httpRouteRequests({ spec }: JsonObject, hostnames: readonly string[]): Requests {
  const paths = arrayIn(spec, 'rules').flatMap((rule) => {
    const matches = arrayIn(rule, 'matches');
    return (matches.length > 0 ? matches : [{}]).flatMap((match) => matchedPath(match) ?? []);
  });
  return hostnames.flatMap((hostname) => [...new Set(paths)].map((path) => ({ hostname, path })));
}

/** Undefined where headers, parameters or the method decide as well. */
function matchedPath(match: Json): string | undefined {
  const others = ['headers', 'queryParams', 'method'].some((field) => getIn(match, [field]) !== undefined);
  return others
    ? undefined
    : `${stringIn(match, 'path', 'type') ?? 'PathPrefix'} ${stringIn(match, 'path', 'value') ?? '/'}`;
}

/** The requests that an Ingress takes; a canary takes a share of those of another one. */
export function ingressRequests({ spec, metadata }: JsonObject): Requests {
  if (isCanary(metadata)) return [];
  return arrayIn(spec, 'rules').flatMap((rule) => {
    const hostname = stringIn(rule, 'host');
    if (hostname === undefined) return [];
    return arrayIn(rule, 'http', 'paths').map((path) => ({
      hostname,
      path: `${stringIn(path, 'pathType') ?? ''} ${stringIn(path, 'path') ?? '/'}`,
    }));
  });
}

/**
 * The requests that values ask an Ingress for, in the form that `helm create` gives charts:
 * hosts, each with its paths. Where a path is not written, the chart decides.
 */
export function ingressValueRequests(value: JsonObject, expand: (text: string) => string | undefined): Requests {
  if (isCanary(value)) return [];
  return arrayIn(value, 'hosts').flatMap((entry) => {
    const hostname = expand(stringIn(entry, 'host') ?? '') ?? '';
    return arrayIn(entry, 'paths').flatMap((each) => {
      const path = stringIn(each, 'path');
      return hostname === '' || path === undefined
        ? []
        : [{ hostname, path: `${stringIn(each, 'pathType') ?? ''} ${path}` }];
    });
  });
}

/** The requests that values ask an HTTPRoute for; none where the chart decides over its rules or its kind. */
export function httpRouteValueRequests(value: JsonObject, hostnames: readonly string[]): Requests {
  return (stringIn(value, 'kind') ?? 'HTTPRoute') === 'HTTPRoute' ? httpRouteRequests({ spec: value }, hostnames) : [];
}

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary */
function isCanary(metadata: Json | undefined): boolean {
  return stringIn(metadata, 'annotations', 'nginx.ingress.kubernetes.io/canary') === 'true';
}
