import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element, elementsOf, property, textNode } from './elements.ts';
import { highlight } from './highlight.ts';

/**
 * Code blocks: in colours where the language is known, reachable with the
 * keyboard where they scroll. Mermaid diagrams stay readable as text; the
 * site's script draws them. Returns whether there are any.
 */
export function renderCode(tree: Root): boolean {
  let hasMermaid = false;
  for (const { node } of elementsOf(tree)) {
    if (node.tagName !== 'pre') continue;
    const language = languageOf(node);
    if (language === 'mermaid') {
      hasMermaid = true;
      renderMermaid(node);
    } else {
      renderBlock(node, language);
    }
  }
  return hasMermaid;
}

function renderMermaid(block: Element): void {
  block.properties = { className: ['mermaid-source'], dataMermaid: '', tabIndex: 0 };
  block.children = [element('code', {}, [textNode(codeOf(block))])];
}

function renderBlock(block: Element, language: string | undefined): void {
  block.properties = {
    className: ['guide-code'],
    tabIndex: 0,
    ...(language === undefined ? {} : { dataLanguage: language }),
  };
  // A raw block may hold links and other markup, which stays.
  if (!isCodeAlone(block)) return;
  const code = codeOf(block);
  block.children = [element('code', {}, language === undefined ? [textNode(code)] : highlight(code, language))];
}

/** From the fence's first word (`yaml title="x"`, `rust,ignore`), or from `<pre lang="yaml">`. */
function languageOf(block: Element): string | undefined {
  const code = block.children.find((child) => child.type === 'element' && child.tagName === 'code');
  const classes = code?.type === 'element' ? code.properties.className : undefined;
  const named = Array.isArray(classes) ? (classes[0] ?? '').replace(/^language-/, '') : property(block, 'lang');
  const language = named?.split(/[,{:\s]/)[0]?.toLowerCase();
  return language === '' ? undefined : language;
}

function isCodeAlone(block: Element): boolean {
  return elementsOf({ type: 'root', children: block.children }).every(({ node }) => node.tagName === 'code');
}

/** Without the line break that Markdown puts at the end of a block. */
function codeOf(block: Element): string {
  return toString(block).replace(/\n$/, '');
}
