import type { Location } from '../diagnostic.ts';
import {
  booleanIn,
  arrayIn,
  getIn,
  isObject,
  objectIn,
  setIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../kubernetes/json.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import { valueLocation } from '../kubernetes/value-location.ts';
import { parseDocuments } from '../repository/document.ts';
import { declaredSource } from './declared-source.ts';
import type { ValuesReference } from './fleet.ts';
import { mapsIn, type MapPlace } from './map-place.ts';

/** The values that a HelmRelease gives to its chart, as far as Git tells. */
export interface ReleaseValues {
  /** `spec.valuesFrom` in order, then `spec.values` over all. What an unknown source may overrule is left out. */
  readonly values: JsonObject;
  readonly maps: readonly MapPlace[];
  readonly sources: readonly ValuesReference[];
  /** Where the value at a pointer into `values` is written. */
  readonly locate: (pointer: Pointer) => Location;
  /** The namespace that the chart is installed into. */
  readonly namespace: string;
  /** `text` with the release's name and namespace in place of the templates for them. */
  readonly fill: (text: string) => string;
  /** The same; undefined if `text` holds other templates. */
  readonly expand: (text: string) => string | undefined;
}

/** Finds an object that the cluster applies. */
export type FindObject = (kind: string, namespace: string, name: string) => Resource | undefined;

/**
 * The values of a HelmRelease, merged as helm-controller does
 * (https://fluxcd.io/flux/components/helm/helmreleases/#values): values of
 * Secrets are unknown, and so is what stands before them.
 */
export function releaseValues(resource: Resource, find: FindObject): ReleaseValues {
  const { namespace = '' } = resourceId(resource);
  const layers: Layer[] = [];
  const sources: ValuesReference[] = [];
  for (const entry of arrayIn(resource.body, 'spec', 'valuesFrom')) {
    const kind = stringIn(entry, 'kind');
    const source = stringIn(entry, 'name');
    if (kind === undefined || source === undefined) continue;
    const found = find(kind, namespace, source);
    const layer = found?.kind === 'ConfigMap' ? configMapLayer(found, entry) : undefined;
    const optional = booleanIn(entry, 'optional') === true;
    const absent = kind === 'ConfigMap' && !found && optional;
    if (layer) layers.push(layer);
    else if (!absent) layers.length = 0;
    sources.push({
      kind,
      namespace,
      name: source,
      ...(found ? { declared: declaredSource(found) } : {}),
      state: layer ? 'read' : absent ? 'absent' : 'unknown',
      optional,
    });
  }
  layers.push({
    values: objectIn(resource.body, 'spec', 'values'),
    locate: (pointer) => valueLocation(resource, ['spec', 'values', ...pointer]),
  });
  const target = stringIn(resource.body, 'spec', 'targetNamespace') ?? namespace;
  const name = releaseName(resource);
  const fill = (text: string): string => (text.includes('{{') ? filled(text, name, target) : text);
  const values = layers.map((layer) => layer.values).reduce(merged);
  return {
    values,
    maps: mapsIn(values),
    sources,
    locate: (pointer) => {
      const layer = layers.findLast((candidate) => getIn(candidate.values, pointer) !== undefined);
      return layer ? layer.locate(pointer) : resource.origin.location;
    },
    namespace: target,
    fill,
    expand: (text) => {
      const out = fill(text);
      return out.includes('{{') ? undefined : out;
    },
  };
}

interface Layer {
  readonly values: JsonObject;
  readonly locate: (pointer: Pointer) => Location;
}

/** One entry of `valuesFrom`: a key with values, or with one value for `targetPath`; undefined if that is not there or cannot be read. */
function configMapLayer(source: Resource, entry: Json): Layer | undefined {
  const key = stringIn(entry, 'valuesKey') ?? 'values.yaml';
  const text = stringIn(source.body, 'data', key);
  if (text === undefined) return undefined;
  const targetPath = stringIn(entry, 'targetPath');
  if (targetPath !== undefined) {
    const values = valueAt(targetPath, text);
    return values && { values, locate: () => valueLocation(source, ['data', key]) };
  }
  const { value: documents, diagnostics } = parseDocuments('', text);
  const [document] = documents;
  const values = document?.body ?? {};
  if (diagnostics.length > 0 || !isObject(values)) return undefined;
  return { values, locate: (pointer) => valueLocation(source, ['data', key], document?.locate(pointer)) };
}

function valueAt(targetPath: string, text: string): JsonObject | undefined {
  const keys = targetPath.split('.');
  if (keys.length > maxTargetKeys || !keys.every((key) => /^[\w-]+$/.test(key))) return undefined;
  const values = setIn({}, keys, text);
  return isObject(values) ? values : undefined;
}

/** Helm refuses more than 30 levels below the first (https://github.com/helm/helm/blob/main/pkg/strvals/parser.go, `MaxNestedNameLevel`). */
const maxTargetKeys = 31;

/** https://github.com/fluxcd/pkg/blob/main/runtime/transform/transform.go: maps are merged, anything else is replaced. */
function merged(base: JsonObject, over: JsonObject): JsonObject {
  const out: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    out[key] = isObject(below) && isObject(value) ? merged(below, value) : value;
  }
  return out;
}

/** Helm takes names of 53 characters; Flux shortens longer ones with a hash (https://fluxcd.io/flux/components/helm/helmreleases/#release-name). */
function releaseName(resource: Resource): string | undefined {
  const target = stringIn(resource.body, 'spec', 'targetNamespace');
  const { name } = resourceId(resource);
  const full = stringIn(resource.body, 'spec', 'releaseName') ?? (target === undefined ? name : `${target}-${name}`);
  return full.length > 53 ? undefined : full;
}

function filled(text: string, name: string | undefined, namespace: string): string {
  return text.replace(/\{\{-?\s*\$?\.Release\.(Name|Namespace)\s*-?\}\}/g, (template, field: string) =>
    field === 'Namespace' ? namespace : (name ?? template),
  );
}
