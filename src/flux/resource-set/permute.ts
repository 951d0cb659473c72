import { adler32 } from '../template/functions/adler32.ts';
import { map, type GoMap, type Value } from '../template/value.ts';
import type { CombinedInputs, ProvidedInputs } from './inputs.ts';

/** Flux Operator's limit. */
const maxPermutations = 10_000;

/** More inputs in all permutations together than anybody makes of a few providers. */
const maxInputs = 1_000_000;

/**
 * Every combination of the inputs of several objects, each under the
 * normalised name of its object, with an id of its own
 * (https://github.com/controlplaneio-fluxcd/flux-operator/blob/main/internal/inputs/permuter.go).
 * Objects without inputs are left out, unless `includesEmpty`: then there is no
 * combination at all.
 */
export function permute(provided: readonly ProvidedInputs[], includesEmpty: boolean): CombinedInputs {
  const scopes = provided
    .filter(({ inputs }) => includesEmpty || inputs.length > 0)
    .map(({ name, inputs }) => ({ key: normalizedKey(name), inputs }));
  let count = 1;
  for (const { key, inputs } of scopes) {
    count *= inputs.length;
    if (count > maxPermutations)
      return { state: 'refused', reason: `its inputs have more than ${maxPermutations} permutations` };
    if (key === '')
      return { state: 'refused', reason: 'its inputs come from an object whose name has no letter or digit' };
  }
  if (count * scopes.length > maxInputs)
    return { state: 'undecided', reason: 'its inputs come from too many objects to be permuted here' };
  if (scopes.length === 0) return { state: 'known', inputs: [] };
  const combinations = scopes.reduce<readonly (readonly number[])[]>(
    (prefixes, { inputs }) => prefixes.flatMap((prefix) => inputs.map((_, index) => [...prefix, index])),
    [[]],
  );
  return { state: 'known', inputs: combinations.map((indices) => permutation(scopes, indices)) };
}

interface Scope {
  readonly key: string;
  readonly inputs: readonly GoMap[];
}

/** The maps of the inputs are shared between permutations, so that what a template sets in one shows in others. */
function permutation(scopes: readonly Scope[], indices: readonly number[]): GoMap {
  const entries = scopes.map(({ key, inputs }, scope): [string, Value] => [key, inputs[indices[scope] ?? 0] ?? null]);
  const id = scopes.map(({ key }, scope) => `${key}=${indices[scope] ?? 0}`).join('/');
  return map([...entries, ['id', adler32(id)]]);
}

/** A name as a key that templates can ask for: its words of ASCII letters and digits in lower case, joined by underscores. */
export function normalizedKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\p{P}\s]/gu, '_')
    .replace(/[^a-z0-9_]/g, '')
    .split('_')
    .filter((word) => word !== '')
    .join('_');
}
