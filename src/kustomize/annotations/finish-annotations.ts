import { isObject, objectIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { Operand } from '../objects/operand.ts';
import { scalarText } from '../objects/scalar.ts';

/**
 * The operand's object as kustomize puts it out. While it builds, kustomize
 * keeps notes in annotations; taking them out again turns every annotation
 * into a string, and drops the map if nothing else was in it, as well as
 * annotations of an object's own that look like such notes. Those that
 * `buildMetadata` asks for tell files of the build and no facts about the
 * object, so they are left out.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/krusty/kustomizer.go
 */
export function finishAnnotations({ resource }: Operand): Resource {
  const { annotations, ...others } = objectIn(resource.body, 'metadata');
  if (!isObject(annotations)) return resource;
  const values = Object.entries(annotations);
  const kept = values.filter(([key]) => !notes.has(key));
  if (kept.length === 0) return withMetadata(resource, others);
  if (kept.length === values.length && values.every(([, value]) => typeof value === 'string')) return resource;
  const strings = Object.fromEntries(kept.map(([key, value]): [string, Json] => [key, annotationText(value)]));
  return withMetadata(resource, { ...others, annotations: strings });
}

/** Not a change that anybody made, so it is not recorded as one. */
function withMetadata(resource: Resource, metadata: JsonObject): Resource {
  return { ...resource, body: { ...resource.body, metadata } };
}

function annotationText(value: Json): string {
  return value === null ? 'null' : scalarText(value);
}

/** kustomize's own annotations (`BuildAnnotations`, `OriginAnnotationKey`, `TransformerAnnotationKey`). */
const notes: ReadonlySet<string> = new Set([
  'alpha.config.kubernetes.io/transformations',
  'config.k8s.io/id',
  'config.kubernetes.io/index',
  'config.kubernetes.io/origin',
  'config.kubernetes.io/path',
  ...[
    'allowKindChange',
    'allowNameChange',
    'annotations-migration-resource-id',
    'generatorBehavior',
    'id',
    'index',
    'needsHashSuffix',
    'path',
    'prefixes',
    'previousKinds',
    'previousNames',
    'previousNamespaces',
    'refBy',
    'seqindent',
    'suffixes',
  ].map((name) => `internal.config.kubernetes.io/${name}`),
]);
