import { credentialName } from '../../credential/credential-name.ts';
import { substitute } from '../../flux/substitution/envsubst.ts';
import { isArray, isObject, stringIn, type Json } from '../../kubernetes/json.ts';
import { isKustomizationFile } from '../../kustomize/load/load.ts';
import type { Location } from '../../diagnostic.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { parentDirectory } from '../../repository/path.ts';
import { purposeOf } from './directories.ts';
import type { KustomizeComponent, Parameter } from './record.ts';
import { byText } from '../../repository/text-order.ts';

/** The kustomize components of a repository, used or not (https://kubectl.docs.kubernetes.io/guides/config_management/components/). */
export function kustomizeComponents(
  files: ReadonlyMap<string, string>,
  tree: FileTree,
  references: ReadonlyMap<string, number>,
): readonly KustomizeComponent[] {
  const found = [...files].flatMap(([path, text]) => {
    if (!isKustomizationFile(path) || !/\bComponent\b/.test(text)) return [];
    const [document] = tree.documents(path, 'go-yaml v2').value;
    return document && isObject(document.body) && document.body.kind === 'Component' ? [document] : [];
  });
  const directories = new Set(found.map(({ path }) => parentDirectory(path)));
  return found.map(({ path, location }) => {
    const directory = parentDirectory(path);
    const purpose = purposeOf(directory, files);
    const own = [...files.keys()].filter((file) => nearest(file, directories) === directory);
    return {
      directory,
      location,
      references: references.get(path) ?? 0,
      ...(purpose ? { purpose } : {}),
      parameters: parametersOf(own, tree),
    };
  });
}

/** The innermost of `directories` that a file stands in. */
function nearest(file: string, directories: ReadonlySet<string>): string | undefined {
  for (let at = parentDirectory(file); at !== ''; at = parentDirectory(at)) if (directories.has(at)) return at;
  return undefined;
}

interface Use extends Omit<Parameter, 'default'> {
  readonly fallback?: string;
}

function parametersOf(paths: readonly string[], tree: FileTree): readonly Parameter[] {
  const uses = paths
    .filter((path) => /\.ya?ml$/.test(path) || isKustomizationFile(path))
    .flatMap((path) => tree.documents(path).value.filter(isSubstituted).flatMap(usesIn));
  return [...Map.groupBy(uses, ({ name }) => name)]
    .flatMap(([name, same]): Parameter[] => {
      const [first] = same;
      if (!first) return [];
      const fallbacks = new Set(same.map(({ fallback }) => fallback));
      const [fallback] = fallbacks;
      return [
        {
          name,
          hasDefault: same.every(({ hasDefault }) => hasDefault),
          ...(fallbacks.size === 1 && fallback !== undefined ? { default: fallback } : {}),
          location: first.location,
        },
      ];
    })
    .sort(byText(({ name }) => name));
}

const substitutionSwitch = 'kustomize.toolkit.fluxcd.io/substitute';

function isSubstituted({ body }: Document): boolean {
  if (!isObject(body)) return false;
  return ['labels', 'annotations'].every(
    (field) => stringIn(body, 'metadata', field, substitutionSwitch) !== 'disabled',
  );
}

function usesIn(document: Document): readonly Use[] {
  const holdsSecret = isObject(document.body) && document.body.kind === 'Secret';
  const uses: Use[] = [];
  const visit = (value: Json, pointer: readonly (string | number)[]): void => {
    if (typeof value === 'string') {
      if (value.includes('${')) uses.push(...usesOf(value, () => document.locate(pointer), holdsSecret));
    } else if (isArray(value)) value.forEach((item, index) => visit(item, [...pointer, index]));
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (key.includes('${')) uses.push(...usesOf(key, () => document.locate([...pointer, key]), holdsSecret));
        visit(item, [...pointer, key]);
      }
    }
  };
  visit(document.body as Json, []);
  return uses;
}

function usesOf(text: string, locate: () => Location, holdsSecret: boolean): readonly Use[] {
  const references = substitute(text, () => 'unknown')?.references ?? [];
  return references.map(({ name, hasDefault }) => {
    const fallback =
      hasDefault && !holdsSecret && credentialName(name) === undefined ? plainDefault(text, name) : undefined;
    return { name, hasDefault, location: locate(), ...(fallback === undefined ? {} : { fallback }) };
  });
}

/** A default that is a size, a duration, a small number or a boolean: nothing that could be a secret. */
function plainDefault(text: string, name: string): string | undefined {
  const value = new RegExp(`\\$\\{${name}:?[=-]([^{}$]*)\\}`).exec(text)?.[1];
  return value !== undefined && /^(?:\d{1,4}|\d{1,5}(?:\.\d+)?(?:[KMGTP]i?|[smhd])|true|false)$/.test(value)
    ? value
    : undefined;
}
