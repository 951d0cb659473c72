import { fileLocation, type Diagnostic, type Location } from '../../diagnostic.ts';
import {
  arrayIn,
  booleanIn,
  isArray,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { kustomizationFile, loadKustomization } from '../../kustomize/load/load.ts';
import type { Kustomization } from '../../kustomize/objects/types.ts';
import type { Locate } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { joinPath, resolvePath } from '../../repository/path.ts';
import { fluxDiagnostic } from '../problems.ts';

/** The kustomization.yaml that Flux builds. */
export interface Generated {
  readonly kustomization: Kustomization;
  /** Whether the folder has no kustomization.yaml, so that all manifests below it are built. */
  readonly isWholeFolder: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The kustomization.yaml of `directory`, or one that lists its manifests where
 * there is none, with what the Flux Kustomization's spec adds to it
 * (https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_generator.go).
 */
export function generate(tree: FileTree, directory: string, flux: Resource): Generated {
  const loaded = loadKustomization(tree, directory, 'lenient');
  const base = loaded.value
    ? neverEmpty(loaded.value)
    : manifestsBelow(tree, directory, () => valueLocation(flux, ['spec', 'path']));
  return {
    kustomization: withSpec(tree, base, flux),
    isWholeFolder: !loaded.value,
    diagnostics: [...loaded.diagnostics, ...remoteComponents(flux)],
  };
}

/** kustomize refuses a file that says nothing; so Flux asks for notes about origins wherever no resources are listed, whatever else there is. */
function neverEmpty(kustomization: Kustomization): Kustomization {
  const { body } = kustomization;
  if (arrayIn(body, 'resources').length > 0) return kustomization;
  return { ...kustomization, body: { ...body, buildMetadata: ['originAnnotations'] } };
}

/** All manifests below `directory` as resources; a folder with a kustomization.yaml of its own counts as one. */
export function manifestsBelow(
  tree: FileTree,
  directory: string,
  locate: Kustomization['locate'] = () => fileLocation(directory),
): Kustomization {
  const resources: string[] = [];
  const visit = (folder: string): void => {
    for (const name of tree.entries(joinPath(directory, folder))) {
      const path = joinPath(folder, name);
      const full = joinPath(directory, path);
      if (tree.isDirectory(full)) {
        if (kustomizationFile(tree, full) === undefined) visit(path);
        else resources.push(path);
      } else if (/\.ya?ml$/.test(name)) {
        resources.push(path);
      }
    }
  };
  visit('');
  return { directory, body: { resources }, locate };
}

/** Fields of `spec` that replace, and lists of `spec` that are appended to, those of the kustomization.yaml. */
const replaced = { targetNamespace: 'namespace', namePrefix: 'namePrefix', nameSuffix: 'nameSuffix' } as const;
const appended = ['patches', 'components'] as const;

function withSpec(tree: FileTree, base: Kustomization, flux: Resource): Kustomization {
  const spec = objectIn(flux.body, 'spec');
  const body: Record<string, Json> = { ...base.body };
  /** Which fields, or from which index on, come from the Flux Kustomization. */
  const added = new Map<string, { readonly field: string; readonly from: number }>();
  for (const [field, target] of Object.entries(replaced)) {
    const value = stringIn(spec, field);
    // The API takes an empty text for an absent one.
    if (value === undefined || value === '') continue;
    body[target] = value;
    added.set(target, { field, from: 0 });
  }
  for (const field of appended) {
    const more = arrayIn(spec, field).filter(
      (item) => field !== 'components' || !isIgnored(tree, base.directory, spec, item),
    );
    if (more.length === 0) continue;
    const own = arrayIn(body, field);
    body[field] = [...own, ...more.map(withoutOptions)];
    added.set(field, { field, from: own.length });
  }
  const buildMetadata = arrayIn(spec, 'buildMetadata');
  if (buildMetadata.length > 0) {
    body.buildMetadata = buildMetadata;
    added.set('buildMetadata', { field: 'buildMetadata', from: 0 });
  }
  if (isArray(spec.images)) {
    body.images = mergeImages(arrayIn(body, 'images'), spec.images);
    added.set('images', { field: 'images', from: arrayIn(base.body, 'images').length });
  }
  const locate: Locate = (pointer, inText) =>
    locateImage(flux, body, pointer) ?? locateAdded(flux, added, pointer, inText) ?? base.locate(pointer, inText);
  return { ...base, body, locate };
}

/** Flux hands on a patch's text and its target, not its options. */
function withoutOptions(item: Json): Json {
  if (!isObject(item)) return item;
  const { options, ...rest } = item;
  return options === undefined ? item : rest;
}

/** Flux refuses components of `spec` that are not folders beside the path (`IsLocalRelativePath`). */
function remoteComponents(flux: Resource): readonly Diagnostic[] {
  return arrayIn(flux.body, 'spec', 'components').flatMap((component, index): Diagnostic[] => {
    if (typeof component !== 'string' || !isRemoteOrAbsolute.test(component)) return [];
    return [
      fluxDiagnostic('flux/component-path', {
        location: valueLocation(flux, ['spec', 'components', index]),
        resource: `Kustomization ${stringIn(flux.body, 'metadata', 'name') ?? ''}`,
      }),
    ];
  });
}

const isRemoteOrAbsolute = /^(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/]|\/|file:\/\/\/)/i;

function isIgnored(tree: FileTree, directory: string, spec: JsonObject, component: Json): boolean {
  if (booleanIn(spec, 'ignoreMissingComponents') !== true || typeof component !== 'string') return false;
  const path = resolvePath(directory, component);
  return path === undefined || (!tree.isDirectory(path) && tree.read(path) === undefined);
}

/** Images of `spec` override those of the kustomization.yaml field by field; tag and digest go together. */
function mergeImages(own: readonly Json[], more: readonly Json[]): readonly Json[] {
  const images = [...own];
  for (const image of more) {
    if (!isObject(image)) continue;
    const index = images.findIndex((other) => isObject(other) && other.name === image.name);
    const old = images[index];
    if (!isObject(old)) images.push(image);
    else images[index] = mergeImage(old, image);
  }
  return images;
}

function mergeImage(old: JsonObject, image: JsonObject): JsonObject {
  const { newTag, digest, ...rest } = old;
  const versions = { ...(newTag === undefined ? {} : { newTag }), ...(digest === undefined ? {} : { digest }) };
  const stated = Object.fromEntries(Object.entries(image).filter(([, value]) => value !== ''));
  const replacesVersion = Boolean(stated.newTag) || Boolean(stated.digest);
  return { ...rest, ...(replacesVersion ? {} : versions), ...stated };
}

/** The place of a field of an image that the spec sets; undefined for others. */
function locateImage(flux: Resource, body: JsonObject, [list, index, field]: Pointer): Location | undefined {
  if (list !== 'images' || typeof index !== 'number' || field === undefined) return undefined;
  const name = stringIn(body, list, index, 'name');
  const from = arrayIn(flux.body, 'spec', 'images').findLastIndex(
    (image) => isObject(image) && image.name === name && stringIn(image, field),
  );
  return from < 0 ? undefined : valueLocation(flux, ['spec', 'images', from, field]);
}

function locateAdded(
  flux: Resource,
  added: ReadonlyMap<string, { readonly field: string; readonly from: number }>,
  pointer: Pointer,
  inText: Location | undefined,
): Location | undefined {
  const [field, index, ...rest] = pointer;
  const entry = added.get(String(field));
  if (!entry) return undefined;
  if (typeof index !== 'number') return valueLocation(flux, ['spec', entry.field]);
  if (index < entry.from) return undefined;
  return valueLocation(flux, ['spec', entry.field, index - entry.from, ...rest], inText);
}
