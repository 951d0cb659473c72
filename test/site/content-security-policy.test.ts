import { expect, test } from 'vitest';
import { policyElement, withPolicy } from '../../src/site/content-security-policy.ts';

const trusted =
  '<html><head><meta charset="utf-8"><script>a()</script><script type="module" src="/b.js"></script></head></html>';

test('allows the inline scripts of the trusted page by their hashes, and no others', () => {
  const policy = policyElement(trusted);
  expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(1);
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
});

test('allows style elements only where they are asked for', () => {
  expect(policyElement(trusted)).toContain("style-src 'self';");
  expect(policyElement(trusted, true)).toContain("style-src 'self' 'unsafe-inline';");
});

test('stands once, at the start of the head', () => {
  const once = withPolicy(trusted, policyElement(trusted));
  expect(withPolicy(once, policyElement(trusted))).toBe(once);
  expect(once.match(/content-security-policy/g)).toHaveLength(1);
  expect(once.indexOf('content-security-policy')).toBeLessThan(once.indexOf('<script>'));
});
