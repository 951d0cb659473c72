import type { StatedIn } from '../../model/objects/stated.ts';
import { code, muted, type Text } from '../vocabulary/text.ts';

/** Where in an object a fact stands. */
export function statedIn({ type, path }: StatedIn): Text {
  switch (type) {
    case 'field':
      return [code(path)];
    case 'values':
      return [muted('values '), code(path)];
  }
}
