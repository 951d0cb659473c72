import type { Location } from '../../diagnostic.ts';
import { getIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { isKept, pointerBefore } from '../../kubernetes/pointer-before.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import type { Locate } from '../../repository/document.ts';
import { applyJsonPatch, pointerOf, type Operation } from './json-patch.ts';

/** Where a patch is written. */
export interface PatchPlace {
  readonly location: Location;
  readonly locate: Locate;
}

/** The origin of what a strategic merge patch changes: each value is found in the patch, items of lists by what they are. */
export function mergeOrigin(patch: JsonObject, { location, locate }: PatchPlace): Origin {
  return {
    kind: 'patch',
    location,
    locateChange: (pointer, { after }, inText) => {
      const found = pointerBefore({ before: patch, after }, pointer, 'merged') ?? nearest(patch, after, pointer);
      return locate(found, found.length === pointer.length ? inText : undefined);
    },
  };
}

/** The longest beginning of `pointer` that the patch mentions. */
function nearest(patch: JsonObject, after: JsonObject, pointer: Pointer): Pointer {
  for (let length = pointer.length - 1; length > 0; length -= 1) {
    const found = pointerBefore({ before: patch, after }, pointer.slice(0, length), 'merged');
    if (found) return found;
  }
  return [];
}

/** The origin of what a JSON 6902 patch changes: the operation that wrote a value last, and the place in its `value`. */
export function operationsOrigin(operations: readonly Operation[], { location, locate }: PatchPlace): Origin {
  return {
    kind: 'patch',
    location,
    locateChange: (pointer, { before }, inText) => {
      const states = statesOf(before, operations);
      let at = pointer;
      for (let index = states.length - 2; index >= 0; index -= 1) {
        const [was, is, operation] = [states[index], states[index + 1], operations[index]];
        if (!was || !is || !operation) break;
        const from = pointerBefore({ before: was, after: is }, at, 'merged');
        if (!from || !isKept(getIn(was, from), getIn(is, at), 'merged')) {
          const inValue = at.slice(pointerOf(operation, 'path')?.length ?? 0);
          return locate([index, 'value', ...inValue], inText);
        }
        at = from;
      }
      return location;
    },
  };
}

/** The object before the operations, and after each of them. */
function statesOf(before: JsonObject, operations: readonly Operation[]): readonly JsonObject[] {
  const states = [before];
  for (const operation of operations) {
    const next = applyJsonPatch(states.at(-1) ?? before, [operation]);
    if (!next) break;
    states.push(next);
  }
  return states;
}
