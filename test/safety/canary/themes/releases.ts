import { base64, inObject, type PlantedObject, type Theme } from '../place.ts';

const release = (values: unknown, spec: object = {}): PlantedObject => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  spec: {
    interval: '1h',
    chart: { spec: { chart: 'app', version: '1.0.0', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
    values,
    ...spec,
  },
});
const chart = (spec: object): PlantedObject =>
  release({}, { chart: { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'charts' }, ...spec } } });

/** HelmReleases: their values in any shape, and the rest of them. */
export const releases: Theme = {
  theme: 'releases',
  places: [
    inObject('value-password', 'word', (token) => release({ auth: { password: token } })),
    inObject('value-other-name', 'word', (token) => release({ greeting: { text: token } })),
    inObject('value-key', 'word', (token) => release({ users: { [token]: { password: token } } })),
    inObject('value-boolean-key', 'word', (token) => release({ crds: { [token]: true } })),
    inObject('value-list', 'word', (token) => release({ tokens: [token, { token }, [token]] })),
    inObject('value-args', 'word', (token) => release({ args: [`--admin-password=${token}`, '--token', token] })),
    inObject('value-ini', 'word', (token) =>
      release({ files: { 'app.ini': `[smtp]\npassword = ${token}\n${token}\n` } }),
    ),
    inObject('value-json', 'word', (token) => release({ config: JSON.stringify({ a: [{ token, [token]: 1 }] }) })),
    inObject('value-yaml', 'word', (token) => release({ config: `auth:\n  password: ${token}\n${token}: 1\n` })),
    inObject('value-yaml-in-json', 'word', (token) =>
      release({ config: JSON.stringify({ a: `password: ${token}\n` }) }),
    ),
    inObject('value-base64', 'word', (token) => release({ blob: base64(token), token: base64(token) })),
    inObject('value-url', 'word', (token) =>
      release({ env: { URL: `https://app:${token}@app.example.org/?k=${token}` } }),
    ),
    inObject('value-dsn', 'word', (token) =>
      release({ env: { DATABASE_URL: `postgres://app:${token}@db-rw.app.svc:5432/app` } }),
    ),
    inObject('value-connection-string', 'word', (token) =>
      release({ env: { DB: `Server=db;User Id=a;Password=${token}` } }),
    ),
    inObject('value-env-list', 'word', (token) => release({ env: [{ name: 'API_KEY', value: token }] })),
    inObject('value-host', 'word', (token) =>
      release({ ingress: { hosts: [`https://app:${token}@app.example.org/`] } }),
    ),
    inObject('value-host-token', 'github', (token) =>
      release({
        ingress: { enabled: true, hosts: [{ host: `${token}.example.org`, paths: [{ path: `/${token}` }] }] },
      }),
    ),
    inObject('value-host-basic', 'word', (token) =>
      release({
        ingress: {
          enabled: true,
          annotations: { auth: token, 'nginx.ingress.kubernetes.io/auth-snippet': `Basic ${token}` },
          hosts: ['a.example.org'],
        },
      }),
    ),
    inObject('value-image-user', 'word', (token) =>
      release({ image: { repository: `https://app:${token}@registry.example.org/app`, tag: '1.0' } }),
    ),
    inObject('value-image-bare-user', 'word', (token) =>
      release({ sidecar: { image: { repository: `app:${token}@registry.example.org/app`, tag: '1.0' } } }),
    ),
    inObject('value-image-query', 'word', (token) =>
      release({ image: { repository: `registry.example.org/app?token=${token}`, tag: '1.0' } }),
    ),
    inObject('value-image-tag', 'github', (token) =>
      release({ image: { repository: 'registry.example.org/app', tag: token } }),
    ),
    inObject('value-image-registry', 'word', (token) =>
      release({ image: { registry: `u:${token}@registry.example.org`, repository: 'app', tag: '1' } }),
    ),
    inObject('value-image-text', 'word', (token) => release({ image: `registry.example.org/app?sig=${token}:1.0` })),
    inObject('value-existing-secret', 'github', (token) => release({ auth: { existingSecret: token } })),
    inObject('value-secret-key', 'npm', (token) =>
      release({ auth: { existingSecret: 'data', existingSecretPasswordKey: token } }),
    ),
    inObject('value-claim', 'github', (token) =>
      release({ persistence: { data: { enabled: true, existingClaim: token, storageClass: token, size: token } } }),
    ),
    inObject('value-pull-secret', 'gitlab', (token) => release({ imagePullSecrets: [{ name: token }] })),
    inObject('value-block-scalar', 'pem', (token) => release({ tls: { key: token } })),
    inObject('value-default', 'word', (token) => release({ password: `\${NOT_SET_PASSWORD:=${token}}` })),
    inObject('chart-name', 'github', (token) => chart({ chart: token })),
    inObject('chart-version', 'gitlab', (token) => chart({ chart: 'app', version: token })),
    inObject('chart-values-file', 'github', (token) => chart({ valuesFiles: [`${token}.yaml`] })),
    inObject('chart-source', 'github', (token) => chart({ sourceRef: { kind: 'HelmRepository', name: token } })),
    inObject('release-name', 'github', (token) => release({}, { releaseName: token, storageNamespace: token })),
    inObject('release-namespace', 'gitlab', (token) => release({}, { targetNamespace: token })),
    inObject('release-depends', 'npm', (token) =>
      release({}, { dependsOn: [{ name: token, readyExpr: `x == "${token}"` }] }),
    ),
    inObject('release-interval', 'github', (token) => release({}, { interval: token, timeout: token })),
    inObject('release-drift', 'word', (token) =>
      release({}, { driftDetection: { mode: 'enabled', ignore: [{ paths: [`/${token}`] }] } }),
    ),
    inObject('release-post-render', 'word', (token) =>
      release(
        {},
        {
          postRenderers: [
            {
              kustomize: {
                images: [{ name: 'a', newName: `u:${token}@registry/x`, newTag: token }],
                patches: [{ patch: `- op: add\n  path: /x\n  value: ${token}` }],
              },
            },
          ],
        },
      ),
    ),
    inObject('values-target-path', 'github', (token) =>
      release(
        { [token]: 1 },
        {
          valuesFrom: [
            { kind: 'ConfigMap', name: 'values-config', valuesKey: 'password', targetPath: `auth.${token}` },
          ],
        },
      ),
    ),
    inObject('values-config', 'word', (token) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: {
        password: token,
        'values.yaml': `auth:\n  password: ${token}\nimage:\n  repository: u:${token}@r.example.org/app\n  tag: "1"\n`,
      },
    })),
    inObject('values-from-config', 'github', (token) =>
      release(
        { a: 1 },
        {
          valuesFrom: [
            { kind: 'ConfigMap', name: 'values-config' },
            { kind: 'ConfigMap', name: token },
          ],
        },
      ),
    ),
    inObject('values-from-key', 'github', (token) =>
      release({}, { valuesFrom: [{ kind: 'Secret', name: 'data', valuesKey: token, targetPath: `a.${token}` }] }),
    ),
    inObject('values-from-name', 'github', (token) =>
      release({}, { valuesFrom: [{ kind: 'Secret', name: token, optional: true }] }),
    ),
  ],
};
