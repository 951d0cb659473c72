import { baseName } from './path.ts';

/**
 * Those of `paths` that a generator of some kustomization.yaml may take in: their
 * names stand in one. Of binary files, only these are of interest.
 */
export function generatorFiles(files: ReadonlyMap<string, string>, paths: Iterable<string>): readonly string[] {
  const texts = [...files.values()].filter((text) => /Generator\b/.test(text));
  return [...paths].filter((path) => {
    const name = baseName(path);
    return texts.some((text) => text.includes(name));
  });
}
