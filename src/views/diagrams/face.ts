import { stateWords, type Node, type NodeKind, type NodeState } from './graph.ts';
import { textWidth } from './text-width.ts';
import { wrapName, wrapWords, type Font } from './wrap.ts';

/** What a node shows, and the room that takes; all lengths in px. */
export interface Face {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly icon?: Icon;
  /** Everything the node says, in full: its accessible name and its tooltip. */
  readonly name: string;
}

/** A line of text; `x` is its left end and `y` its baseline, seen from the node's top left corner. */
export interface Line {
  readonly text: string;
  readonly role: TextRole;
  readonly x: number;
  readonly y: number;
}

export type TextRole = 'label' | 'strong' | 'sublabel' | 'note' | 'group' | 'edge';

export type Icon = Exclude<NodeKind, 'component' | 'stage' | 'group' | 'more'> | NodeState;

/** The type that each text is set in: what `diagram.css` says, and what boxes are measured by. */
export const fonts: Readonly<Record<TextRole, Font & { readonly lineHeight: number }>> = {
  label: { size: 14, weight: 'regular', lineHeight: 18 },
  strong: { size: 14, weight: 'bold', lineHeight: 18 },
  sublabel: { size: 12, weight: 'regular', lineHeight: 16 },
  note: { size: 12, weight: 'regular', lineHeight: 16 },
  group: { size: 12, weight: 'bold', lineHeight: 16 },
  edge: { size: 12, weight: 'regular', lineHeight: 16 },
};

/** Between a box and the text in it, in px: room for a fallback font that is a little wider. */
export const padding = { x: 12, y: 8 };

/** Of an icon's square, in px. */
export const iconSize = 14;

/** What `node`, whose texts are plain, shows in a box of its own size. */
export function faceOf(node: Node): Face {
  const icon = iconOf(node);
  const left = padding.x + (icon ? iconSize + iconGap : 0);
  const role = node.focus ? 'strong' : 'label';
  const { label, note = '' } = node;
  const sublabel = [node.state && stateWords[node.state], node.sublabel].filter(Boolean).join(' · ');

  const lines: Line[] = [];
  let y = padding.y;
  const add = (text: string, lineRole: TextRole): void => {
    const font = fonts[lineRole];
    const wrapped =
      lineRole === 'note' ? wrapWords(text, font, maxTextWidth, 4) : wrapName(text, font, maxTextWidth, 2);
    for (const line of text === '' ? [] : wrapped) {
      lines.push({ text: line, role: lineRole, x: left, y: y + baseline(font) });
      y += font.lineHeight;
    }
  };
  add(label, role);
  add(sublabel, 'sublabel');
  add(note, 'note');

  return {
    width: Math.ceil(left + Math.max(...lines.map(lineWidth)) + padding.x),
    height: y + padding.y,
    lines,
    ...(icon && { icon }),
    name: [label, sublabel, note].filter((part) => part !== '').join(', '),
  };
}

/** In px. */
export function lineWidth(line: Pick<Line, 'text' | 'role'>): number {
  const { size, weight } = fonts[line.role];
  return textWidth(line.text, size, weight);
}

/** From the top of a line to its baseline: Arial's capitals are 0.7 em high. */
export function baseline(font: { readonly size: number; readonly lineHeight: number }): number {
  return Math.round((font.lineHeight + 0.7 * font.size) / 2);
}

/** `text` on one line of at most `width` px. */
export function oneLine(text: string, role: TextRole, width: number): string {
  return wrapName(text, fonts[role], width, 1).join('');
}

/** A state tells more than a kind. What most nodes are needs no icon. */
function iconOf({ kind, state }: Node): Icon | undefined {
  if (state) return state;
  return kind === 'component' || kind === 'stage' || kind === 'group' || kind === 'more' ? undefined : kind;
}

const maxTextWidth = 190;
const iconGap = 7;
