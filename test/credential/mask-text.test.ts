import { expect, test } from 'vitest';
import { maskText } from '../../src/credential/mask-text.ts';

/** Made of parts, so that no scanner takes it for a leak. */
const letters = 'q7W2e9R4t6Y1u8I3o5P0';
const tokens = {
  github: ['gh', 'p_', letters].join(''),
  gitlab: ['glp', 'at-', letters].join(''),
  aws: ['AK', 'IA', letters.toUpperCase()].join(''),
  web: ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhYmNkZWYifQ', letters].join('.'),
  word: letters,
  lower: 'k3x9m2q8w7z1v6n4b5',
};

test.each(Object.entries(tokens))('hides a token where nothing names it: %s', (_, token) => {
  expect(maskText(`https://host/${token}/x.git`)).toBe('https://host/(a credential)/x.git');
  expect(maskText(`use ${token} now`)).toBe('use (a credential) now');
});

test.each([
  ['password=hunter2', 'password=(a credential)'],
  ['--admin-password=hunter2 --user=shop', '--admin-password=(a credential) --user=shop'],
  ['see https://host/x?access_token=abcdef0123456789&a=b', 'see https://host/x?access_token=(a credential)&a=b'],
  ['{"apiKey": "abcdef0123456789"}', '{"apiKey": "(a credential)"}'],
  ['Admin password: hunter2', 'Admin password: (a credential)'],
  ['get https://shop:hunter2@host/x', 'get https://shop:(a credential)@host/x'],
  ['${ADMIN_PASSWORD:=hunter2}.example.org', '${ADMIN_PASSWORD:=(a credential)}.example.org'],
  ['Authorization: Bearer abcdefgh12345678', 'Authorization: Bearer (a credential)'],
  [
    'hook https://hooks.slack.com/services/T00000000/B00000000/abc',
    'hook https://hooks.slack.com/services/(a credential)',
  ],
])('hides what an address, a name or a header gives away: %s', (text, expected) => {
  expect(maskText(text)).toBe(expected);
});

test.each([
  'Applied revision: main@sha1:3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
  'ghcr.io/example/vault-token:2024a1b2c3d4e5f6a7b8@sha256:0123456789abcdef0123456789abcdef',
  'k8s-sidecar-2-0-1-r3.example.org',
  'https://github.com/example/fleet//apps?ref=3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
  'The password: changeme',
  'Reset password: see the wiki',
  'token: 30m',
  '${SECRET_DOMAIN:=example.org}',
  'tunnel 3f2504e0-4f89-11d3-9a0c-0305e82c3301.example.org',
  'apiVersion: monitoring.coreos.com/v1beta2',
  'CiliumL2AnnouncementPolicy2',
  'Windows2022Datacenter21H2Image',
  'refs/heads/SHOP12345AddK8s130Support2024',
  'ISO8601DateFormatRFC3339Nano',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3w8Jr2Yk1c5M8a1rQ0w7cT2x9sVbN4mKpLqRsTuVwX flux',
  'host.example.org ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKg=',
  `encrypted for age1${'q7w2e9r4t6y1u8i3x5p0qx7w2e9r4t6y1u8i3x5p0qx7w2e9r4t6y1u8i3x5p0'.slice(0, 58)}`,
  'caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURkekNDQWwrZ0F3SUJBZ0lFQWdBQXVU',
  '-----BEGIN CERTIFICATE----- MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQG',
  'integrity sha512-9Ii8Lw7yYkXk1X0K3fV5m6Q7a8s9d0f1g2h3j4k5l6/Q7a8s9d0f1g2h3j4k5==',
  'google-site-verification=rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ',
  'oidc.eks.eu-west-1.amazonaws.com/id/D539D4633E53DE1B71EE9A0B12C4F7D3',
  'signed by 1F3D1CED2F865F5E59CA564553241F147E7C5FA4',
])('keeps what tells something: %s', (text) => {
  expect(maskText(text)).toBe(text);
});

test('hides what stands beside a public key', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3w8Jr2Yk1c5M8a1rQ0w7cT2x9sVbN4mKpLqRsTuVwX';
  expect(maskText(`${key} ${letters}`)).toBe(`${key} (a credential)`);
  expect(maskText(`LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZLS0tLS0K${letters}`)).toBe('(a credential)');
});
