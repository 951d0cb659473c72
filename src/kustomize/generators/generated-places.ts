import { fileLocation, type Location } from '../../diagnostic.ts';
import { arrayIn, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Locate } from '../../repository/document.ts';
import { baseName, resolvePath } from '../../repository/path.ts';
import type { Target } from '../load/target.ts';

/**
 * Finds the values of a generated object where they are written: a key of its
 * data in the literal, the line of an env file or the file that gives it, the
 * rest at the generator, which is at `pointer` and says `args`.
 */
export function generatedPlaces({ kustomization, tree }: Target, args: JsonObject, pointer: Pointer): Locate {
  return ([field, key], inText) => {
    const isValue = field === 'data' || field === 'binaryData';
    return (isValue ? placeOf(String(key), inText) : undefined) ?? kustomization.locate(pointer);
  };

  function placeOf(key: string, inText: Location | undefined): Location | undefined {
    const literal = arrayIn(args, 'literals').findIndex(
      (text) => typeof text === 'string' && text.startsWith(`${key}=`),
    );
    if (literal >= 0) return kustomization.locate([...pointer, 'literals', literal]);
    const file = arrayIn(args, 'files').find((text) => typeof text === 'string' && keyOf(text) === key);
    if (typeof file === 'string') return inFile(file.slice(file.indexOf('=') + 1), inText);
    const env = stringIn(args, 'env');
    return [...arrayIn(args, 'envs'), ...(env === undefined ? [] : [env])]
      .map((path) => (typeof path === 'string' ? lineOf(path, key) : undefined))
      .find((place) => place !== undefined);
  }

  function inFile(path: string, inText: Location | undefined): Location | undefined {
    const file = resolvePath(kustomization.directory, path);
    if (file === undefined) return undefined;
    return { ...(inText ?? fileLocation('')), path: tree.origin(file) };
  }

  function lineOf(path: string, key: string): Location | undefined {
    const file = resolvePath(kustomization.directory, path);
    const text = file === undefined ? undefined : tree.read(file);
    if (file === undefined || text === undefined) return undefined;
    const lines = text.split('\n');
    const index = lines.findIndex((line) => line.trimStart().startsWith(`${key}=`));
    if (index < 0) return undefined;
    const offset = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1);
    const start = { line: index + 1, column: 1, offset };
    return { path: tree.origin(file), start, end: { ...start, column: key.length + 1, offset: offset + key.length } };
  }
}

/** The key that an entry of `files` gives its file. */
function keyOf(entry: string): string {
  const at = entry.indexOf('=');
  return at < 0 ? baseName(entry) : entry.slice(0, at);
}
