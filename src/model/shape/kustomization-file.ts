import { arrayIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { baseName, parentDirectory, resolvePath } from '../../repository/located-path.ts';
import { commonPatterns, rankedPatterns, type Sample } from './common/pattern.ts';
import { commonFields } from './common/common-value.ts';
import type { ObjectSample } from './common/common-object.ts';
import type { FileRole } from './file-roles.ts';
import { kustomizationStructure } from './common/kind-templates.ts';
import { isMajority } from './common/majority.ts';
import type { ShapeFile } from './record.ts';

/** One more kustomization.yaml of a role: it lists those of `files` that stand beside it or are listed by most. */
export function kustomizationBody({ files: own }: FileRole, path: string, files: readonly ShapeFile[]): JsonObject {
  const samples = [...own].flatMap(([{ bindings }, { documents }]) =>
    documents.slice(0, 1).map(({ body }) => ({ bindings, body })),
  );
  const entries = samples.map(({ bindings, body }) => ({
    bindings,
    texts: arrayIn(body, 'resources').filter((entry) => typeof entry === 'string'),
  }));
  const known = new Set(files.map((file) => file.path));
  const folders = new Set(
    files.filter(({ purpose }) => purpose === 'kustomize').map((file) => parentDirectory(file.path)),
  );
  const folder = parentDirectory(path);
  const target = (entry: string): string => resolvePath(folder, entry) ?? entry;
  const isElsewhere = (entry: string): boolean => !target(entry).includes('<name>');
  const common = commonPatterns(entries, samples.length)
    .map(({ pattern }) => pattern)
    .filter((entry) => known.has(target(entry)) || folders.has(target(entry)) || isElsewhere(entry));
  const listed = new Set(common.map(target));
  const dotted = isMajority(
    entries.filter(({ texts }) => texts.some((text) => text.startsWith('./'))).length,
    entries.length,
  );
  const beside = files
    .filter((file) => parentDirectory(file.path) === folder && file.path !== path && !listed.has(file.path))
    .map((file) => entryOf(file, dotted));
  const values = samples.map(({ bindings, body }) => ({ bindings, value: body }));
  const [apiVersion] = rankedPatterns(textsOf(samples, 'apiVersion'));
  const [kind] = rankedPatterns(textsOf(samples, 'kind'));
  return {
    apiVersion: apiVersion?.pattern ?? 'kustomize.config.k8s.io/v1beta1',
    kind: kind?.pattern ?? 'Kustomization',
    ...commonFields(kustomizationStructure, values),
    resources: [...common, ...beside],
  };
}

/** How a file is listed by the kustomization.yaml beside it. */
export function entryOf(file: Pick<ShapeFile, 'path'>, dotted: boolean): string {
  return `${dotted ? './' : ''}${baseName(file.path)}`;
}

function textsOf(samples: readonly ObjectSample[], field: string): readonly Sample[] {
  return samples.flatMap(({ bindings, body }) => {
    const text = stringIn(body, field);
    return text === undefined ? [] : [{ bindings, texts: [text] }];
  });
}
