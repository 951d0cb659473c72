import { expect, test } from 'vitest';
import { variableUse } from '../../../src/flux/substitution/variable-use.ts';

test.each([
  [{ spec: { host: 'shop.${DOMAIN}' } }, ['spec', 'host']],
  [{ spec: { a: '${DOMAIN:=example.org}', b: ['x', 'a ${DOMAIN:-y} b ${DOMAIN}'] } }, ['spec', 'b', 1]],
  [{ metadata: { labels: { '${DOMAIN}/app': 'shop' } } }, ['metadata', 'labels', '${DOMAIN}/app']],
  [{ a: '${DOMAINS}', b: '${DOMAIN=x}', c: '${DOMAIN:+x}' }, undefined],
  [{ a: '${DOMAINS} ${DOMAIN,,}' }, ['a']],
  [{ a: '${#DOMAIN}' }, ['a']],
])('%j uses DOMAIN at %j', (body, pointer) => {
  expect(variableUse(body, 'DOMAIN')).toEqual(pointer && { pointer });
});

test('a use in a text of several lines has its place there', () => {
  const use = variableUse({ data: { 'a.conf': 'host: ${DOMAINS}\n  name: ${DOMAIN}\n' } }, 'DOMAIN');
  expect(use?.pointer).toEqual(['data', 'a.conf']);
  expect(use?.inText).toMatchObject({ start: { line: 2, column: 9 }, end: { line: 2, column: 17 } });
});
