import { base64, inObject, place, type PlantedObject, type Theme } from '../place.ts';

const secret = (more: object): PlantedObject => ({ apiVersion: 'v1', kind: 'Secret', ...more });
const external = (spec: object): PlantedObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, ...spec },
});

/** Secrets of all kinds, and what makes them. */
export const secrets: Theme = {
  theme: 'secrets',
  places: [
    inObject('data', 'word', (token) => secret({ data: { a: base64(token) } })),
    inObject('string-data', 'word', (token) => secret({ stringData: { a: token } })),
    inObject('data-not-base64', 'github', (token) => secret({ data: { a: token } })),
    inObject('data-key', 'github', (token) => secret({ data: { [token]: base64('x') } })),
    inObject('string-data-key', 'word', (token) => secret({ stringData: { [token]: 'x' } })),
    inObject('data-is-text', 'word', (token) => secret({ data: token })),
    inObject('data-is-list', 'word', (token) => secret({ stringData: [token] })),
    inObject('encrypted', 'word', (token) =>
      secret({
        stringData: { c: `ENC[AES256_GCM,data:${token},iv:x,tag:y,type:str]` },
        sops: { mac: token, age: [{ recipient: 'age1x', enc: token }] },
      }),
    ),
    inObject('half-encrypted', 'word', (token) =>
      secret({ stringData: { a: 'ENC[AES256_GCM,data:x,iv:x,tag:y,type:str]', b: token }, sops: { mac: 'x' } }),
    ),
    inObject('docker-config', 'word', (token) =>
      secret({
        type: 'kubernetes.io/dockerconfigjson',
        stringData: { '.dockerconfigjson': JSON.stringify({ auths: { 'ghcr.io': { auth: base64(`u:${token}`) } } }) },
      }),
    ),
    inObject('tls-key', 'pem', (token) => secret({ type: 'kubernetes.io/tls', stringData: { 'tls.key': token } })),
    inObject('age-key', 'age', (token) => secret({ stringData: { 'age.agekey': token } })),
    inObject('last-applied', 'word', (token) =>
      secret({
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(secret({ stringData: { a: token } })),
          },
        },
        stringData: { a: 'ENC[AES256_GCM,data:x,iv:x,tag:y,type:str]' },
      }),
    ),
    inObject('sealed', 'word', (token) => ({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      spec: { encryptedData: { d: token }, template: { data: { e: token } } },
    })),
    inObject('sops-secret', 'word', (token) => ({
      apiVersion: 'isindir.github.com/v1alpha3',
      kind: 'SopsSecret',
      spec: { secretTemplates: [{ name: 'made', stringData: { a: token } }] },
    })),
    inObject('external-template', 'word', (token) =>
      external({ target: { template: { data: { url: `https://x:{{ .a }}@host/${token}`, token } } } }),
    ),
    inObject('external-template-key', 'github', (token) =>
      external({ target: { template: { data: { [token]: '{{ .a }}' } } } }),
    ),
    inObject('external-secret-key', 'npm', (token) =>
      external({ data: [{ secretKey: token, remoteRef: { key: 'apps/shop', property: 'x' } }] }),
    ),
    inObject('external-property', 'gitlab', (token) =>
      external({ data: [{ secretKey: 'a', remoteRef: { key: 'apps/shop', property: token } }] }),
    ),
    inObject('push-key', 'github', (token) => ({
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      spec: {
        secretStoreRefs: [{ name: 'vault' }],
        selector: { secret: { name: 'data' } },
        data: [{ match: { secretKey: token, remoteRef: { remoteKey: 'shop' } } }],
      },
    })),
    inObject('store-token', 'vault', (token) => ({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      spec: { provider: { vault: { server: `https://u:${token}@vault.example.org?token=${token}`, token } } },
    })),
    inObject('store-fake', 'word', (token) => ({
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      spec: { provider: { fake: { data: [{ key: '/shop', value: token }] } } },
    })),
    inObject('infisical', 'word', (token) => ({
      apiVersion: 'secrets.infisical.com/v1alpha1',
      kind: 'InfisicalSecret',
      spec: { authentication: { universalAuth: { clientSecret: token } }, managedSecretReference: { secretName: 'i' } },
    })),
    inObject('issuer', 'word', (token) => ({
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: `https://acme.example.org/${token}`,
          email: `${token}@example.org`,
          externalAccountBinding: { keyID: token },
          solvers: [{ dns01: { webhook: { config: { apiKey: token } } } }],
        },
      },
    })),
    place('generated-literal', 'word', (token) => ({
      kustomization: { secretGenerator: [{ name: 'generated-literal', literals: [`a=${token}`] }] },
      evaluated: has('generated-literal'),
    })),
    place('generated-file', 'pem', (token) => ({
      files: { '{dir}/key.pem': token },
      kustomization: { secretGenerator: [{ name: 'generated-file', files: ['key.pem'] }] },
      evaluated: has('generated-file'),
    })),
    place('generated-file-key', 'github', (token) => ({
      files: { '{dir}/plain.txt': 'x' },
      kustomization: { secretGenerator: [{ name: 'generated-file-key', files: [`${token}=plain.txt`] }] },
      evaluated: has('generated-file-key'),
    })),
    place('generated-env', 'word', (token) => ({
      files: { '{dir}/app.env': `API_KEY=${token}\n` },
      kustomization: { secretGenerator: [{ name: 'generated-env', envs: ['app.env'] }] },
      evaluated: has('generated-env'),
    })),
    place('env-line-without-value', 'word', (token) => ({
      files: { '{dir}/line.env': `A=b\n${token}\n` },
      kustomization: { secretGenerator: [{ name: 'env-line-without-value', envs: ['line.env'] }] },
      evaluated: has('env-line-without-value'),
    })),
    place('config-env-line-without-value', 'gitlab', (token) => ({
      files: { '{dir}/config.env': `A=b\n${token}\n` },
      kustomization: { configMapGenerator: [{ name: 'config-env-line', envs: ['config.env'] }] },
      evaluated: has('config-env-line'),
    })),
    place('config-literal', 'word', (token) => ({
      kustomization: { configMapGenerator: [{ name: 'config-literal', literals: [`ADMIN_PASSWORD=${token}`] }] },
      evaluated: has('config-literal'),
    })),
  ],
};

/** Whether an object whose name begins so is applied: kustomize adds a hash. */
function has(
  name: string,
): (analysis: Parameters<NonNullable<ReturnType<Theme['places'][number]['plant']>['evaluated']>>[0]) => boolean {
  return ({ fleet }) =>
    fleet.clusters.some(({ kustomizations }) =>
      kustomizations.some(({ inventory }) => inventory.some((entry) => entry.name.startsWith(name))),
    );
}
