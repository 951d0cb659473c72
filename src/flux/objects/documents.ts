import ignore from 'ignore';
import { isObject, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';

/** The YAML documents of a repository that speak of Flux, applied or not, in the order of their files; those that a pattern matches are left out. */
export function fluxDocuments(
  files: ReadonlyMap<string, string>,
  tree: FileTree,
  patterns: readonly string[] = [],
): readonly Document[] {
  const ignored = ignore().add([...patterns]);
  const documents: Document[] = [];
  for (const [path, text] of files) {
    if (ignored.ignores(path)) continue;
    if (/\.ya?ml$/.test(path) && mentionsFlux.test(text)) documents.push(...tree.documents(path).value);
  }
  return documents;
}

/** API groups, those of Flux 1 among them, and the values of the flux-instance chart. Saves parsing everything else. */
const mentionsFlux = /fluxcd\.io\/|fluxcd\.controlplane\.io\/|flux\.weave\.works\/|\binstance:/;

/** The object that a document declares; undefined if it is none. */
export function declaredResource(document: Document): Resource | undefined {
  if (!isObject(document.body)) return undefined;
  const body: JsonObject = document.body;
  const apiVersion = stringIn(body, 'apiVersion');
  const kind = stringIn(body, 'kind');
  if (apiVersion === undefined || kind === undefined || stringIn(body, 'metadata', 'name') === undefined)
    return undefined;
  const origin = { kind: 'file', location: document.location, locate: document.locate } as const;
  return { apiVersion, kind, body, origin, transformations: [] };
}

/** An object that no file declares as such, but a file makes happen. */
export function impliedResource(
  apiVersion: string,
  kind: string,
  body: JsonObject,
  origin: Resource['origin'],
): Resource {
  return { apiVersion, kind, body: { apiVersion, kind, ...body }, origin, transformations: [] };
}
