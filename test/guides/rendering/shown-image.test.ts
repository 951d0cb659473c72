import { expect, test } from 'vitest';
import { isShownImage } from '../../../src/guides/rendering/shown-image.ts';

const svg = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;

test.each([
  ['a picture', 'a.png', true],
  ['a harmless SVG', svg('<path d="M0 0"/><a href="#x">x</a>'), true],
  ['a script', svg('<script>alert(1)</script>'), false],
  ['a script in a namespace', svg('<svg:script>alert(1)</svg:script>'), false],
  ['a handler', svg('<path onload = "alert(1)"/>'), false],
  ['foreign content', svg('<foreignObject><p>x</p></foreignObject>'), false],
  ['a link to a script', svg('<a href="javascript:alert(1)">x</a>'), false],
  ['an entity', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`, false],
  ['a file that is not there', 'b.png', false],
  ['a file that is no image', 'c.pdf', false],
])('%s', (_, content, expected) => {
  const isSvg = content.startsWith('<');
  const files = new Map(isSvg ? [['x.svg', content]] : []);
  expect(isShownImage(isSvg ? 'x.svg' : content, { files, others: new Set(['a.png', 'c.pdf']) })).toBe(expected);
});
