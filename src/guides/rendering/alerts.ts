import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Directive, Directives } from '../markdown/directives.ts';
import { element, elementsOf, replace, textNode, type Place } from '../markdown/elements.ts';
import { icon, icons } from './icons.ts';
import { asides, type AsideKind } from '../markdown/known-directives.ts';

/**
 * GitHub's alerts: a quote whose first line is `[!NOTE]` and nothing else.
 * They get the markup of Starlight's asides.
 * So do the asides of Docusaurus and of Starlight, `:::note`, wherever they stand.
 *
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export function renderAlerts(tree: Root, directives: Directives): void {
  for (const place of elementsOf(tree)) {
    if (place.node.tagName !== 'blockquote') continue;
    const directive = directives.get(place.node);
    const alert = directive ? asideOf(place.node, directive) : mayBeAlert(place) ? alertOf(place.node) : undefined;
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
  const paragraph = firstElement(quote);
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
  return isEmpty(content) ? undefined : aside(kind, kind.title, content);
}

/** Its label is its first paragraph. */
function asideOf(quote: Element, { name, label }: Directive): Element | undefined {
  const kind = asides.get(name);
  const content =
    label === undefined ? quote.children : quote.children.filter((child) => child !== firstElement(quote));
  if (!kind || isEmpty(content)) return undefined;
  const title = label === undefined || label === '' ? kind.title : toString(firstElement(quote) ?? quote);
  return aside({ ...kind, icon: asideIcons[kind.variant] }, title, content);
}

const asideIcons: Readonly<Record<AsideKind['variant'], readonly string[]>> = {
  note: icons.information,
  tip: icons.lightBulb,
  caution: icons.warning,
  danger: icons.error,
};

function aside(kind: AlertKind, title: string, content: ElementContent[]): Element {
  // A note, not a landmark: a page may have many.
  return element(
    'div',
    { className: ['starlight-aside', `starlight-aside--${kind.variant}`], role: 'note', ariaLabel: title },
    [
      element('p', { className: ['starlight-aside__title'], ariaHidden: 'true' }, [
        icon(kind.icon, 'starlight-aside__icon'),
        textNode(title),
      ]),
      element('div', { className: ['starlight-aside__content'] }, content),
    ],
  );
}

function firstElement({ children }: Element): Element | undefined {
  return children.find((child) => child.type === 'element');
}

/** A line that ends in two spaces ends in a `<br>`. */
function isBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'br';
}

function isEmpty(nodes: readonly ElementContent[]): boolean {
  return nodes.every((node) => (node.type === 'text' ? node.value.trim() === '' : isBreak(node)));
}
