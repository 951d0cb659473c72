import { inObject, type PlantedObject, type Theme } from '../place.ts';

const deployment = (pod: object, more: object = {}): PlantedObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: { template: { spec: { containers: [{ name: 'app', image: 'ghcr.io/example/app:1.0', ...pod }] }, ...more } },
});
const image = (reference: string): PlantedObject => deployment({ image: reference });
const cronJob = (spec: object, container: object = {}): PlantedObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  spec: {
    schedule: '0 * * * *',
    jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', image: 'a:1', ...container }] } } } },
    ...spec,
  },
});
const configMap = (data: object, more: object = {}): PlantedObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  data,
  ...more,
});

/** Workloads and what they are configured with. */
export const workloads: Theme = {
  theme: 'workloads',
  places: [
    inObject('env-value', 'word', (token) => deployment({ env: [{ name: 'SMTP_PASSWORD', value: token }] })),
    inObject('env-other-name', 'word', (token) => deployment({ env: [{ name: 'GREETING', value: token }] })),
    inObject('env-name', 'github', (token) => deployment({ env: [{ name: token, value: 'x' }] })),
    inObject('env-dsn', 'word', (token) =>
      deployment({ env: [{ name: 'DSN', value: `postgres://app:${token}@db-rw.app.svc:5432/app` }] }),
    ),
    inObject('env-secret-key', 'github', (token) =>
      deployment({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'data', key: token } } }] }),
    ),
    inObject('args', 'word', (token) => deployment({ args: [`--token=${token}`] })),
    inObject('args-next', 'word', (token) => deployment({ args: ['--password', token] })),
    inObject('command', 'gitlab', (token) => deployment({ command: ['sh', '-c', `curl -H "X-Token: ${token}" x`] })),
    inObject('probe-header', 'jwt', (token) =>
      deployment({
        livenessProbe: {
          httpGet: { path: `/?key=${token}`, httpHeaders: [{ name: 'Authorization', value: `Bearer ${token}` }] },
        },
      }),
    ),
    inObject('lifecycle', 'word', (token) =>
      deployment({ lifecycle: { postStart: { exec: { command: [`login ${token}`] } } } }),
    ),
    inObject('pod-annotation', 'word', (token) =>
      deployment({}, { metadata: { annotations: { 'example.org/t': token } } }),
    ),
    inObject('annotation', 'word', (token) => ({
      ...deployment({}),
      metadata: { annotations: { 'example.org/webhook': `https://h.example.org/${token}`, token } },
    })),
    inObject('label', 'github', (token) => ({
      ...deployment({}),
      metadata: { labels: { 'app.kubernetes.io/name': token } },
    })),
    inObject('description', 'github', (token) => ({
      ...deployment({}),
      metadata: { annotations: { 'kubernetes.io/description': `The token is ${token}` } },
    })),
    inObject('image-user', 'word', (token) => image(`app:${token}@registry.example.org/app:1.0`)),
    inObject('image-scheme-user', 'word', (token) => image(`https://app:${token}@registry.example.org/app:1.0`)),
    inObject('image-query', 'word', (token) => image(`registry.example.org/app?token=${token}:1.0`)),
    inObject('image-query-other', 'word', (token) => image(`registry.example.org/app:1.0?x=${token}`)),
    inObject('image-fragment', 'word', (token) => image(`registry.example.org/app#${token}`)),
    inObject('image-path', 'github', (token) => image(`registry.example.org/${token}/app:1.0`)),
    inObject('image-path-word', 'word', (token) => image(`registry.example.org/${token}/app:1.0`)),
    inObject('image-tag', 'github', (token) => image(`registry.example.org/app:${token}`)),
    inObject('image-pull-secret', 'github', (token) =>
      deployment({}, { spec: { imagePullSecrets: [{ name: token }], containers: [] } }),
    ),
    inObject('service-account', 'github', (token) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      imagePullSecrets: [{ name: token }],
    })),
    inObject('cron-args', 'word', (token) => cronJob({}, { args: ['--api-key', token, `--key=${token}`] })),
    inObject('cron-schedule', 'github', (token) => cronJob({ schedule: `0 0 * * * ${token}` })),
    inObject('cron-env', 'aws', (token) => cronJob({}, { env: [{ name: 'AWS_ACCESS_KEY_ID', value: token }] })),
    inObject('pod-dns', 'word', (token) =>
      deployment({}, { spec: { containers: [], hostname: token, dnsConfig: { searches: [token] } } }),
    ),
    inObject('volume', 'word', (token) =>
      deployment(
        {},
        {
          spec: {
            containers: [],
            volumes: [
              { name: 'v', csi: { driver: 'x', volumeAttributes: { password: token, source: `//u:${token}@nas/v` } } },
            ],
          },
        },
      ),
    ),
    inObject('claim-name', 'github', (token) =>
      deployment(
        {},
        { spec: { containers: [], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: token } }] } },
      ),
    ),
    inObject('claim-class', 'gitlab', (token) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      spec: { storageClassName: token, resources: { requests: { storage: '1Gi' } } },
    })),
    inObject('volume-nfs', 'github', (token) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      spec: { nfs: { server: `u:${token}@nas`, path: `/${token}` }, capacity: { storage: '1Gi' } },
    })),
    inObject('config-data', 'word', (token) => configMap({ PASSWORD: token })),
    inObject('config-key', 'github', (token) => configMap({ [token]: 'x' })),
    inObject('config-block', 'word', (token) => configMap({ 'app.ini': `[smtp]\npassword = ${token}\n${token}\n` })),
    inObject('config-yaml-key', 'word', (token) => configMap({ 'keys.yaml': `${token}:\n  password: ${token}\n` })),
    inObject('config-ini-section', 'word', (token) => configMap({ 'keys.ini': `[${token}]\npassword = ${token}\n` })),
    inObject('config-broken-json', 'word', (token) =>
      configMap({ 'broken.json': `{"password": "${token}", ${token}` }),
    ),
    inObject('config-env', 'word', (token) =>
      configMap({ 'app.env': `API_TOKEN=${token}\n${token}\nURL=https://app:${token}@app.example.org\n` }),
    ),
    inObject('config-script', 'word', (token) =>
      configMap({ 'login.sh': `#!/bin/sh\ncurl https://app:${token}@app.example.org\n` }),
    ),
    inObject('config-binary', 'word', (token) =>
      configMap({}, { binaryData: { a: Buffer.from(token).toString('base64') } }),
    ),
    inObject('config-image', 'word', (token) =>
      configMap({ image: `https://u:${token}@registry.example.org/x:1?token=${token}` }),
    ),
    inObject('config-json', 'word', (token) =>
      configMap({ 'c.json': JSON.stringify({ auth: { token, users: [{ [token]: 1, password: token }] } }) }),
    ),
  ],
};
