import { isArray, isObject, stringIn, type Json } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { changeField, type FieldSpec } from '../objects/field-spec.ts';
import { isSelected, type GvkSelector } from '../objects/gvk.ts';
import { mismatchIn, type Log } from '../objects/log.ts';
import { originalId, storePreviousId, withBody, type Operand } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';
import { transformerOrigin, type Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';

/** `namePrefix`, then `nameSuffix`. */
export function addNameAffixes(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  const { kustomization, log } = target;
  const prefix = stringIn(kustomization.body, 'namePrefix');
  const suffix = stringIn(kustomization.body, 'nameSuffix');
  const prefixed = prefix
    ? addNameAffix(log, resMap, { prefix }, config.namePrefix, transformerOrigin(target, ['namePrefix']))
    : resMap;
  return suffix
    ? addNameAffix(log, prefixed, { suffix }, config.nameSuffix, transformerOrigin(target, ['nameSuffix']))
    : prefixed;
}

export type Affix = { readonly prefix: string } | { readonly suffix: string };

/** Types whose names mean something outside of the build. */
const keepNames: readonly GvkSelector[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** `resMap` with a prefix or suffix added to the fields, usually names (`PrefixTransformer`, `SuffixTransformer`). */
export function addNameAffix(
  log: Log,
  resMap: ResMap,
  affix: Affix,
  fields: readonly FieldSpec[],
  origin: Origin,
): ResMap {
  return resMap.map((operand) => {
    const id = originalId(operand);
    if (keepNames.some((selector) => isSelected(id, selector))) return operand;
    const specs = fields.filter((spec) => isSelected(id, spec));
    return specs.reduce((before, spec) => addToField(log, before, affix, spec, origin), operand);
  });
}

function addToField(log: Log, operand: Operand, affix: Affix, spec: FieldSpec, origin: Origin): Operand {
  const noted = spec.path === 'metadata/name' ? storePreviousId(withAffix(operand, affix)) : operand;
  const mismatch = mismatchIn(log, operand);
  const set = (value: Json): Json => {
    if (isObject(value) || isArray(value)) {
      mismatch();
      return value;
    }
    return 'prefix' in affix ? `${affix.prefix}${scalarText(value)}` : `${scalarText(value)}${affix.suffix}`;
  };
  const body = changeField(operand.resource.body, operand.id, spec, { create: 'scalar', set, mismatch });
  return withBody(noted, body, origin);
}

/** Objects that got the same prefixes belong together: that decides between objects that had the same name. */
function withAffix(operand: Operand, affix: Affix): Operand {
  return 'prefix' in affix
    ? { ...operand, namePrefixes: [...operand.namePrefixes, affix.prefix] }
    : { ...operand, nameSuffixes: [...operand.nameSuffixes, affix.suffix] };
}
