import type { Element, Root } from 'hast';
import { codeOf, languageOf } from '../markdown/code-block.ts';
import { element, elementsOf, hasClass, textNode } from '../markdown/elements.ts';
import { highlight } from './highlight.ts';

/** Code blocks: in colours where the language is known, reachable with the keyboard where they scroll. */
export function renderCode(tree: Root): void {
  for (const { node } of elementsOf(tree)) {
    if (node.tagName === 'pre' && !hasClass(node, 'mermaid-source')) renderBlock(node, languageOf(node));
  }
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

function isCodeAlone(block: Element): boolean {
  return elementsOf({ type: 'root', children: block.children }).every(({ node }) => node.tagName === 'code');
}
