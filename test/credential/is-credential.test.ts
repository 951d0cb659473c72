import { expect, test } from 'vitest';
import { isCredentialVariable } from '../../src/credential/credential-variable.ts';

test.each([
  ['ADMIN_PASSWORD', 'hunter2'],
  ['ADMIN_PASSWORD', 'correct-horse-battery'],
  ['ADMIN_PASSWORD', '1234'],
  ['API_TOKEN', 'abc123def'],
  ['API_TOKEN', '918273645546'],
  ['CLIENT_SECRET', 'q7w2e9r4t6y1u8i3o5p0'],
  ['GREETING', 'q7W2e9R4t6Y1u8I3o5P0'],
  ['DSN', 'postgres://shop:hunter2@db/shop'],
])('%s=%s is one', (name, value) => {
  expect(isCredentialVariable(name, value)).toBe(true);
});

test.each([
  ['SECRET_DOMAIN', 'example.org'],
  ['CLUSTER_DOMAIN', 'cluster.local'],
  ['TOKEN_URL', 'https://sso.example.org/token'],
  ['PASSWORD_SECRET_NAME', 'shop-login'],
  ['ACCESS_KEY_NAME', 'shop-access'],
  ['TLS_SECRET', 'wildcard-example-org-tls'],
  ['DB_PASSWORD_SECRET', 'shop-db-2'],
  ['API_TOKEN', 'vault-token'],
  ['TOKEN_TTL', '30m'],
  ['SESSION_TOKEN', '12h'],
  ['ADMIN_PASSWORD', '${OTHER}'],
  ['ADMIN_PASSWORD', 'changeme'],
  ['ADMIN_PASSWORD', ''],
  ['ADMIN_PASSWORD', '10.0.0.5'],
  ['SVC_ONEPASSWORD', 'vault.example.org'],
  ['TIMEZONE', 'Europe/Berlin'],
  ['TUNNEL_ID', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
  ['IMAGE_TAG', 'v1.2.3-20240101-3f2c1ab9d0e8c7b6a5948372615049382716a5b4'],
  ['STORAGE_CLASS', 'ceph-block-r3'],
])('%s=%s is none', (name, value) => {
  expect(isCredentialVariable(name, value)).toBe(false);
});
