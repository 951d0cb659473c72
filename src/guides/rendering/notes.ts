import type { GuideNote } from '../context/guide-note.ts';
import type { Element, ElementContent, Parents, Root } from 'hast';
import { element, hasClass, textNode } from '../markdown/elements.ts';

/**
 * Puts notes behind the paragraph, the entry of a list, the table or the block
 * of code that holds their line. Comes after everything else: nothing of the
 * guide is mistaken for a note, nor a note for something of the guide.
 */
export function renderNotes(tree: Root, notes: readonly GuideNote[]): void {
  const byLine = Map.groupBy(notes, ({ line }) => line);
  const places = [...byLine].flatMap(([line, here]) => {
    const place = placeOf(tree, line);
    return place ? [{ place, notes: here }] : [];
  });
  for (const [block, here] of Map.groupBy(places, ({ place }) => place.block)) {
    const [first] = here;
    if (!first) continue;
    const severalLines = spanOf(block)?.lines !== 1;
    insert(
      first.place,
      here.flatMap(({ notes: own }) => own.map((note) => noteElement(note, severalLines))),
    );
  }
}

interface NotePlace {
  readonly parent: Parents;
  readonly block: Element;
}

/** What holds other blocks, so that a note stands in it. */
const containers: ReadonlySet<string> = new Set([
  'div',
  'section',
  'details',
  'blockquote',
  'ul',
  'ol',
  'li',
  'figure',
]);

/** What is one block, though it is made of several elements. */
const whole: readonly string[] = ['guide-table', 'mermaid-figure', 'sl-heading-wrapper'];

function placeOf(parent: Parents, line: number): NotePlace | undefined {
  for (const child of parent.children) {
    if (child.type !== 'element' || !covers(child, line)) continue;
    const isContainer = containers.has(child.tagName) && !whole.some((name) => hasClass(child, name));
    const inner = isContainer ? placeOf(child, line) : undefined;
    if (inner) return inner;
    // Words of a list's entry stand in it without a paragraph around them.
    if (parent.type === 'element' && parent.tagName === 'li' && !isBlock(child)) return undefined;
    return child.tagName === 'ul' || child.tagName === 'ol' ? undefined : { parent, block: child };
  }
  return undefined;
}

function insert({ parent, block }: NotePlace, notes: ElementContent[]): void {
  if (block.tagName !== 'li') {
    parent.children.splice(parent.children.indexOf(block) + 1, 0, ...notes);
    return;
  }
  const nested = block.children.findIndex((child) => child.type === 'element' && /^[uo]l$/.test(child.tagName));
  block.children.splice(nested < 0 ? block.children.length : nested, 0, ...notes);
}

function isBlock({ tagName }: Element): boolean {
  return containers.has(tagName) || ['p', 'pre', 'table'].includes(tagName);
}

function covers(node: Element, line: number): boolean {
  const span = spanOf(node);
  return span !== undefined && span.from <= line && line <= span.to;
}

/** The lines of an element; of one that our own code made, those of what is in it. */
function spanOf(node: Element): { readonly from: number; readonly to: number; readonly lines: number } | undefined {
  const spans = node.position
    ? [{ from: node.position.start.line, to: node.position.end.line }]
    : node.children.flatMap((child) => (child.type === 'element' ? (spanOf(child) ?? []) : []));
  if (spans.length === 0) return undefined;
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return { from, to, lines: to - from + 1 };
}

function noteElement({ line, severity, message, links }: GuideNote, withLine: boolean): Element {
  const where = withLine
    ? [element('span', { className: ['guide-note-line'] }, [textNode(`Line ${String(line)}:`)]), textNode(' ')]
    : [];
  return element(
    'div',
    { className: ['guide-note'], role: 'note', ariaLabel: 'Compared with the repository', dataPagefindIgnore: '' },
    [
      element('span', { className: ['mark', marks[severity]], ariaHidden: 'true' }),
      element('p', {}, [
        ...where,
        ...codesIn(message),
        ...links.flatMap(({ text, href }) => [textNode(' '), element('a', { href }, [textNode(text)])]),
      ]),
    ],
  );
}

const marks: Readonly<Record<GuideNote['severity'], string>> = { critical: 'bad', warning: 'warning', info: 'info' };

/** A sentence of ours, with what stands between backticks as code. */
function codesIn(sentence: string): ElementContent[] {
  return sentence.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, [textNode(part)]) : textNode(part)));
}
