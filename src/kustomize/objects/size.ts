import { isArray, isObject, type Json } from '../../kubernetes/json.ts';

/** More values than anybody copies inside of an object. Copies of copies double each time, so that a few lines could make an object without end. */
const maxCopied = 100_000;

/** Whether `value` is too big to be copied: counted in values, and texts by their length. */
export function isTooBig(value: Json): boolean {
  const queue: Json[] = [value];
  let size = 0;
  for (const item of queue) {
    size += typeof item === 'string' ? 1 + item.length / 100 : 1;
    if (size + queue.length > maxCopied) return true;
    if (isArray(item)) for (const child of item) queue.push(child);
    else if (isObject(item)) for (const child of Object.values(item)) queue.push(child);
  }
  return false;
}
