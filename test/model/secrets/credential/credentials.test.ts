import { describe, expect, test } from 'vitest';
import type { CredentialField } from '../../../../src/model/secrets/record.ts';
import { clusterOf, object, release } from '../../cluster-of.ts';

function formOf(values: object): CredentialField['form'] | undefined {
  return clusterOf([release('app', values)]).credentials[0]?.form;
}

describe('by its name', () => {
  test.each(['password', 'adminPassword', 'SMTP_PASSWORD', 'PGPASSWORD', 'DB_PASS', 'smtp.password', 'passphrase'])(
    '%s holds a password',
    (name) => {
      expect(formOf({ [name]: 'hunter2' })).toBe('clear');
    },
  );

  test.each(['token', 'apiKey', 'API_KEY', 'clientSecret', 'JWT_SECRET', 'secretAccessKey', 'SECRET_KEY_BASE'])(
    '%s holds a credential if it looks like one',
    (name) => {
      expect(formOf({ [name]: '7f3c9a1e5b8d2f4a6c0e' })).toBe('clear');
      expect(formOf({ [name]: 'shop-oidc' })).toBeUndefined();
    },
  );

  test.each([
    'existingSecret',
    'existingSecretAdminPassword',
    'secretName',
    'passwordKey',
    'tokenKey',
    'passwordSecretRef',
    'PASSWORD_FILE',
    'passwordPolicy',
    'maxTokens',
    'tokenExpiration',
    'publicKey',
    'imagePullSecret',
    'checksum/secret',
    'topologyKey',
    'PLEX_PASS',
    'proxy_pass',
    'showPassword',
  ])('%s holds none', (name) => {
    expect(formOf({ [name]: '7f3c9a1e5b8d2f4a6c0e' })).toBeUndefined();
  });
});

describe('a value of a password', () => {
  test.each([
    '',
    null,
    'changeme',
    '<password>',
    'your-password-here',
    '*****',
    '${PASSWORD}',
    'prefix-${PASSWORD}',
    '$PASSWORD',
    '$(PASSWORD)',
    '%(ENV_PASSWORD)s',
    '{{ .Values.password }}',
    '{env:PASSWORD}',
    '$__file{/etc/secrets/password}',
    '/run/secrets/password',
    'file:/run/secrets/password',
    'vault:secret/data/shop#password',
    'ref+awssecrets://shop/password',
    'op://shop/login/password',
    'os.environ/PASSWORD',
    'SMTP_PASSWORD',
    '$shop-login:smtp.password',
    "#{ENV['SMTP_PASS']}",
    '%env(SMTP_PASS)%',
    '((smtp-pass))',
    'os.getenv("SMTP_PASS")',
    'var.smtp_pass',
    'ENC(3f2a1b9c8d7e)',
    '{cipher}3f2a1b9c8d7e',
    'Passwort',
    'SetMe',
    'PleaseGenerateA50CharKey',
    `AgBy${'3i4OJSWK+PiTySYZ'.repeat(20)}`,
    'https://login.example.org/password',
    'ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]',
  ])('%s is elsewhere', (value) => {
    expect(formOf({ password: value })).toBe('elsewhere');
  });

  test.each(['$2y$10$N9qo8uLOickgx2ZMRZoMye', 'shop:$apr1$salt$hash1234', '{SSHA}bm90LWEtcGFzc3dvcmQ='])(
    '%s is a hash',
    (value) => {
      expect(formOf({ password: value })).toBe('hashed');
    },
  );

  test.each([
    'shop-smtp-login',
    'shop-credentials',
    'smtp_login',
    'shop/prod/smtp',
    'kv/shop#smtp',
    'smtpPassword',
    'three words here',
  ])('%s may be something else', (value) => {
    expect(formOf({ password: value })).toBe('uncertain');
  });

  test.each(['hunter2', 'pa$$w0rd!', '${PASSWORD:=hunter2}', 'postgres', 12345])('%s is one in clear', (value) => {
    expect(formOf({ password: value })).toBe('clear');
  });

  test.each([true, { name: 'login' }, 30])('%s is none', (value) => {
    expect(formOf({ password: value })).toBeUndefined();
  });
});

