import { expect, test } from 'vitest';
import { shownMessage } from '../../src/observed/message.ts';

const secret = 's3cr3t';

test.each([
  [
    `failed to fetch https://user:${secret}@git.example.org/x: not found`,
    'failed to fetch https://git.example.org/x: not found',
  ],
  [`GET "https://example.org/x?token=${secret}&a=b": 403`, 'GET "https://example.org/x?[hidden]": 403'],
  [
    `Secret "x" is invalid: data[a]: Invalid value: "${secret} and more": must be a string`,
    'Secret "x" is invalid: data[a]: Invalid value: [hidden]: must be a string',
  ],
  [`login failed: password=${secret}, retry`, 'login failed: password=[hidden], retry'],
  [`{"token": "${secret}"}`, '{"token": [hidden]"}'],
  [`Authorization: Bearer ${secret}.${secret}`, 'Authorization: Bearer [hidden]'],
  [`cannot decode ${Buffer.from(secret.repeat(8)).toString('base64')}`, 'cannot decode [hidden]'],
  [`-----BEGIN PRIVATE KEY----- ${secret}`, '[hidden]'],
  [`clientSecret=${secret}, retry`, 'clientSecret=[hidden], retry'],
  [`SMTP_PASS=${secret}, retry`, 'SMTP_PASS=(a credential), retry'],
  [`denied for ${['gh', 'p_'].join('')}${secret.repeat(4)}`, 'denied for (a credential)'],
  [`denied for ${['glp', 'at-'].join('')}${secret.repeat(4)}: 401`, 'denied for (a credential): 401'],
  [`POST https://hooks.slack.com/services/${secret}/${secret}`, 'POST https://hooks.slack.com/services/(a credential)'],
  [`key ${secret.repeat(4)} is revoked`, 'key (a credential) is revoked'],
])('hides what is likely to be a secret: %s', (message, expected) => {
  expect(shownMessage(message)).toBe(expected);
  expect(shownMessage(message)).not.toContain(secret);
});

test.each([
  'Applied revision: main@sha1:3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
  'Helm upgrade succeeded for release apps/podinfo.v2 with chart podinfo@6.0.0',
  "dependency 'flux-system/infrastructure-controllers' is not ready",
  'health check failed after 30s: timeout waiting for: [Deployment/apps/podinfo status: InProgress]',
])('keeps what tells something: %s', (message) => {
  expect(shownMessage(message)).toBe(message);
});

test('is one line of bounded length', () => {
  const shown = shownMessage(`first\nsecond\u202e ${'word '.repeat(100)}`);
  expect(shown).toMatch(/^first second word .*…$/);
  expect(Array.from(shown)).toHaveLength(200);
});
