import { arrayIn, isArray, isObject, stringIn, type Json } from '../../kubernetes/json.ts';
import { isKustomizationFile, kustomizationFileNames } from '../../kustomize/load/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { parentDirectory, resolvePath } from '../../repository/path.ts';

/** Fields of a kustomization.yaml that name files or folders. */
const pathFields = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
];

/**
 * By file: how many kustomization.yaml files name it, or name the folder whose
 * kustomization.yaml it is. Whether anything builds these is another matter.
 */
export function referenceCounts(files: ReadonlyMap<string, string>, tree: FileTree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of files.keys()) {
    if (!isKustomizationFile(path)) continue;
    const [document] = tree.documents(path, 'go-yaml v2').value;
    const body = document?.body;
    if (!isObject(body)) continue;
    const named = [
      ...pathFields.flatMap((field) => arrayIn(body, field)),
      ...arrayIn(body, 'patchesStrategicMerge'),
      ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) => pathsOf(arrayIn(body, field))),
    ];
    const targets = named.flatMap((entry) => targetOf(parentDirectory(path), entry, files) ?? []);
    for (const target of new Set(targets)) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

function pathsOf(entries: Json): readonly Json[] {
  return isArray(entries) ? entries.flatMap((entry) => stringIn(entry, 'path') ?? []) : [];
}

function targetOf(directory: string, entry: Json, files: ReadonlyMap<string, string>): string | undefined {
  if (typeof entry !== 'string' || entry.includes('\n') || entry.includes('://')) return undefined;
  const path = resolvePath(directory, entry);
  if (path === undefined) return undefined;
  if (files.has(path)) return path;
  return kustomizationFileNames.map((name) => (path === '' ? name : `${path}/${name}`)).find((file) => files.has(file));
}