test('a long text is judged at once', () => {
  expect(formOf({ password: `${'a-'.repeat(5000)}!` })).toBe('clear');
});

describe('a value of a token', () => {
  test.each(['720h0m0s', 'v1.2.3', 's3_access_key', 'shop-token-v2'])('%s is none', (value) => {
    expect(formOf({ token: value })).toBeUndefined();
  });

  test.each([
    `phc_${'a1B2'.repeat(9)}`,
    'aGVsbUBrdWJlY29zdC5jb20=xm343yadf98',
    'pk.eyJ1IjoiYTEyMzQ1Njc4OTAifQ.aB1cD2eF3',
    `sha256:${'7f3c'.repeat(16)}`,
  ])('%s is meant for everybody', (value) => {
    expect(formOf({ apiKey: value })).toBe('elsewhere');
  });

  test('a key of Google may stand in web pages', () => {
    expect(formOf({ apiKey: `AIza${'a1B2C'.repeat(7)}` })).toBe('uncertain');
  });
});

describe('by what it looks like', () => {
  test.each([
    ['an address', 'postgres://shop:hunter2@postgres/shop', 'clear'],
    ['an address with words', 'postgres://shop:shop_login@postgres/shop', 'clear'],
    ['an address without a user', 'redis://:hunter2@redis:6379', 'clear'],
    ['an address with a variable', 'postgres://shop:${PASSWORD}@postgres/shop', 'elsewhere'],
    ['an address of documentation', 'postgres://user:password@host/db', 'elsewhere'],
    ['an address with a port', 'https://shop.example.org:8080/@shop', undefined],
    ['a connection string', 'Server=db;User Id=shop;Password=hunter2', 'clear'],
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n-----END PRIVATE KEY-----`, 'clear'],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----`, undefined],
    ['a hash', 'shop:$apr1$salt$hash1234', 'hashed'],
    ['a token of a service', `ghp_${'a1B2'.repeat(9)}`, 'clear'],
  ])('%s', (_, value, form) => {
    expect(formOf({ anything: value })).toBe(form);
  });
});

test('what is under the reference to a Secret, beside its name, in metadata or switched off is left out', () => {
  const values = {
    env: { A: { valueFrom: { secretKeyRef: { name: 'shop', password: 'key' } } } },
    auth: { secretName: 'shop', password: 'db_key' },
    podAnnotations: { password: 'hunter2' },
    postgresql: { enabled: false, password: 'hunter2' },
  };
  expect(clusterOf([release('app', values)]).credentials).toEqual([]);
});

test('what stands where names of keys, paths and words belong may be one of these', () => {
  const values = {
    redis: { secret: { name: 'redis', keys: { password: 'redispass' } } },
    externalSecret: { DB_PASSWORD: 'Shop/Database' },
    messages: { password: 'Kennwort' },
    raw: [{ kind: 'SealedSecret', spec: { encryptedData: { password: 'AgBy3i4OJSWK' } } }],
  };
  expect(clusterOf([release('app', values)]).credentials.map(({ form }) => form)).toEqual([
    'uncertain',
    'uncertain',
    'uncertain',
  ]);
});

test('a password beside the secret of a client is one', () => {
  const values = { oidc: { clientSecret: '${CLIENT_SECRET}', password: 'hunter' } };
  expect(clusterOf([release('app', values)]).credentials.map(({ form }) => form)).toEqual(['elsewhere', 'clear']);
});

test('a variable may have its value below its name', () => {
  const { credentials } = clusterOf([release('app', { env: { DB_PASSWORD: { value: 'hunter2' } } })]);
  expect(credentials.map(({ in: { path }, form }) => [path, form])).toEqual([['env.DB_PASSWORD.value', 'clear']]);
});

