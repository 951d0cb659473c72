import type { Diagnostic, Location } from '../../diagnostic.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { ControllerFlags } from '../objects/controller-flags.ts';
import type { ReconciledKustomization } from './reconcile-kustomization.ts';
import type { SubstitutedResource } from '../substitution/substitute.ts';
import { variableUseLocation } from '../substitution/variable-use.ts';
import type { Variables } from '../substitution/variables.ts';
import { fluxChanges, minorOf } from '../version/changes.ts';
import type { FluxVersion } from '../version/flux-version.ts';
import { fluxDiagnostic } from '../problems.ts';

/** A variable that an object uses, which nothing defines and which has no default there. */
export interface UnsetVariable {
  readonly name: string;
  readonly resource: Resource;
}

/**
 * The variables that a strict Flux refuses: those that an expression without a
 * default reads, those inside of a default that is not used among them
 * (https://github.com/fluxcd/pkg/blob/envsubst/v1.9.0/envsubst/template.go). Each
 * once, with the first object that uses it. None where an optional source of
 * variables is not in the repository: it may define them.
 */
export function unsetVariables(
  substituted: readonly SubstitutedResource[],
  { lookup, mayBeElsewhere }: Variables,
): readonly UnsetVariable[] {
  if (mayBeElsewhere) return [];
  const unset = new Map<string, UnsetVariable>();
  for (const { resource, wanted } of substituted) {
    for (const { name, hasDefault } of wanted) {
      if (!hasDefault && !unset.has(name) && lookup(name) === 'missing') unset.set(name, { name, resource });
    }
  }
  return [...unset.values()];
}

/** Whether Flux 2.`minor` refuses unset variables: by the gate where one is set, else by its default. */
export function isStrict(flags: ControllerFlags | undefined, minor: number): boolean {
  return flags?.strictSubstitutions ?? minor >= strictSince;
}

const strictSince = minorOf(fluxChanges.strictSubstitutions);

/** For which unset variables a strict Flux refuses a Kustomization. */
export function refusedVariables({ unset }: ReconciledKustomization, version: FluxVersion): readonly Diagnostic[] {
  const before =
    version.minor === undefined
      ? ` The repository does not tell which Flux runs: before ${fluxChanges.strictSubstitutions.since} nothing takes its place.`
      : '';
  return unset.map(({ name, resource }) => {
    const { kind, namespace, name: object } = resourceId(resource);
    return fluxDiagnostic('flux/unset-variable', {
      message:
        `The object uses the variable ${name}, which is defined nowhere and has no default. ` +
        `Define it, write a default, or write $\${${name}} for text that is meant for something else.${before}`,
      location: useLocation(resource, name),
      resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${object}`,
    });
  });
}

/** Where an object that was substituted uses a variable: said of the object as it was before. */
function useLocation(resource: Resource, name: string): Location {
  const last = resource.transformations.findLastIndex(({ origin }) => origin.kind === 'substitution');
  const body = resource.transformations[last]?.before;
  const before = body ? { ...resource, body, transformations: resource.transformations.slice(0, last) } : resource;
  return variableUseLocation(before, name);
}
