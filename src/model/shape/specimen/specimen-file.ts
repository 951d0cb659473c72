import type { Location } from '../../../diagnostic.ts';
import { isFluxKustomization } from '../../../flux/objects/api.ts';
import { isObject, stringIn, type JsonObject } from '../../../kubernetes/json.ts';
import { isKustomizationFile } from '../../../kustomize/load/load.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import type { Listing } from './registration.ts';

/** A file of one component. */
export interface SpecimenFile {
  readonly path: string;
  /** Whether SOPS encrypted it. */
  readonly encrypted: boolean;
  /** Of what declares Flux Kustomizations: how Flux comes to it. */
  readonly listing?: Listing;
  readonly documents: readonly SpecimenDocument[];
  /** Those of the documents, each once, sorted. */
  readonly kinds: readonly string[];
}

/** An object as its file states it, or the contents of a kustomization.yaml. */
export interface SpecimenDocument {
  /** `Flux Kustomization` for Flux's, `kustomization.yaml` for kustomize's. */
  readonly kind: string;
  readonly body: JsonObject;
  readonly location: Location;
}

/** What a file declares; undefined where that is nothing. */
export function readSpecimenFile(path: string, tree: FileTree): SpecimenFile | undefined {
  const isList = isKustomizationFile(path);
  const documents = tree.documents(path, isList ? 'go-yaml v2' : 'go-yaml v3').value;
  const read = documents.flatMap(({ body, location }): SpecimenDocument[] => {
    if (!isObject(body)) return [];
    const kind = isList ? 'kustomization.yaml' : kindOf(body);
    return kind === undefined ? [] : [{ kind, body, location }];
  });
  const encrypted = documents.some(({ body }) => isObject(body) && isEncrypted(body));
  const kinds = [...new Set(read.map(({ kind }) => kind))].sort();
  return read.length === 0 ? undefined : { path, encrypted, documents: read, kinds };
}

/** Whether SOPS encrypted an object: it leaves a code of authentication. */
export function isEncrypted(body: JsonObject): boolean {
  return stringIn(body, 'sops', 'mac') !== undefined;
}

function kindOf(body: JsonObject): string | undefined {
  const [apiVersion, kind] = [stringIn(body, 'apiVersion'), stringIn(body, 'kind')];
  if (apiVersion === undefined || kind === undefined) return undefined;
  return isFluxKustomization({ apiVersion, kind }) ? 'Flux Kustomization' : kind;
}
