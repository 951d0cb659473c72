import { compareText } from '../../repository/text-order.ts';
/** Things of one group, or a thing that needs no pile. */
export type Pile<T> =
  | { readonly kind: 'single'; readonly thing: T }
  | { readonly kind: 'pile'; readonly group: string; readonly things: readonly T[] }
  | { readonly kind: 'rest'; readonly groups: number; readonly things: readonly T[] };

/** A handful stands one by one. */
const handful = 6;
/** About a screen of them. */
const mostPiles = 10;

/**
 * `things` as boxes of a drawing: one by one where there are a handful, else
 * piled up by group, the largest piles first. Beyond ten, the smallest are one
 * pile together.
 */
export function piledUp<T>(things: readonly T[], groupOf: (thing: T) => string): Pile<T>[] {
  if (things.length <= handful) return things.map((thing) => ({ kind: 'single', thing }));
  const groups = [...Map.groupBy(things, groupOf)].sort(
    ([a, left], [b, right]) => right.length - left.length || compareText(a, b),
  );
  const shown = groups.length > mostPiles ? groups.slice(0, mostPiles - 1) : groups;
  const rest = groups.slice(shown.length);
  return [
    ...shown.map(([group, members]): Pile<T> => {
      const [thing] = members;
      return members.length === 1 && thing !== undefined
        ? { kind: 'single', thing }
        : { kind: 'pile', group, things: members };
    }),
    ...(rest.length > 0
      ? [{ kind: 'rest', groups: rest.length, things: rest.flatMap(([, members]) => members) } as const]
      : []),
  ];
}