test('texts are read as what they are; programs, translations and examples are not', () => {
  const data = {
    'a.yaml': 'smtp:\n  password: hunter2\nmqtt:\n  password: !secret mosquitto\n',
    'b.json': '{ "users": [{ "token": "7f3c9a1e5b8d2f4a6c0e" }] }',
    'c.ini': '[smtp]\n; password = no\npassword = "hunter2" ; yes\n[__proto__]\npassword = hunter2\n',
    'd.py': 'password = "hunter2"\n',
    'messages_de.properties': 'password=Kennwort\n',
    'openapi.yaml': 'Login:\n  properties: { password: { type: string } }\n  example: { password: hunter2 }\n',
    'e.env': 'PASSWORD=$(cat /run/secrets/password)\nTOKEN=\n',
  };
  const cluster = clusterOf([object('v1', 'ConfigMap', 'settings', { data })]);
  expect(cluster.credentials.map(({ in: { path }, inText, form }) => [path, inText, form])).toEqual([
    ['data.a.yaml', 'smtp.password', 'clear'],
    ['data.a.yaml', 'mqtt.password', 'elsewhere'],
    ['data.b.json', 'users[0].token', 'clear'],
    ['data.c.ini', 'smtp.password', 'clear'],
    ['data.c.ini', '__proto__.password', 'clear'],
    ['data.e.env', 'TOKEN', 'elsewhere'],
  ]);
  expect(({} as Record<string, unknown>).password).toBeUndefined();
});

test('values that a ConfigMap holds are found in the ConfigMap', () => {
  const spec = { valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] };
  const values = object('v1', 'ConfigMap', 'values', { data: { 'values.yaml': 'auth:\n  password: hunter2\n' } });
  const cluster = clusterOf([release('app', {}, spec), values]);
  expect(cluster.credentials.map(({ kind }) => kind)).toEqual(['ConfigMap']);
});

test('workloads are looked through, other kinds are not', () => {
  const env = [{ name: 'PASSWORD', value: 'hunter2' }];
  const pod = { spec: { template: { spec: { containers: [{ name: 'app', env, args: ['--password=hunter2'] }] } } } };
  const cluster = clusterOf([
    object('apps/v1', 'Deployment', 'app', pod),
    object('example.org/v1', 'App', 'app', { spec: { password: 'hunter2' } }),
  ]);
  expect(cluster.credentials.map(({ in: { path } }) => path)).toEqual([
    'spec.template.spec.containers[0].args[0]',
    'spec.template.spec.containers[0].env[0].value',
  ]);
});

test('a key that is a credential itself is not told', () => {
  const token = 'a1B2'.repeat(9);
  const data = { 'users.yaml': `${token}:\n  password: hunter2\n`, 'users.ini': `[${token}]\npassword = hunter2\n` };
  const cluster = clusterOf([
    object('v1', 'ConfigMap', 'users', { data }),
    release('app', {
      users: { [token]: { password: 'hunter2' }, 'postgres://a:hunter2@b/c': { password: 'hunter2' } },
    }),
  ]);
  expect(cluster.credentials.map(({ in: { path }, inText }) => inText ?? path)).toEqual([
    '(hidden).password',
    '(hidden).password',
    'users.(hidden).password',
    'users.(hidden).password',
  ]);
  expect(JSON.stringify(cluster)).not.toContain(token);
});

test('the place of an argument does not tell how long it is', () => {
  const containers = [{ name: 'app', args: ['--password=hunter2'] }];
  const cluster = clusterOf([object('apps/v1', 'Deployment', 'app', { spec: { template: { spec: { containers } } } })]);
  const [found] = cluster.credentials;
  expect(found?.location.end).toEqual(found?.location.start);
});

test('a line of white space takes no longer than one of words', () => {
  const data = {
    'a.ini': `password = ${' '.repeat(200_000)}x y\nTOKEN =\nDB_PASSWORD= # later\nSMTP_PASSWORD=hunter2\n`,
  };
  const cluster = clusterOf([object('v1', 'ConfigMap', 'settings', { data })]);
  expect(cluster.credentials.map(({ inText, form }) => [inText, form])).toEqual([
    ['TOKEN', 'elsewhere'],
    ['DB_PASSWORD', 'elsewhere'],
    ['SMTP_PASSWORD', 'clear'],
  ]);
});
