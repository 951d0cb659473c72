import { isObject, objectIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Operand } from './operand.ts';
import { scalarText } from './scalar.ts';

/**
 * The operand's object as kustomize puts it out. While it builds, kustomize
 * keeps notes in annotations; taking them out again turns every annotation
 * into a string, and drops the map if nothing else was in it.
 */
export function finishAnnotations(operand: Operand): Resource {
  const { resource } = operand;
  const metadata = objectIn(resource.body, 'metadata');
  const { annotations, ...others } = metadata;
  if (!isObject(annotations)) return resource;
  const values = Object.entries(annotations);
  if (values.length === 0) return hasNotes(operand) ? withMetadata(resource, others) : resource;
  if (values.every(([, value]) => typeof value === 'string')) return resource;
  const strings = Object.fromEntries(values.map(([key, value]): [string, Json] => [key, annotationText(value)]));
  return withMetadata(resource, { ...others, annotations: strings });
}

/** Not a change that anybody made, so it is not recorded as one. */
function withMetadata(resource: Resource, metadata: JsonObject): Resource {
  return { ...resource, body: { ...resource.body, metadata } };
}

function annotationText(value: Json): string {
  return value === null ? 'null' : scalarText(value);
}

function hasNotes({ previousIds, namePrefixes, nameSuffixes, needsHash }: Operand): boolean {
  return previousIds.length + namePrefixes.length + nameSuffixes.length > 0 || needsHash;
}
