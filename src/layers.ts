/**
 * The layers of the core, lowest first: code may import from its own layer and
 * from those that stand before it, never from a later one. ESLint reads this
 * list, and a test compares it with the folders, so it cannot go stale.
 *
 * Layers in the same row do not know each other.
 */
export const layers = [
  ['diagnostic', 'output'],
  ['repository'],
  ['config', 'kubernetes'],
  ['credential'],
  ['kustomize'],
  ['flux'],
  ['model'],
  ['guides'],
  ['checks', 'observed'],
  ['views'],
  ['evaluation'],
  ['analyze'],
  ['site'],
  ['cli'],
] as const satisfies readonly (readonly string[])[];

/** The names of the layers that `layer` must not import: those beside it and those after it. */
export function forbiddenImports(layer: string): string[] {
  const row = layers.findIndex((names) => (names as readonly string[]).includes(layer));
  return layers
    .slice(row)
    .flat()
    .filter((name) => name !== layer);
}
