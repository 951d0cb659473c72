import { stringify } from 'yaml';
import { arrayIn, objectIn, stringIn, type JsonObject } from '../kubernetes/json.ts';
import { baseName } from '../repository/path.ts';
import { kustomizationFile } from './load.ts';
import { report } from './log.ts';
import type { Operand } from './operand.ts';
import type { ResMap } from './res-map.ts';
import type { Target } from './target.ts';

/** Where an object or a change comes from, as annotations tell it (`resource.Origin`); paths begin at the directory that is built. */
export type BuildOrigin =
  { readonly path: string } | { readonly configuredIn: string; readonly configuredBy: PluginReference };

interface PluginReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * What kustomize notes about an object where `buildMetadata` asks for it
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resource/origin.go).
 */
export interface BuildNotes {
  /** Absent until the generator that made the object is noted. */
  readonly origin?: BuildOrigin;
  /** Oldest first. */
  readonly transformations: readonly BuildOrigin[];
}

/** `target` with notes to be taken, if its kustomization.yaml, the one that is built, asks for anything. */
export function withBuildMetadata(target: Target): Target {
  return arrayIn(target.kustomization.body, 'buildMetadata').length === 0 ? target : { ...target, originPath: '' };
}

/** The way to `path` from the directory that is built; undefined if no notes are taken. */
export function originPath({ originPath: directory }: Target, path: string): string | undefined {
  return directory === undefined ? undefined : joinPath(directory, path);
}

/** `resMap` with the file noted that its objects come from. */
export function noteFile(target: Target, resMap: ResMap, file: string): ResMap {
  const path = originPath(target, file);
  if (path === undefined) return resMap;
  return resMap.map((operand) => ({ ...operand, notes: { origin: { path }, transformations: [] } }));
}

/** `resMap` with the objects that have no origin yet noted as made by a generator (`AddOriginAnnotation`). */
export function noteGenerator(resMap: ResMap, origin: BuildOrigin | undefined): ResMap {
  if (!origin) return resMap;
  return resMap.map((operand) =>
    operand.notes?.origin ? operand : { ...operand, notes: { transformations: [], ...operand.notes, origin } },
  );
}

/** `resMap` with what changed some objects noted at all of them; one without an origin is taken to come from there (`AddTransformerAnnotation`). */
export function noteTransformers(resMap: ResMap, changes: readonly BuildOrigin[]): ResMap {
  const [first] = changes;
  if (!first) return resMap;
  return resMap.map((operand) => {
    const { origin, transformations = [] } = operand.notes ?? {};
    const notes = origin
      ? { origin, transformations: [...transformations, ...changes] }
      : { origin: first, transformations: [...transformations, ...changes.slice(1)] };
    return { ...operand, notes };
  });
}

/** What the fields of the kustomization.yaml do to objects; nothing if no notes are taken. */
export function builtinTransformers(target: Target): readonly BuildOrigin[] {
  if (target.originPath === undefined) return [];
  return transformerKinds(target.kustomization.body).flatMap((kind) => builtinOrigin(target, kind) ?? []);
}

/** The kinds of the plugins that the fields of a kustomization.yaml configure to change objects, in their order (`configureBuiltinTransformers`). */
function transformerKinds(body: JsonObject): readonly string[] {
  const once = (field: string, kind: string): readonly string[] => (isStated(body, field) ? [kind] : []);
  const each = (field: string, kind: string): readonly string[] => arrayIn(body, field).map(() => kind);
  const labels = each('labels', 'LabelTransformer');
  return [
    ...once('patchesStrategicMerge', 'PatchStrategicMergeTransformer'),
    ...each('patches', 'PatchTransformer'),
    ...once('namespace', 'NamespaceTransformer'),
    ...once('namePrefix', 'PrefixTransformer'),
    ...once('nameSuffix', 'SuffixTransformer'),
    ...labels,
    // One for commonLabels goes with labels, even if there are none.
    ...(labels.length > 0 || isStated(body, 'commonLabels') ? ['LabelTransformer'] : []),
    ...once('commonAnnotations', 'AnnotationsTransformer'),
    ...each('patchesJson6902', 'PatchJson6902Transformer'),
    ...each('replicas', 'ReplicaCountTransformer'),
    ...each('images', 'ImageTagTransformer'),
    ...each('imageTags', 'ImageTagTransformer'),
    ...once('replacements', 'ReplacementTransformer'),
  ];
}

function isStated(body: JsonObject, field: string): boolean {
  const stated = stringIn(body, field) ?? [...arrayIn(body, field), ...Object.keys(objectIn(body, field))];
  return stated.length > 0;
}

/** A plugin that fields of the kustomization.yaml configure; undefined if no notes are taken. */
export function builtinOrigin(target: Target, kind: string): BuildOrigin | undefined {
  const configuredIn = kustomizationPath(target);
  return configuredIn === undefined ? undefined : { configuredIn, configuredBy: { apiVersion: 'builtin', kind } };
}

/** A plugin that an object configures (`OriginFromCustomPlugin`); undefined if no notes are taken. */
export function pluginOrigin({ resource, id, notes }: Operand): BuildOrigin | undefined {
  if (!notes?.origin || !('path' in notes.origin)) return undefined;
  const { apiVersion, kind } = resource;
  const namespace = id.namespace === '' ? {} : { namespace: id.namespace };
  return { configuredIn: notes.origin.path, configuredBy: { apiVersion, kind, name: id.name, ...namespace } };
}

/** The path of the kustomization.yaml from the directory that is built; undefined if no notes are taken. */
function kustomizationPath(target: Target): string | undefined {
  const { tree, kustomization, originPath: directory } = target;
  if (directory === undefined) return undefined;
  return joinPath(directory, baseName(kustomizationFile(tree, kustomization.directory) ?? 'kustomization.yaml'));
}

/** `resMap` with the file noted of plugins that the kustomization.yaml spells out. */
export function noteInline(target: Target, resMap: ResMap): ResMap {
  return noteFile(target, resMap, baseName(kustomizationPath(target) ?? ''));
}

/** The annotations that `buildMetadata` asks for; the label that it may ask for is reported. */
export function metadataAnnotations({ kustomization, log }: Target): (operand: Operand) => JsonObject {
  const options = arrayIn(kustomization.body, 'buildMetadata');
  const label = options.indexOf('managedByLabel');
  if (label >= 0) report(log, 'managed-by-label', kustomization.locate(['buildMetadata', label]));
  return ({ notes }) => {
    const { origin, transformations = [] } = notes ?? {};
    return {
      ...(origin && options.includes('originAnnotations') ? { 'config.kubernetes.io/origin': yaml(origin) } : {}),
      ...(transformations.length > 0 && options.includes('transformerAnnotations')
        ? { 'alpha.config.kubernetes.io/transformations': yaml(transformations) }
        : {}),
    };
  };
}

function yaml(value: BuildOrigin | readonly BuildOrigin[]): string {
  return stringify(value, { lineWidth: 0, indentSeq: false, aliasDuplicateObjects: false });
}

/** Both paths as one, as short as can be told without looking at directories (Go's `filepath.Join`). */
function joinPath(directory: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${directory}/${path}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}
