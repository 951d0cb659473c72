import { place, type PlantedObject, type Theme } from '../place.ts';

const configMap = (data: object): PlantedObject => ({ apiVersion: 'v1', kind: 'ConfigMap', data });
const ingress = (host: string): PlantedObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  spec: { rules: [{ host }] },
});
const named = (name: string, object: PlantedObject): PlantedObject => ({ ...object, metadata: { name } });
const into = (name: string): object => ({
  select: { kind: 'Ingress', name },
  fieldPaths: ['spec.rules.0.host'],
});

/** What kustomize copies, patches and generates. */
export const kustomizations: Theme = {
  theme: 'kustomizations',
  places: [
    place('replaced-from-config', 'lower', (token) => ({
      objects: [ingress('x'), named('from-1', configMap({ ADMIN_PASSWORD: token }))],
      kustomization: {
        replacements: [
          {
            source: { kind: 'ConfigMap', name: 'from-1', fieldPath: 'data.ADMIN_PASSWORD' },
            targets: [into('replaced-from-config')],
          },
        ],
      },
    })),
    place('replaced-in-part', 'lower', (token) => ({
      objects: [ingress('a.b'), named('from-2', configMap({ API_TOKEN: `${token}.${token}` }))],
      kustomization: {
        replacements: [
          {
            source: {
              kind: 'ConfigMap',
              name: 'from-2',
              fieldPath: 'data.API_TOKEN',
              options: { delimiter: '.', index: 1 },
            },
            targets: [{ ...into('replaced-in-part'), options: { delimiter: '.', index: 0 } }],
          },
        ],
      },
    })),
    place('replaced-from-secret', 'lower', (token) => ({
      objects: [ingress('x'), named('from-3', { apiVersion: 'v1', kind: 'Secret', stringData: { host: token } })],
      kustomization: {
        replacements: [
          {
            source: { kind: 'Secret', name: 'from-3', fieldPath: 'stringData.host' },
            targets: [into('replaced-from-secret')],
          },
        ],
      },
    })),
    place('replaced-from-env', 'lower', (token) => ({
      objects: [
        ingress('x'),
        named('from-4', {
          apiVersion: 'v1',
          kind: 'Pod',
          spec: { containers: [{ name: 'a', image: 'a:1', env: [{ name: 'DB_PASSWORD', value: token }] }] },
        }),
      ],
      kustomization: {
        replacements: [
          {
            source: {
              kind: 'Pod',
              name: 'from-4',
              fieldPath: 'spec.containers.[name=a].env.[name=DB_PASSWORD].value',
            },
            targets: [into('replaced-from-env')],
          },
        ],
      },
    })),
    place('replaced-from-text', 'github', (token) => ({
      objects: [ingress('x')],
      kustomization: { replacements: [{ sourceValue: token, targets: [into('replaced-from-text')] }] },
    })),
    place('replaced-from-map', 'lower', (token) => ({
      objects: [
        { ...configMap({}), data: { a: 'x' } },
        named('from-5', configMap({ password: token, host: `\${${token}}` })),
        ingress('x'),
      ].slice(0, 2),
      kustomization: {
        replacements: [
          {
            source: { kind: 'ConfigMap', name: 'from-5', fieldPath: 'data' },
            targets: [{ select: { kind: 'ConfigMap', name: 'replaced-from-map' }, fieldPaths: ['data'] }],
          },
        ],
      },
    })),
    place('var', 'lower', (token) => ({
      objects: [ingress('$(VAR_PASSWORD).example.org'), named('from-6', configMap({ VAR_PASSWORD: token }))],
      kustomization: {
        vars: [
          {
            name: 'VAR_PASSWORD',
            objref: { kind: 'ConfigMap', name: 'from-6', apiVersion: 'v1' },
            fieldref: { fieldpath: 'data.VAR_PASSWORD', fieldPath: 'data.VAR_PASSWORD' },
          },
        ],
      },
    })),
    place('json-patch', 'word', (token) => ({
      objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { b: 'x' } }],
      kustomization: {
        patches: [
          {
            target: { kind: 'Secret', name: 'json-patch' },
            patch: JSON.stringify([{ op: 'replace', path: '/stringData/b', value: token }]),
          },
        ],
      },
    })),
    place('json-patch-path', 'github', (token) => ({
      objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { b: 'x' } }],
      kustomization: {
        patches: [
          {
            target: { kind: 'Secret', name: 'json-patch-path' },
            patch: JSON.stringify([{ op: 'add', path: `/stringData/${token}`, value: 'x' }]),
          },
        ],
      },
    })),
    place('merge-patch-file', 'word', (token) => ({
      objects: [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: { containers: [] } } } }],
      files: {
        '{dir}/patch.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: merge-patch-file\n  annotations:\n    token: ${token}\n`,
      },
      kustomization: { patches: [{ path: 'patch.yaml' }] },
    })),
    place('patch-that-fails', 'github', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: {
        patches: [
          {
            target: { kind: 'ConfigMap', name: 'patch-that-fails' },
            patch: JSON.stringify([{ op: 'test', path: '/data/a', value: token }]),
          },
        ],
      },
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule.startsWith('kustomize/')),
    })),
    place('component', 'word', (token) => ({
      objects: [configMap({ a: 'x' })],
      files: {
        'components/extra/kustomization.yaml': JSON.stringify({
          apiVersion: 'kustomize.config.k8s.io/v1alpha1',
          kind: 'Component',
          secretGenerator: [{ name: 'from-component', literals: [`TOKEN=${token}`, `URL=\${X_PASSWORD:=${token}}`] }],
        }),
      },
      kustomization: { components: ['../../components/extra'] },
    })),
    place('helm-chart-values', 'word', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: {
        helmCharts: [
          { name: 'x', repo: `https://u:${token}@charts.example.org/?t=${token}`, valuesInline: { password: token } },
        ],
      },
    })),
    place('image-transformer', 'github', (token) => ({
      objects: [{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', image: 'busybox:1' }] } }],
      kustomization: {
        images: [{ name: 'busybox', newName: `u:${token}@registry.example.org/busybox`, newTag: token }],
      },
    })),
    place('label', 'github', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: { labels: [{ pairs: { owner: token } }] },
    })),
    place('remote-base', 'word', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: { resources: [`https://u:${token}@github.com/example/x//base?ref=v1&token=${token}`] },
    })),
    place('remote-path', 'github', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: { resources: [`https://git.example.org/${token}/x.yaml`] },
    })),
    place('missing-resource', 'github', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: { resources: [`${token}.yaml`] },
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule.startsWith('kustomize/')),
    })),
    place('broken-literal', 'word', (token) => ({
      objects: [configMap({ a: 'x' })],
      kustomization: { secretGenerator: [{ name: 'broken', literals: [token] }] },
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule.startsWith('kustomize/')),
    })),
  ],
};
