import { fileLocation, type Diagnostic, type Result } from '../../diagnostic.ts';
import { isObject, type JsonObject } from '../../kubernetes/json.ts';
import type { Document, Locate } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { baseName } from '../../repository/path.ts';
import { asSpelled, decodeObject } from './decode.ts';
import { addAll, newLog, report, type Log } from '../objects/log.ts';
import { kustomizeDiagnostic } from '../objects/problems.ts';
import { deprecatedFields, kustomizationFields } from '../tables/kustomization-fields.ts';
import type { Kustomization } from '../objects/types.ts';

/** The names that a kustomization file may have, in the order in which Flux looks for them. */
export const kustomizationFileNames: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether kustomize reads what has this path as the list of what it builds. */
export function isKustomizationFile(path: string): boolean {
  return kustomizationFileNames.includes(baseName(path));
}

/** The path of the kustomization file of `directory`, if there is one. */
export function kustomizationFile(tree: FileTree, directory: string): string | undefined {
  return kustomizationFiles(tree, directory)[0];
}

/** How kustomization.yaml is decoded: `strict` by kustomize, `lenient` by Flux, which then writes what it understood for kustomize to read. */
type Decoding = 'strict' | 'lenient';

/**
 * The kustomization.yaml of a directory, or undefined if there is none. As in
 * kustomize, unknown fields and values of the wrong type are errors; here they
 * are left out and the rest is used. A lenient reader leaves unknown fields out
 * itself and takes numbers for texts.
 */
export function loadKustomization(
  tree: FileTree,
  directory: string,
  decoding: Decoding = 'strict',
): Result<Kustomization | undefined> {
  const [path, ...others] = kustomizationFiles(tree, directory);
  if (path === undefined) return { value: undefined, diagnostics: [] };
  const log = newLog();
  for (const other of others) report(log, 'multiple-kustomization-files', fileLocation(tree.origin(other)));
  const { value: documents, diagnostics } = tree.documents(path, 'go-yaml v2');
  addAll(log.diagnostics, diagnostics);
  const [document] = documents;
  const value = document
    ? kustomizationOf(directory, document, decoding, log)
    : emptyKustomization(directory, tree.origin(path));
  return { value, diagnostics: [...log.diagnostics] };
}

/** Whether it is a Component: one that goes on with what its parent has gathered. */
export function isComponent({ body }: Kustomization): boolean {
  return body.kind === 'Component';
}

/** Whether it says nothing at all, which kustomize refuses. */
export function isEmpty({ body }: Kustomization): boolean {
  return Object.entries(body).every(([key, value]) => key === 'apiVersion' || key === 'kind' || value === '');
}

function kustomizationFiles(tree: FileTree, directory: string): readonly string[] {
  return kustomizationFileNames
    .map((name) => (directory === '' ? name : `${directory}/${name}`))
    .filter((path) => tree.read(path) !== undefined);
}

function kustomizationOf(directory: string, document: Document, decoding: Decoding, log: Log): Kustomization {
  // The parser gives plain JSON values; what is no map has no fields.
  const written = isObject(document.body) ? document.body : {};
  if (!isObject(document.body)) report(log, 'not-a-kustomization', document.location);
  const isLenient = decoding === 'lenient';
  const { value: body, problems } = decodeObject(written, kustomizationFields, isLenient ? 'as-text' : 'refused');
  for (const { problem, pointer } of problems) {
    report(log, isLenient && problem === 'unknown-field' ? 'ignored-field' : problem, document.locate(pointer));
  }
  const locate: Locate = (pointer, inText) => document.locate(asSpelled(written, pointer), inText);
  addAll(log.diagnostics, deprecations(body, locate));
  checkType(body, locate, log);
  return { directory, body, locate };
}

function emptyKustomization(directory: string, place: string): Kustomization {
  const location = fileLocation(place);
  return { directory, body: {}, locate: () => location };
}

function deprecations(body: JsonObject, locate: Kustomization['locate']): readonly Diagnostic[] {
  return [...deprecatedFields]
    .filter(([field]) => body[field] !== undefined)
    .map(([field, instead]) =>
      kustomizeDiagnostic('kustomize/deprecated-field', {
        message: `The field ${field} is deprecated; ${instead} replaces it.`,
        cause: field,
        location: locate([field]),
      }),
    );
}

/** `Kustomization.EnforceFields`: an absent kind or version means the usual one. */
function checkType(body: JsonObject, locate: Kustomization['locate'], log: Log): void {
  const kind = body.kind ?? 'Kustomization';
  const version = kind === 'Component' ? 'v1alpha1' : 'v1beta1';
  const apiVersion = body.apiVersion ?? `kustomize.config.k8s.io/${version}`;
  if (kind !== 'Kustomization' && kind !== 'Component') report(log, 'not-a-kustomization', locate(['kind']));
  else if (apiVersion !== `kustomize.config.k8s.io/${version}`) {
    report(log, 'not-a-kustomization', locate(['apiVersion']));
  }
}
