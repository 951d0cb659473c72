import { arrayIn, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';

/** A `LabelSelector` of Kubernetes: `matchLabels` and `matchExpressions`. */
export type LabelSelectorSpec = JsonObject;

/**
 * Whether a selector takes an object with these labels; an empty one takes
 * all. `unknown` where it asks for labels that Flux's controllers add.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function selects(selector: LabelSelectorSpec, labels: JsonObject): boolean | 'invalid' | 'unknown' {
  const equalities = isObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];
  const requirements = [
    ...equalities.map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...arrayIn(selector, 'matchExpressions').map(requirement),
  ];
  const results = requirements.map((one) => satisfies(one, labels));
  if (results.includes('invalid')) return 'invalid';
  if (requirements.some(({ key }) => isOwnerLabel(key))) return 'unknown';
  return results.every((result) => result === true);
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly Json[];
}

function requirement(expression: Json): Requirement {
  return {
    key: stringIn(expression, 'key') ?? '',
    operator: stringIn(expression, 'operator') ?? '',
    values: arrayIn(expression, 'values'),
  };
}

/** An absent label is in no set. */
function satisfies({ key, operator, values }: Requirement, labels: JsonObject): boolean | 'invalid' {
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return values.length === 0 ? 'invalid' : label !== undefined && values.includes(label);
    case 'NotIn':
      return values.length === 0 ? 'invalid' : label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return 'invalid';
  }
}

/** Labels by which kustomize-controller and Flux Operator mark what they apply. */
function isOwnerLabel(key: string): boolean {
  return /^(?:kustomize\.toolkit|resourceset)\..*\/(?:name|namespace)$/.test(key);
}
