import { hiddenCredential } from '../../credential/hidden.ts';
import { isCredential } from '../../credential/is-credential.ts';
import { arrayIn, isArray, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isReconciliationDisabled } from '../objects/api.ts';
import type { FailureKind } from '../template/failure.ts';
import { fromJson, list, map, type GoMap, type Value } from '../template/value.ts';
import { inputProviders, type ProviderSource } from './input-providers.ts';
import { permute } from './permute.ts';

/** The sets of inputs with which a ResourceSet's templates are evaluated, or why they are not known. */
export type CombinedInputs =
  | { readonly state: 'known'; readonly inputs: readonly GoMap[] }
  | { readonly state: FailureKind; readonly reason: string };

/** The inputs of one object: of the ResourceSet itself, or of a provider. */
export interface ProvidedInputs {
  readonly name: string;
  readonly inputs: readonly GoMap[];
}

/**
 * The inputs of a ResourceSet and of its providers, combined by
 * `spec.inputStrategy` (https://fluxoperator.dev/docs/crd/resourceset/#input-strategy).
 * Of the providers, a repository decides those of type Static.
 */
export function combinedInputs(set: Resource, source: ProviderSource): CombinedInputs {
  const found = inputProviders(set, source);
  if (found.state !== 'found') return found;
  const provided: ProvidedInputs[] = [
    {
      name: resourceId(set).name,
      inputs: arrayIn(set.body, 'spec', 'inputs')
        .filter(isObject)
        .map((input) => provide(set, input)),
    },
  ];
  for (const provider of found.providers) {
    const reason = whyUnknown(provider);
    if (reason !== undefined) return { state: 'undecided', reason };
    provided.push({ name: resourceId(provider).name, inputs: [staticInputs(provider)] });
  }
  const strategy = objectIn(set.body, 'spec', 'inputStrategy');
  switch (stringIn(strategy, 'name') ?? 'Flatten') {
    case 'Flatten':
      return { state: 'known', inputs: provided.flatMap(({ inputs }) => inputs) };
    case 'Permute':
      return permute(provided, strategy.includeEmptyProviders === true);
    default:
      return { state: 'refused', reason: 'its input strategy is neither Flatten nor Permute' };
  }
}

function whyUnknown(provider: Resource): string | undefined {
  const { name } = resourceId(provider);
  const type = stringIn(provider.body, 'spec', 'type') ?? '';
  if (isReconciliationDisabled(provider)) return `the reconciliation of its input provider ${name} is disabled`;
  return type === 'Static'
    ? undefined
    : `its input provider ${name} is of type ${type}, which asks a service outside of Git`;
}

/** A static provider gives its default values, under an id that Kubernetes makes up with the object. */
function staticInputs(provider: Resource): GoMap {
  const inputs = provide(provider, objectIn(provider.body, 'spec', 'defaultValues'));
  const { name } = resourceId(provider);
  const reason = `the id of what the input provider ${name} gives is made of the object's UID`;
  inputs.entries.set('id', { kind: 'unknown', reason });
  return inputs;
}

/** Inputs, with the reference of the object that gives them. */
function provide({ apiVersion, kind, ...provider }: Resource, input: JsonObject): GoMap {
  const { name, namespace = '' } = resourceId({ apiVersion, kind, ...provider });
  const inputs = map(
    Object.entries(input).map(([key, value]) => [key, value === null ? absent : inputValue(key, value)] as const),
  );
  inputs.entries.set('provider', map(Object.entries({ apiVersion, kind, name, namespace })));
  return inputs;
}

/** Kubernetes drops an input that is null, or Flux Operator trips over it. */
const absent: Value = { kind: 'unknown', reason: 'an input is null' };

/** What a template makes of a credential would be shown. */
const credential: Value = {
  kind: 'unknown',
  reason: 'an input is a credential, which is not read',
  placeholder: hiddenCredential,
};

/** What a variable without a known value, or SOPS, has left in a manifest is no value. */
function inputValue(name: string, json: Json): Value {
  if (isCredential(name, json)) return credential;
  if (typeof json === 'string') {
    if (json.startsWith('ENC[')) return { kind: 'unknown', reason: 'an input is encrypted' };
    if (/\$\{[A-Za-z_]/.test(json))
      return { kind: 'unknown', reason: 'an input holds a variable whose value is not known here', placeholder: json };
    return json;
  }
  if (isArray(json)) return list(json.map((item) => inputValue(name, item)));
  if (isObject(json)) return map(Object.entries(json).map(([key, value]) => [key, inputValue(key, value)] as const));
  return fromJson(json);
}
