import { place, type Place, type PlantedObject, type Theme } from '../place.ts';

const host = (text: string): PlantedObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  spec: { rules: [{ host: text }] },
});
const source = (url: string): PlantedObject => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  spec: { url, interval: '1h' },
});

/** A variable of the Flux Kustomization, and an object that it is substituted in. */
function substituted(name: string, form: Place['form'], variable: string, object: PlantedObject): Place {
  return place(name, form, (token) => ({ objects: [object], flux: { substitute: { [variable]: token } } }));
}

/** A default, in an object that Flux substitutes in. */
function defaulted(name: string, form: Place['form'], object: (token: string) => PlantedObject): Place {
  return place(name, form, (token) => ({ objects: [object(token)] }));
}

/** Variables that are credentials by their names or by what they look like. */
export const variables: Theme = {
  theme: 'variables',
  places: [
    substituted('in-host', 'lower', 'ADMIN_PASSWORD', host('${ADMIN_PASSWORD}.example.org')),
    substituted('in-url', 'word', 'GIT_TOKEN', source('https://git.example.org/${GIT_TOKEN}/x.git')),
    substituted('in-url-host', 'lower', 'HOOK_SECRET', source('https://${HOOK_SECRET}.example.org/x')),
    substituted('in-name', 'lower', 'NAME_API_KEY', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'in-name-${NAME_API_KEY}' },
    }),
    substituted('in-namespace', 'lower', 'SPACE_TOKEN', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'x-${SPACE_TOKEN}' },
    }),
    substituted('in-part', 'word', 'PART_PASSWORD', host('${PART_PASSWORD:0:12}.example.org')),
    substituted('in-case', 'word', 'CASE_PASSWORD', host('${CASE_PASSWORD,,}.example.org')),
    substituted('in-length', 'word', 'LENGTH_PASSWORD', host('x${#LENGTH_PASSWORD}.example.org')),
    substituted('in-default', 'word', 'INNER_PASSWORD', host('${NOT_SET:=${INNER_PASSWORD}}.example.org')),
    substituted('in-image', 'word', 'IMAGE_TOKEN', {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [{ name: 'a', image: 'registry.example.org/${IMAGE_TOKEN}/app:1' }] },
    }),
    substituted('in-branch', 'word', 'BRANCH_TOKEN', {
      ...source('https://git.example.org/x'),
      spec: { url: 'https://git.example.org/x', interval: '1h', ref: { branch: '${BRANCH_TOKEN}' } },
    }),
    substituted('in-subject', 'lower', 'SUBJECT_PASSWORD', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: '${SUBJECT_PASSWORD}', namespace: 'app' }],
    }),
    substituted('by-form', 'word', 'GREETING', host('${GREETING}.example.org')),
    substituted('by-issuer', 'github', 'HELLO', host('${HELLO}.example.org')),
    place('by-address', 'lower', (token) => ({
      objects: [host('${DSN}.example.org')],
      flux: { substitute: { DSN: `https://u:${token}@x.example.org` } },
    })),
    place('variable-name', 'github', (token) => ({
      objects: [host('x.example.org')],
      flux: { substitute: { [token]: 'x' } },
    })),
    defaulted('default-in-host', 'lower', (token) => host(`\${OTHER_PASSWORD:=${token}}.example.org`)),
    defaulted('default-with-dash', 'lower', (token) => host(`\${OTHER_TOKEN:-${token}}.example.org`)),
    defaulted('default-with-sign', 'lower', (token) => host(`\${THIRD_PASSWORD=${token}}.example.org`)),
    place('from-config', 'lower', (token) => ({
      objects: [host('${CONFIG_PASSWORD}.example.org')],
      files: {
        'clusters/prod/variables-config.yaml': JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'variables', namespace: 'flux-system' },
          data: { CONFIG_PASSWORD: token },
        }),
      },
    })),
    place('from-secret', 'lower', (token) => ({
      objects: [host('${HOST}.example.org')],
      files: {
        'clusters/prod/variables-secret.yaml': JSON.stringify({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'variables', namespace: 'flux-system' },
          stringData: { HOST: token, [token]: 'x' },
        }),
      },
    })),
    place('in-patch', 'word', (token) => ({
      objects: [host('patched.example.org')],
      flux: {
        patches: [
          {
            target: { kind: 'Ingress', name: 'in-patch' },
            patch: `- op: add\n  path: /metadata/annotations\n  value: { password: "${token}" }`,
          },
        ],
      },
    })),
    place('in-merge-patch', 'word', (token) => ({
      objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { a: 'x' } }],
      flux: {
        patches: [
          {
            target: { kind: 'Secret', name: 'in-merge-patch' },
            patch: JSON.stringify({
              apiVersion: 'v1',
              kind: 'Secret',
              metadata: { name: 'in-merge-patch' },
              stringData: { added: token },
            }),
          },
        ],
      },
    })),
  ],
};
