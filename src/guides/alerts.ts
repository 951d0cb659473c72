import type { Element, ElementContent, Root } from 'hast';
import { element, elementsOf, replace, textNode, type Place } from './elements.ts';
import { icon, icons } from './icons.ts';

/**
 * GitHub's alerts: a quote whose first line is `[!NOTE]` and nothing else.
 * They get the markup of Starlight's asides.
 *
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export function renderAlerts(tree: Root): void {
  for (const place of elementsOf(tree)) {
    if (place.node.tagName !== 'blockquote' || !mayBeAlert(place)) continue;
    const alert = alertOf(place.node);
    if (alert) replace(place.parent, place.node, [alert]);
  }
}

interface AlertKind {
  readonly title: string;
  /** The suffix of the class of Starlight's aside; `important` is ours. */
  readonly variant: string;
  readonly icon: readonly string[];
}

const kinds: ReadonlyMap<string, AlertKind> = new Map([
  ['NOTE', { title: 'Note', variant: 'note', icon: icons.information }],
  ['TIP', { title: 'Tip', variant: 'tip', icon: icons.lightBulb }],
  ['IMPORTANT', { title: 'Important', variant: 'important', icon: icons.comment }],
  ['WARNING', { title: 'Warning', variant: 'caution', icon: icons.warning }],
  ['CAUTION', { title: 'Caution', variant: 'danger', icon: icons.error }],
]);

/** Elements that GitHub shows alerts in; in lists, quotes and tables they stay quotes. */
const containers: ReadonlySet<string> = new Set(['details', 'div', 'section']);

function mayBeAlert(place: Place): boolean {
  for (let above = place.above; above; above = above.above) {
    if (!containers.has(above.node.tagName)) return false;
  }
  return true;
}

function alertOf(quote: Element): Element | undefined {
  const paragraph = quote.children.find((child) => child.type === 'element');
  const first = paragraph?.tagName === 'p' ? paragraph.children[0] : undefined;
  if (!paragraph || first?.type !== 'text') return undefined;
  const marker = /^\s*\[!([a-z]+)\][ \t]*(?:\n|$)/i.exec(first.value);
  const kind = kinds.get(marker?.[1]?.toUpperCase() ?? '');
  if (!marker || !kind) return undefined;
  const rest = first.value.slice(marker[0].length);
  const [, second] = paragraph.children;
  // With other content in its first line, or with nothing to say, it stays a quote.
  if (!marker[0].endsWith('\n') && second && !isBreak(second)) return undefined;
  const text: ElementContent[] = [
    ...(rest === '' ? [] : [textNode(rest)]),
    ...paragraph.children.slice(second && isBreak(second) ? 2 : 1),
  ];
  const content = quote.children.flatMap((child): ElementContent[] => {
    if (child !== paragraph) return [child];
    return isEmpty(text) ? [] : [{ ...paragraph, children: text }];
  });
  if (isEmpty(content)) return undefined;
  // A note, not a landmark: a page may have many.
  return element(
    'div',
    { className: ['starlight-aside', `starlight-aside--${kind.variant}`], role: 'note', ariaLabel: kind.title },
    [
      element('p', { className: ['starlight-aside__title'], ariaHidden: 'true' }, [
        icon(kind.icon, 'starlight-aside__icon'),
        textNode(kind.title),
      ]),
      element('div', { className: ['starlight-aside__content'] }, content),
    ],
  );
}

/** A line that ends in two spaces ends in a `<br>`. */
function isBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'br';
}

function isEmpty(nodes: readonly ElementContent[]): boolean {
  return nodes.every((node) => (node.type === 'text' ? node.value.trim() === '' : isBreak(node)));
}
