import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { imageReplacer } from './image.ts';
import { mismatchIn, report, type Log } from '../objects/log.ts';
import { withBody } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { transformerOrigin, type Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';

/** `images`, and the older `imageTags`. */
export function replaceImages(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  const { body } = target.kustomization;
  const entries = (['images', 'imageTags'] as const).flatMap((field) =>
    arrayIn(body, field).map((image, index) => ({ image, pointer: [field, index] })),
  );
  return entries.reduce((map, { image, pointer }) => {
    if (!isObject(image)) return map;
    // The version is what readers look for.
    const field = ['newTag', 'digest', 'tagSuffix', 'newName'].find((name) => stringIn(image, name));
    const origin = transformerOrigin(target, pointer, field === undefined ? [] : [field]);
    return replaceImage(target.log, map, image, config.images, origin);
  }, resMap);
}

/**
 * `resMap` with one image renamed or retagged: in every list called `containers`
 * or `initContainers`, wherever it is, and in the fields of the configuration.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/builtins/ImageTagTransformer.go
 */
export function replaceImage(
  log: Log,
  resMap: ResMap,
  image: JsonObject,
  fields: readonly FieldSpec[],
  origin: Origin,
): ResMap {
  const replace = imageReplacer({
    name: stringIn(image, 'name') ?? '',
    newName: stringIn(image, 'newName') ?? '',
    newTag: stringIn(image, 'newTag') ?? '',
    tagSuffix: stringIn(image, 'tagSuffix') ?? '',
    digest: stringIn(image, 'digest') ?? '',
  });
  if (!replace) {
    report(log, 'invalid-image-name', origin.location);
    return resMap;
  }
  return mapShared(resMap, (operand) => {
    // Definitions have fields called containers and image that hold schemas.
    if (operand.id.kind === 'CustomResourceDefinition') return operand;
    const mismatch = mismatchIn(log, operand);
    const set = (value: Json): Json => {
      if (typeof value === 'string') return replace(value);
      if (isObject(value) || isArray(value)) mismatch();
      return value;
    };
    const everywhere = inContainers(operand.resource.body, set);
    const body = fields.reduce(
      (before, spec) => changeField(before, operand.id, spec, { set, mismatch }),
      isObject(everywhere) ? everywhere : operand.resource.body,
    );
    return withBody(operand, body, origin);
  });
}

function inContainers(value: Json, set: (image: Json) => Json): Json {
  if (isArray(value)) return mapShared(value, (item) => inContainers(item, set));
  if (!isObject(value)) return value;
  let next: Record<string, Json> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const walked = inContainers(child, set);
    const changed =
      containerLists.has(key) && isArray(walked) ? mapShared(walked, (item) => withImage(item, set)) : walked;
    if (changed === child) continue;
    next ??= { ...value };
    next[key] = changed;
  }
  return next ?? value;
}

const containerLists: ReadonlySet<string> = new Set(['containers', 'initContainers']);

function withImage(container: Json, set: (image: Json) => Json): Json {
  if (!isObject(container) || !Object.hasOwn(container, 'image')) return container;
  const image = set(container.image ?? null);
  return image === container.image ? container : { ...container, image };
}
