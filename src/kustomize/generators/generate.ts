import {
  arrayIn,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { report } from '../objects/log.ts';
import { operandOf, type Operand } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { textIn } from '../objects/scalar.ts';
import type { Target } from '../load/target.ts';
import { absorb, type Behavior } from './absorb.ts';
import { base64Lines } from './base64.ts';
import { generatedPlaces } from './generated-places.ts';
import { keyValues, type Contents } from './key-values.ts';
import { isOfSops, withoutSopsKeys } from './sops.ts';
import { byText } from '../../repository/text-order.ts';

/**
 * `resMap` with what `configMapGenerator` and `secretGenerator` make, or make of
 * what is there already.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/generators/utils.go
 */
export function generate(target: Target, resMap: ResMap): ResMap {
  const { body } = target.kustomization;
  const global = objectIn(body, 'generatorOptions');
  const generators = (['configMapGenerator', 'secretGenerator'] as const).flatMap((field) =>
    arrayIn(body, field).map((args, index) => ({ args, field, pointer: [field, index] })),
  );
  return generators.reduce((map, { args, field, pointer }) => {
    const kind = field === 'configMapGenerator' ? 'ConfigMap' : 'Secret';
    if (!isObject(args)) return map;
    return generateOne(target, map, { kind, args: withGlobal(args, global), pointer, by: field });
  }, resMap);
}

/** A generator: what it makes, and its settings. */
export interface Generator {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly args: JsonObject;
  readonly pointer: Pointer;
  readonly by: string;
}

/** `resMap` with what one generator makes. */
export function generateOne(target: Target, resMap: ResMap, generator: Generator): ResMap {
  const { kustomization, log } = target;
  const { args, pointer, by } = generator;
  const locate = generatedPlaces(target, args, pointer);
  const origin: Origin = {
    ...{ kind: 'generator', location: kustomization.locate(pointer), by, locate },
    locateChange: (changed, _, inText) => locate(changed, inText),
  };
  if (!stringIn(args, 'name')) {
    report(log, 'generator-without-name', origin.location);
    return resMap;
  }
  const values = keyValues(target, args, pointer);
  const isEncrypted = generator.kind === 'Secret' && target.session.decrypts && [...values].some(isOfSops);
  const body = generatedBody(generator, isEncrypted ? withoutSopsKeys(values) : values);
  const operand: Operand = {
    ...operandOf({ apiVersion: 'v1', kind: generator.kind, body, origin, transformations: [] }),
    needsHash: objectIn(args, 'options').disableNameSuffixHash !== true,
    isEncrypted,
  };
  return absorb(log, resMap, operand, behaviorOf(args));
}

function generatedBody({ kind, args }: Generator, values: ReadonlyMap<string, Contents>): JsonObject {
  const options = objectIn(args, 'options');
  const namespace = stringIn(args, 'namespace');
  const entries = [...values].sort(byText(([key]) => key));
  const isBinary = ([, value]: readonly [string, Contents]): boolean =>
    kind === 'ConfigMap' && typeof value !== 'string';
  const data = entries
    .filter((entry) => !isBinary(entry))
    .map(([key, value]): [string, Json] => [
      key,
      kind === 'ConfigMap' && typeof value === 'string' ? value : base64Lines(value),
    ]);
  const binaryData = entries.filter(isBinary).map(([key, value]): [string, Json] => [key, base64Lines(value)]);
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: stringIn(args, 'name') ?? '',
      ...(namespace ? { namespace } : {}),
      ...pairsOf(options, 'labels'),
      ...pairsOf(options, 'annotations'),
    },
    ...(kind === 'Secret' ? { type: textIn(args, 'type') ?? 'Opaque' } : {}),
    // A ConfigMap without values has no data, a Secret has an empty map.
    ...(data.length > 0 || kind === 'Secret' ? { data: Object.fromEntries(data) } : {}),
    ...(binaryData.length > 0 ? { binaryData: Object.fromEntries(binaryData) } : {}),
    ...(options.immutable === true ? { immutable: true } : {}),
  };
}

function pairsOf(options: JsonObject, field: 'labels' | 'annotations'): JsonObject {
  const pairs = objectIn(options, field);
  return Object.keys(pairs).length > 0 ? { [field]: pairs } : {};
}

function behaviorOf(args: JsonObject): Behavior {
  const behavior = stringIn(args, 'behavior');
  return behavior === 'merge' || behavior === 'replace' ? behavior : 'create';
}

/** A generator's own options win over `generatorOptions`, except that a true there cannot be taken back (`MergeGlobalOptionsIntoLocal`). */
function withGlobal(args: JsonObject, global: JsonObject): JsonObject {
  const local = objectIn(args, 'options');
  const flags = ['disableNameSuffixHash', 'immutable'].filter((flag) => global[flag] === true);
  const options = {
    ...local,
    labels: { ...objectIn(global, 'labels'), ...objectIn(local, 'labels') },
    annotations: { ...objectIn(global, 'annotations'), ...objectIn(local, 'annotations') },
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
  };
  return { ...args, options };
}
