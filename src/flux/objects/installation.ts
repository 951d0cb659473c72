import type { Location } from '../../diagnostic.ts';
import { arrayIn, booleanIn, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { withoutUser } from '../../repository/url.ts';

/** What a FluxInstance wants of Flux itself. */
export interface FluxInstallation {
  readonly version?: string;
  readonly registry?: string;
  /** `enterprise-alpine` and the like. */
  readonly variant?: string;
  /** Controllers, as written; empty for the usual four. */
  readonly components: readonly string[];
  /** Whether references to other namespaces are refused, and a service account applies what names none. */
  readonly multitenant: boolean;
  /** Of the cluster: `openshift`, `aws`, ... */
  readonly type?: string;
  /** Of the controllers: `small`, `medium`, `large`. */
  readonly size?: string;
  /** Names of the shards that Flux objects are divided into. */
  readonly shards: readonly string[];
  /** Feature gates that patches of the controllers' arguments turn on. */
  readonly featureGates: readonly string[];
  /** Of source-controller's volume. */
  readonly storage?: { readonly class: string; readonly size: string };
  /** Where the network policies of the controllers are turned off; absent where they are on. */
  readonly noNetworkPolicy?: Location;
}

/** The fields of a FluxInstance's `spec` that say how Flux runs (https://fluxoperator.dev/docs/crd/fluxinstance/). `locate` finds them. */
export function fluxInstallation(spec: JsonObject, locate: (pointer: Pointer) => Location): FluxInstallation {
  const registry = stringIn(spec, 'distribution', 'registry');
  const storageClass = stringIn(spec, 'storage', 'class');
  const storageSize = stringIn(spec, 'storage', 'size');
  return {
    ...stated('version', stringIn(spec, 'distribution', 'version')),
    ...stated('registry', registry && withoutUser(registry)),
    ...stated('variant', stringIn(spec, 'distribution', 'variant')),
    components: texts(spec, 'components'),
    multitenant: booleanIn(spec, 'cluster', 'multitenant') ?? false,
    ...stated('type', stringIn(spec, 'cluster', 'type')),
    ...stated('size', stringIn(spec, 'cluster', 'size')),
    shards: texts(spec, 'sharding', 'shards'),
    featureGates: featureGates(spec),
    ...(storageClass === undefined || storageSize === undefined
      ? {}
      : { storage: { class: storageClass, size: storageSize } }),
    ...(booleanIn(spec, 'cluster', 'networkPolicy') === false
      ? { noNetworkPolicy: locate(['cluster', 'networkPolicy']) }
      : {}),
  };
}

/** `--feature-gates=OOMWatch=true` in any patch of the operator's kustomization: whose it is does not matter, as gates have different names. */
function featureGates(spec: JsonObject): readonly string[] {
  const patches = arrayIn(spec, 'kustomize', 'patches').flatMap((patch) => stringIn(patch, 'patch') ?? []);
  const flags = patches.flatMap((patch) =>
    [...patch.matchAll(/--feature-gates=([\w=,]+)/g)].map(([, gates = '']) => gates),
  );
  return flags.flatMap((gates) =>
    gates.split(',').flatMap((gate) => (gate.endsWith('=true') ? [gate.slice(0, -5)] : [])),
  );
}

function stated<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

function texts(spec: JsonObject, ...pointer: readonly string[]): readonly string[] {
  return arrayIn(spec, ...pointer).filter((item) => typeof item === 'string');
}
