import { isSubstitutionDisabled } from '../../flux/substitution/substitute.ts';
import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import type { Location } from '../../diagnostic.ts';
import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import { placeInText } from '../../kubernetes/place-in-text.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { MissedVariable } from './record.ts';

/**
 * The variables that the objects of a Flux Kustomization use while only one of
 * `ancestors`, from the nearest up, defines them: variables are not handed down
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution).
 * Those without a value that also have no default are a matter of their own.
 */
export function missedVariables(
  kustomization: ReconciledKustomization,
  ancestors: readonly ReconciledKustomization[],
): readonly MissedVariable[] {
  const definer = (name: string): string | undefined =>
    ancestors.find(({ variables }) => variables.definitions.has(name))?.id;
  if (!ancestors.some(({ variables }) => variables.definitions.size > 0)) return [];
  return kustomization.variables.isUsed ? defaulted(kustomization, definer) : literal(kustomization, definer);
}

/** Each use brings a default, which stands in for the value of the ancestor. */
function defaulted(
  { references, variables }: ReconciledKustomization,
  definer: (name: string) => string | undefined,
): readonly MissedVariable[] {
  const names = new Set(references.flatMap(({ name, hasDefault }) => (hasDefault ? [name] : [])));
  return [...names].sort().flatMap((name): MissedVariable[] => {
    const definedBy = variables.lookup(name) === 'missing' ? definer(name) : undefined;
    return definedBy === undefined ? [] : [{ name, definedBy, becomes: 'default' }];
  });
}

/** Nothing is substituted, so the expression reaches the cluster as it is written. */
function literal(
  { inventory }: ReconciledKustomization,
  definer: (name: string) => string | undefined,
): readonly MissedVariable[] {
  const found = new Map<string, MissedVariable>();
  for (const resource of inventory) {
    if (isSubstitutionDisabled(resource.body)) continue;
    for (const { name, pointer, inText, isScript } of usesIn(resource.body, [])) {
      if (found.get(name)?.becomes === 'literal') continue;
      const definedBy = definer(name);
      if (definedBy === undefined) continue;
      const becomes = isScript ? 'literal-in-script' : 'literal';
      found.set(name, { name, definedBy, becomes, location: valueLocation(resource, pointer, inText) });
    }
  }
  return [...found.values()];
}

interface Use {
  readonly name: string;
  readonly pointer: Pointer;
  /** Where in a text of several lines. */
  readonly inText: Location | undefined;
  /** Whether it is in a text of several lines or a container's command, where a shell may know the variable. */
  readonly isScript: boolean;
}

function usesIn(value: Json, pointer: Pointer): readonly Use[] {
  if (typeof value === 'string') return value.includes('${') ? usesInText(value, pointer) : [];
  if (isArray(value)) return value.flatMap((item, index) => usesIn(item, [...pointer, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => usesIn(item, [...pointer, key]));
}

/** `$${NAME}` is how a text writes `${NAME}` that is not meant for Flux. */
function usesInText(text: string, pointer: Pointer): readonly Use[] {
  const isScript = text.includes('\n') || pointer.includes('command') || pointer.includes('args');
  // What no brace closes is no expression. To look for the one of each takes too long where there is none.
  const closed = text.slice(0, text.lastIndexOf('}') + 1);
  return Array.from(closed.matchAll(/(?<!\$)\$\{([a-zA-Z_]\w*)/g), (match) => {
    const [expression, name = ''] = match;
    return { name, pointer, isScript, inText: placeInText(text, match.index, expression.length) };
  });
}
