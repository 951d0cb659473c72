import { expect, test } from 'vitest';
import { unreadable } from '../../src/repository/unreadable.ts';

test.each([
  [
    'folder',
    'EACCES',
    'The folder cannot be opened for lack of permission, so its files were left out. Permit reading it, or add it to .gitignore.',
  ],
  [
    'folder',
    'Permission denied',
    'The folder cannot be opened for lack of permission, so its files were left out. Permit reading it, or add it to .gitignore.',
  ],
  [
    'file',
    'ENOENT',
    'The file was removed while the repository was read, so it was left out. Read the repository again.',
  ],
  ['file', 'ELOOP', 'The file is a symbolic link, so it was left out.'],
  ['file', 'EIO', 'The file cannot be opened, so it was left out.'],
  ['file', 'is binary', 'The file is binary, so it was left out.'],
] as const)('a %s: %s', (what, reason, message) => {
  expect(unreadable(what, 'apps/a', reason)).toMatchObject({ rule: `repository/unreadable-${what}`, message });
});

test('a long path is told by the nearest folder above that can be shown', () => {
  const path = `${'a'.repeat(200)}/${'b'.repeat(100)}`;
  expect(unreadable('folder', path, 'ENAMETOOLONG').location?.path).toBe('a'.repeat(200));
});
