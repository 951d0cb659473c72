import type { Location } from '../../diagnostic.ts';
import {
  isArray,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import { readYamlText } from '../../repository/yaml-text.ts';
import { isFluxInstance, isFluxKustomization } from '../objects/api.ts';

/** Manifests that stand inside of another object: those of one text, or of one list. */
export interface Embedded {
  readonly bodies: readonly JsonObject[];
  readonly isText: boolean;
  /** The value that holds them. */
  readonly location: Location;
}

/** Texts that are longer are no manifests that somebody wrote into an object. */
const maxLength = 1_000_000;

/**
 * Groups of manifests in `document` that start Flux: in the texts of a ConfigMap
 * that a ClusterResourceSet applies, of a machine configuration of Talos, of the
 * charts of k0s; as objects in the values of a chart. Values of Secrets are not read.
 */
export function embeddedManifests(document: Document): readonly Embedded[] {
  const { body } = document;
  if (!isObject(body) || stringIn(body, 'kind') === 'Secret') return [];
  return Object.entries(body).flatMap(([key, value]) =>
    groupsIn(value, [key]).map(({ pointer, ...group }) => ({ ...group, location: document.locate(pointer) })),
  );
}

/** Whether a Secret may hold such manifests, which are not read. */
export function mayStartFlux({ body }: Document): boolean {
  if (!isObject(body) || stringIn(body, 'kind') !== 'Secret') return false;
  const texts = Object.values(objectIn(body, 'stringData'));
  return texts.some((text) => typeof text === 'string' && /^kind:\s*FluxInstance\b/m.test(text));
}

interface Group {
  readonly bodies: readonly JsonObject[];
  readonly isText: boolean;
  readonly pointer: Pointer;
}

function groupsIn(value: Json, pointer: Pointer): readonly Group[] {
  if (typeof value === 'string') {
    const bodies = manifestsIn(value);
    return bodies.some(startsFlux) ? [{ bodies, isText: true, pointer }] : [];
  }
  if (isArray(value)) {
    const bodies = value.filter(isObject);
    if (bodies.some(startsFlux)) return [{ bodies, isText: false, pointer }];
    return value.flatMap((item, index) => groupsIn(item, [...pointer, index]));
  }
  if (!isObject(value)) return [];
  if (startsFlux(value)) return [{ bodies: [value], isText: false, pointer }];
  return Object.entries(value).flatMap(([key, item]) => groupsIn(item, [...pointer, key]));
}

function manifestsIn(text: string): readonly JsonObject[] {
  if (!text.includes('\n') || text.length > maxLength || !mentionsFlux.test(text)) return [];
  const bodies = readYamlText(text, 'go-yaml v3').documents.map(({ body }) => body as Json);
  return bodies.filter(isObject);
}

const mentionsFlux = /fluxcd\.controlplane\.io\/|kustomize\.toolkit\.fluxcd\.io\/|\binstance:/;

function startsFlux(body: JsonObject): boolean {
  const typed = { apiVersion: stringIn(body, 'apiVersion') ?? '', kind: stringIn(body, 'kind') ?? '' };
  return isFluxInstance(typed) || isFluxKustomization(typed) || isInstanceValues(body);
}

/** Values of the chart that makes a FluxInstance: others have an `instance`, too. */
function isInstanceValues({ instance }: JsonObject): boolean {
  return (
    isObject(instance) && ['kind', 'url', 'path'].every((field) => (stringIn(instance, 'sync', field) ?? '') !== '')
  );
}
