import { isObject, type Json, type JsonObject } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';

/** What stands for a value of a Secret in an object that it is copied to. */
export const hidden = '(a value of a Secret)';

/**
 * The body of an object as replacements and variables may copy from it. Values
 * of a Secret stay in the Secret: copied into a hostname or a ConfigMap, they
 * would be shown.
 */
export function copyableBody({ kind, body }: Resource): JsonObject {
  if (kind !== 'Secret') return body;
  const hide = (value: Json): Json => {
    if (!isObject(value)) return hidden;
    return Object.fromEntries(Object.keys(value).map((key) => [key, hidden]));
  };
  const fields = ['data', 'stringData'].filter((field) => body[field] !== undefined);
  return { ...body, ...Object.fromEntries(fields.map((field) => [field, hide(body[field] ?? null)])) };
}
