import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Location } from '../../diagnostic.ts';
import { formatFloat } from '../../flux/go-yaml/float.ts';
import { readYaml } from '../../flux/go-yaml/read.ts';
import { copiedData } from '../../flux/objects/copied-data.ts';
import {
  booleanIn,
  arrayIn,
  getIn,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { parseDocuments } from '../../repository/document.ts';
import { declaredSource } from './declared-source.ts';
import type { ValuesReference } from './values-reference.ts';
import { mapsIn, type MapPlace } from './map-place.ts';
import { mergeValues, type ValuesLayer } from './values/merge.ts';

/** The values that a HelmRelease gives to its chart, as far as Git tells. */
export interface ReleaseValues {
  /** `spec.valuesFrom` and `spec.values`, merged. What an unknown source may overrule is left out; nothing is there if helm-controller refuses them. */
  readonly values: JsonObject;
  readonly isRefused: boolean;
  /** Whether something that is not known may be at `pointer`. */
  readonly isUnknown: (pointer: Pointer) => boolean;
  /** The text that a template makes of a number at a place: Helm reads all numbers as floats, but for those that `targetPath` sets. */
  readonly print: (number: number, pointer: Pointer) => string;
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
 * (https://fluxcd.io/flux/components/helm/helmreleases/#values). Values of
 * Secrets are unknown: with `targetPath`, that path is; without it, all that
 * stands before them.
 */
export function releaseValues(resource: Resource, find: FindObject): ReleaseValues {
  const { namespace = '' } = resourceId(resource);
  const references = arrayIn(resource.body, 'spec', 'valuesFrom').flatMap(
    (entry) => reference(entry, namespace, find) ?? [],
  );
  const inline = objectIn(resource.body, 'spec', 'values');
  const read = references.flatMap(({ layer }) => layer ?? []);
  const merged = references.some(({ isRefused }) => isRefused) ? undefined : mergeValues(read, inline);
  const values = merged?.values ?? {};
  const target = stringIn(resource.body, 'spec', 'targetNamespace') ?? namespace;
  const name = releaseName(resource);
  const fill = (text: string): string => (text.includes('{{') ? filled(text, name, target) : text);
  const places = [
    ...references.flatMap(({ layer, locate }) =>
      layer && locate ? [{ values: ownValues(layer), isSet: layer.kind === 'path', locate }] : [],
    ),
    {
      values: inline,
      isSet: false,
      locate: (pointer: Pointer) => valueLocation(resource, ['spec', 'values', ...pointer]),
    },
  ];
  const placeOf = (pointer: Pointer) => {
    const value = getIn(values, pointer);
    return places.findLast((candidate) => isStatedIn(candidate.values, pointer, value));
  };
  return {
    values,
    isRefused: merged === undefined,
    isUnknown: (pointer) => getIn(values, pointer) === undefined && (merged?.isUnknown(pointer) ?? true),
    maps: mapsIn(values),
    sources: references.map(({ source }) => source),
    print: (number, pointer) => (placeOf(pointer)?.isSet === true ? String(number) : formatFloat(number)),
    locate: (pointer) => placeOf(pointer)?.locate(pointer) ?? resource.origin.location,
    namespace: target,
    fill,
    expand: (text) => {
      const out = fill(text);
      return out.includes('{{') ? undefined : out;
    },
  };
}

/** Whether `values` have this value at `pointer`, or a map or a list where it is one. */
function isStatedIn(values: JsonObject, pointer: Pointer, value: Json | undefined): boolean {
  const found = getIn(values, pointer);
  return (
    found === value || (typeof found === 'object' && found !== null && typeof value === 'object' && value !== null)
  );
}

/** An entry of `spec.valuesFrom`. */
interface Reference {
  readonly source: ValuesReference;
  /** What it brings; absent where it is optional and not there. */
  readonly layer?: ValuesLayer;
  /** Absent where nobody here knows what it brings. */
  readonly locate?: (pointer: Pointer) => Location;
  /** Whether helm-controller refuses the release for it. */
  readonly isRefused?: boolean;
}

function reference(entry: Json, namespace: string, find: FindObject): Reference | undefined {
  const [kind, name] = [stringIn(entry, 'kind'), stringIn(entry, 'name')];
  if (kind === undefined || name === undefined) return undefined;
  const found = find(kind, namespace, name);
  const optional = booleanIn(entry, 'optional') === true;
  const source = { kind, namespace, name, optional, ...(found ? { declared: declaredSource(found) } : {}) };
  const unknown: Reference = { source: { ...source, state: 'unknown' }, layer: layerOf(entry, undefined) };
  const absent: Reference = { source: { ...source, state: 'absent' } };
  if (kind !== 'ConfigMap') return unknown;
  if (!found) return optional ? absent : unknown;
  const stated = stringIn(entry, 'valuesKey') ?? '';
  const key = stated === '' ? 'values.yaml' : stated;
  const text = stringIn(found.body, 'data', key);
  if (text === undefined) return optional ? absent : { ...unknown, isRefused: copiedData(found) === 'none' };
  const layer = layerOf(entry, text);
  if (!layer) return { ...unknown, isRefused: true };
  const [document] = layer.kind === 'path' ? [] : parseDocuments('', text).value;
  const locate = (pointer: Pointer): Location => valueLocation(found, ['data', key], document?.locate(pointer));
  return { source: { ...source, state: 'read' }, layer, locate };
}

/** What a text brings to the values; undefined if it is no YAML, or no map. */
function layerOf(entry: Json, text: string): ValuesLayer | undefined;
function layerOf(entry: Json, text: undefined): ValuesLayer;
function layerOf(entry: Json, text: string | undefined): ValuesLayer | undefined {
  const path = stringIn(entry, 'targetPath') ?? '';
  if (path !== '') return { kind: 'path', path, text, isLiteral: booleanIn(entry, 'literal') === true };
  if (text === undefined) return { kind: 'values', values: undefined };
  const read = readYaml(text);
  if (read.state !== 'read') return read.state === 'doubtful' ? { kind: 'values', values: undefined } : undefined;
  const values = read.value ?? {};
  return isObject(values) ? { kind: 'values', values } : undefined;
}

function ownValues(layer: ValuesLayer): JsonObject {
  return layer.kind === 'values' ? (layer.values ?? {}) : (mergeValues([layer], {})?.values ?? {});
}

/**
 * Helm takes names of 53 characters; helm-controller shortens longer ones with a hash
 * (https://github.com/fluxcd/helm-controller/blob/main/internal/release/name.go).
 */
function releaseName(resource: Resource): string {
  const target = stringIn(resource.body, 'spec', 'targetNamespace');
  const { name } = resourceId(resource);
  const full = stringIn(resource.body, 'spec', 'releaseName') ?? (target === undefined ? name : `${target}-${name}`);
  if (full.length <= maxNameLength) return full;
  const hash = bytesToHex(sha256(utf8ToBytes(full))).slice(0, 12);
  return `${full.slice(0, maxNameLength - hash.length - 1)}-${hash}`;
}

const maxNameLength = 53;

function filled(text: string, name: string, namespace: string): string {
  return text.replace(/\{\{-?\s*\$?\.Release\.(Name|Namespace)\s*-?\}\}/g, (_, field: string) =>
    field === 'Namespace' ? namespace : name,
  );
}
