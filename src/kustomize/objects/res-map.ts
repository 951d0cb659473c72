import { report, type Log } from './log.ts';
import { idKey, previousResIds, type Operand, type ResId } from './operand.ts';

/** The objects of a build, in the order in which they were loaded (`resmap.ResMap`). No two have the same current id. */
export type ResMap = readonly Operand[];

/** The holders of ids. */
export type Ids = Map<string, Operand>;

export function idsOf(resMap: ResMap): Ids {
  return new Map(resMap.map((operand) => [idKey(operand.id), operand]));
}

/** `resMap` and those of `incoming` whose id is not taken yet; the others are reported (`ResMap.AppendAll`). */
export function appendAll(log: Log, taken: Ids, resMap: ResMap, incoming: ResMap): ResMap {
  const added = incoming.filter((operand) => takeId(log, taken, operand));
  return added.length === 0 ? resMap : [...resMap, ...added];
}

function takeId(log: Log, taken: Ids, operand: Operand): boolean {
  const key = idKey(operand.id);
  const holder = taken.get(key);
  if (!holder) {
    taken.set(key, operand);
    return true;
  }
  const { location } = operand.resource.origin;
  report(log, 'duplicate-id', location, { operand, declared: holder.resource.origin.location });
  return false;
}

/** The operands of which the current id or a previous one satisfies `matches` (`GetMatchingResourcesByAnyId`). */
export function matchingAnyId(resMap: ResMap, matches: (id: ResId) => boolean): readonly Operand[] {
  return resMap.filter((operand) => matches(operand.id) || previousResIds(operand).some(matches));
}

/** `resMap` with `operand` in the place of `old`. */
export function replaceOperand(resMap: ResMap, old: Operand, operand: Operand): ResMap {
  return resMap.map((other) => (other === old ? operand : other));
}
