import type { ObjectReference } from '../../model/objects/flux-objects.ts';
import type { Route } from '../../model/routes/record.ts';
import { code, muted, type Text } from '../vocabulary/text.ts';
import { joined, joinedCode, unique } from '../vocabulary/words.ts';

type NameOf = (object: ObjectReference) => string;

/** The names and addresses under which something can be reached. */
export function routeNames(route: Route): Text {
  const { hostnames, listeners, addresses } = route;
  const names = unique([...hostnames, ...listeners.flatMap(({ hostname }) => hostname ?? []), ...addresses]);
  return names.length === 0 ? unnamed(route) : joinedCode(names);
}

/** A route without hostnames takes all; a Service without an address gets one; values leave it to their chart. */
function unnamed({ kind, from }: Route): Text {
  if (from.type === 'values') return [];
  return kind === 'Service' ? [muted('given by the cluster')] : [muted('any')];
}

/** Which values of a HelmRelease state it; nothing for an object of its own. */
export function routePlace({ from }: Route): Text {
  return from.type === 'values' ? [muted(', values '), code(from.path)] : [];
}

/** The gateways or the class that serve it, and the ports that a gateway listens on. */
export function routeGateways({ gateways, className, listeners }: Route, nameOf: NameOf): Text {
  const through = unique(gateways.map((gateway) => nameOf(gateway)));
  const ports = unique(
    listeners.flatMap(({ port, protocol }) =>
      port === undefined ? [] : `${String(port)}${protocol === undefined ? '' : ` ${protocol}`}`,
    ),
  );
  return joined([
    ...through.map((name): Text => [code(name)]),
    ...(className === undefined ? [] : [[muted('class '), code(className)]]),
    ...(ports.length === 0 ? [] : [[muted('ports '), ...joinedCode(ports)]]),
  ]);
}

/** What stands behind it. */
export function routeBackends({ backends }: Route, nameOf: NameOf): Text {
  const names = unique(
    backends.map((backend) => (backend.port === undefined ? nameOf(backend) : `${nameOf(backend)}:${backend.port}`)),
  );
  return joinedCode(names);
}

/** Whether it ends TLS; nothing where nothing says so. */
export function routeTls({ tls }: Route): Text {
  if (!tls) return [];
  return tls.secretNames.length === 0 ? ['yes'] : joinedCode(tls.secretNames);
}
