import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/kustomize/sha256.ts';

test('SHA-256 is what it is elsewhere, whatever the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
      expect(sha256(data)).toBe(createHash('sha256').update(data).digest('hex'));
    }),
  );
});
