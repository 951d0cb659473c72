import type { Block } from '../../vocabulary/page.ts';
import { cellLines, type Cell } from '../../vocabulary/table.ts';
import { fileLink, muted, type Text } from '../../vocabulary/text.ts';
import type { Location } from '../../../diagnostic.ts';

/** `54 of 58`; `all 58` where it is all of them. */
export function share(kept: number, all: number): string {
  if (kept === 0) return `none of ${all}`;
  return kept === all ? (all === 1 ? 'the only one' : `all ${all}`) : `${kept} of ${all}`;
}

/** More exceptions than these are folded below their table. */
const mostShown = 3;

/** A few of the exceptions to a rule, one per line; all of them if they are few. */
export function exceptionsCell(exceptions: readonly Text[]): Cell {
  const shown = exceptions.slice(0, exceptions.length === mostShown + 1 ? mostShown + 1 : mostShown);
  const rest = exceptions.length - shown.length;
  return cellLines([...shown, ...(rest > 0 ? [[muted(`and ${rest} more, below`)]] : [])]);
}

/** Those that a cell had no room for, folded under the name of their rule. */
export function moreExceptions(
  rules: readonly { readonly rule: Text; readonly exceptions: readonly Text[] }[],
): Block[] {
  return rules
    .filter(({ exceptions }) => exceptions.length > mostShown + 1)
    .map(({ rule, exceptions }): Block => ({
      type: 'fold',
      summary: ['Exceptions: ', ...rule],
      count: exceptions.length,
      blocks: [{ type: 'list', items: exceptions }],
    }));
}

export function fileText(location: Location): Text {
  return [fileLink(location)];
}
