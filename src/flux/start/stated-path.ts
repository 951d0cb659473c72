import { isObject, stringIn } from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';

/** A path that a Flux Kustomization gets, and the file that gives it. */
export interface StatedPath {
  /** From the root of an artifact, perhaps with variables in it; undefined where a replacement puts it together. */
  readonly path: string | undefined;
  /** In the artifact. */
  readonly file: string;
}

/**
 * The paths that Flux Kustomizations state, complete ones and patches, and those
 * that operations on `/spec/path` and replacements of `spec.path` give them.
 */
export function statedPaths(repository: SyncedRepository, documents: readonly Document[]): readonly StatedPath[] {
  const declared = documents.flatMap(({ body, path }): StatedPath[] => {
    const file = artifactPath(repository, path);
    if (!isObject(body) || file === undefined) return [];
    const typed = { apiVersion: stringIn(body, 'apiVersion') ?? '', kind: stringIn(body, 'kind') ?? '' };
    const stated = stringIn(body, 'spec', 'path');
    return stated === undefined || !isFluxKustomization(typed) ? [] : [{ path: clampedPath(stated), file }];
  });
  return [...declared, ...[...repository.files].flatMap(([file, text]) => patchedPaths(file, text))];
}

function patchedPaths(file: string, text: string): readonly StatedPath[] {
  if (!/\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(file)) return [];
  const values = text.includes('/spec/path') ? [...text.matchAll(operationValue)].map(([, value = '']) => value) : [];
  const merged = /\bkind:\s*Kustomization\b/.test(text) && text.includes('patch') ? [...text.matchAll(inlinePath)] : [];
  return [
    ...[...values, ...merged.map(([, path = '']) => path)].map((value) => ({ path: clampedPath(value), file })),
    ...(replacedPath.test(text) ? [{ path: undefined, file }] : []),
  ];
}

/** The value of a JSON patch operation, in YAML or in JSON. */
const operationValue = /\bvalue["']?\s*:\s*["']?([^\s"'#,}\]]+)/g;

/** In a strategic merge patch that stands in a kustomization.yaml. */
const inlinePath = /^[ \t]+path:\s*["']?(\.?\/?[^\s"'#,}\]]+)/gm;

/** A field path of a replacement, as an item of a list. */
const replacedPath = /[-[,]\s*["']?spec\.path["']?\s*(?:$|[,\]])/m;
