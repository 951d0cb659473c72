import { expect, test } from 'vitest';
import { storedValue } from '../../src/credential/stored-value.ts';

test.each([
  ['password', 'hunter2'],
  ['pass', 'shop-login'],
  ['token', 'shop-token'],
  ['url', 'postgres://shop:hunter2@db/shop'],
  ['username', `ghp_${'a1B2'.repeat(9)}`],
  ['.env', 'LOG=debug\nexport DB_PASSWORD=hunter2\n'],
  ['values.yaml', 'auth:\n  adminPassword: "hunter2"\n'],
  ['data', 'k3Jd82ma0Qx7Lp1Zz9Vb'],
])('a credential: %s', (key, text) => {
  expect(storedValue(key, text)).toBe('credential');
});

test.each([
  ['username', 'shop'],
  ['POSTGRES_USER', 'shop'],
  ['db.hostname', 'db.shop.svc'],
  ['port', '5432'],
  ['uri', 'postgresql://shop@db.shop.svc:5432/shop?sslmode=verify-full'],
  ['DSN', 'redis://cache:6379/0'],
  ['authorized_keys', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExample shop\n# laptop\n'],
  ['known_hosts', 'git.example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExample'],
  ['SIDECAR_IMAGE', `ghcr.io/example/sidecar:0.5.0@sha256:${'a1'.repeat(32)}`],
  ['clientId', '0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['password', 'op://vault/shop/password'],
  ['password', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n-----END AGE ENCRYPTED FILE-----'],
  ['password', '<path:shop/login#password>'],
])('no credential: %s', (key, text) => {
  expect(storedValue(key, text)).toBe('harmless');
});

test.each([
  ['settings.conf', 'level = debug\n'],
  ['mode', 'strict'],
  ['url', 'https://chat.example.org/webhook/shop'],
  ['endpoint', 'https://push.example.org/k3Jd82ma0Qx7Lp1Zz9Vb'],
  ['users', 'shop:$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'],
  ['session_id', 'abc'],
  ['password', 'PLACEHOLDER'],
  ['secret-key', 'change-me-please'],
])('neither: %s', (key, text) => {
  expect(storedValue(key, text)).toBe('open');
});

test('long text ends', () => {
  expect(storedValue('a', `${'x-'.repeat(50_000)}:${' '.repeat(50_000)}`)).toBe('open');
  expect(storedValue('a', 'a: b\n'.repeat(100_000))).toBe('open');
});
