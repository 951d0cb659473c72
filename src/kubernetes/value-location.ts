import type { Location } from '../diagnostic.ts';
import { getIn, type Json, type Pointer } from './json.ts';
import { isKept, pointerBefore, type Change, type Manner } from './pointer-before.ts';
import type { Origin, Resource } from './resource.ts';

/** One change of an object, seen from one value after it. */
export interface Step {
  readonly origin: Origin;
  readonly change: Change;
  /** The value's place after the change. */
  readonly pointer: Pointer;
  readonly after: Json | undefined;
  /** Its place before; undefined if it came with the change. */
  readonly from: Pointer | undefined;
  readonly before: Json | undefined;
}

/** The changes of an object from the last one back, as far as there was the value that is at `pointer` now. */
export function* stepsBack(resource: Resource, pointer: Pointer): Generator<Step> {
  let at = pointer;
  let after = resource.body;
  for (const { origin, before } of resource.transformations.toReversed()) {
    const change = { before, after };
    const from = pointerBefore(change, at, mannerOf(origin));
    yield {
      ...{ origin, change, pointer: at, from },
      after: getIn(after, at),
      before: from && getIn(before, from),
    };
    if (!from) return;
    [at, after] = [from, before];
  }
}

/**
 * Where the value at `pointer` is written: in the patch, the transformer or the
 * source of a replacement that set it last, else in what declares the object. Of
 * a substituted value it is the text that holds the variable. `inText` is a
 * place in the text that the value holds.
 */
export function valueLocation(resource: Resource, pointer: Pointer, inText?: Location): Location {
  let at = pointer;
  for (const step of stepsBack(resource, pointer)) {
    const { origin, from } = step;
    const isWritten = origin.kind !== 'substitution' && !isKept(step.before, step.after, mannerOf(origin));
    if (!from || isWritten) return changeLocation(step, inText);
    at = from;
  }
  return resource.origin.locate?.(at, inText) ?? resource.origin.location;
}

/** Where the change that a step is says the value. */
export function changeLocation({ origin, pointer, change }: Step, inText?: Location): Location {
  return origin.locateChange?.(pointer, change, inText) ?? origin.location;
}

function mannerOf({ kind }: Origin): Manner {
  return kind === 'patch' ? 'merged' : 'in-place';
}
