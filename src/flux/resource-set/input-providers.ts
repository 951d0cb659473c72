import { arrayIn, objectIn, stringIn, isObject, type Json } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isResourceSetInputProvider } from '../objects/api.ts';
import type { FindObject } from '../substitution/variables.ts';
import { selects, type LabelSelectorSpec } from './label-selector.ts';

/** The objects of a cluster, to find input providers among them. */
export interface ProviderSource {
  readonly find: FindObject;
  readonly resources: () => Iterable<Resource>;
}

/** The input providers of a ResourceSet, or why they are not known; goes on after "because". */
export type FoundProviders =
  | { readonly state: 'found'; readonly providers: readonly Resource[] }
  | { readonly state: 'refused' | 'undecided'; readonly reason: string };

/**
 * What `spec.inputsFrom` refers to, in the set's namespace: each provider once,
 * in the order of their names, whatever the order of the references.
 */
export function inputProviders(set: Resource, source: ProviderSource): FoundProviders {
  const { namespace = '' } = resourceId(set);
  const found = new Map<string, Resource>();
  for (const reference of arrayIn(set.body, 'spec', 'inputsFrom')) {
    const providers = referredProviders(reference, namespace, source);
    if (providers.state !== 'found') return providers;
    for (const provider of providers.providers) {
      const { name } = resourceId(provider);
      if (!found.has(name)) found.set(name, provider);
    }
  }
  const names = [...found.keys()].sort();
  return { state: 'found', providers: names.flatMap((name) => found.get(name) ?? []) };
}

function referredProviders(reference: Json, namespace: string, source: ProviderSource): FoundProviders {
  const name = stringIn(reference, 'name') ?? '';
  if (name !== '') {
    const provider = source.find('ResourceSetInputProvider', namespace, name);
    if (provider && isResourceSetInputProvider(provider)) return { state: 'found', providers: [provider] };
    return { state: 'undecided', reason: `the cluster does not render its input provider ${name}` };
  }
  const selector = objectIn(reference, 'selector');
  if (!isObject(reference) || !isObject(reference.selector)) {
    return { state: 'refused', reason: 'it refers to input providers without a name or a selector' };
  }
  return selectedProviders(selector, namespace, source);
}

function selectedProviders(selector: LabelSelectorSpec, namespace: string, source: ProviderSource): FoundProviders {
  const candidates = [...source.resources()].filter(
    (resource) => isResourceSetInputProvider(resource) && resourceId(resource).namespace === namespace,
  );
  const selected: Resource[] = [];
  for (const candidate of candidates) {
    const isSelected = selects(selector, objectIn(candidate.body, 'metadata', 'labels'));
    if (isSelected === 'invalid')
      return { state: 'refused', reason: 'it selects input providers with an invalid selector' };
    if (isSelected === 'unknown')
      return { state: 'undecided', reason: 'it selects input providers by labels that controllers set' };
    if (isSelected) selected.push(candidate);
  }
  if (selected.length > 0) return { state: 'found', providers: selected };
  return { state: 'undecided', reason: 'the cluster renders none of the input providers that it selects' };
}
