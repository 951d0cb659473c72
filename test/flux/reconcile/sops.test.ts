import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const encrypted = 'ENC[AES256_GCM,data:QUJD,iv:QUJD,tag:QUJD,type:str]';
const sops = { decryption: { provider: 'sops' } };

function clusterWith(files: Readonly<Record<string, string>>, spec: object) {
  const { fleet } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { ...spec }),
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/${name}`, text])),
    }),
  );
  const [cluster] = fleet.clusters;
  if (!cluster) throw new Error('The repository has no cluster.');
  return cluster;
}

const generator = {
  'kustomization.yaml': 'secretGenerator:\n  - { name: db, namespace: x, envs: [db.env], files: [more.yaml] }\n',
  'db.env': `USER=${encrypted}\nsops_mac=${encrypted}\nsops_version=3.10.2\n`,
  'more.yaml': `key: ${encrypted}\nsops: { mac: '${encrypted}' }\n`,
};

test('the hash of a Secret that is made of encrypted files is not known, and metadata of SOPS are no keys', () => {
  const { secrets } = clusterWith(generator, sops);
  expect(secrets).toMatchObject([{ name: 'db-(hash)', form: 'sops', keys: ['USER', 'more.yaml'] }]);
});

test('a workload that reads a Secret of encrypted files is among its users', () => {
  const containers = [{ name: 'shop', image: 'shop:1.0.0', envFrom: [{ secretRef: { name: 'db' } }] }];
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'x' },
    spec: { template: { spec: { containers } } },
  };
  const files = {
    ...generator,
    'kustomization.yaml': `${generator['kustomization.yaml']}resources: [shop.yaml]\n`,
    'shop.yaml': yaml(deployment),
  };
  const { secrets, secretsNeeded } = clusterWith(files, sops);
  expect(secrets).toMatchObject([{ name: 'db-(hash)', usedBy: [{ kind: 'Deployment', name: 'shop' }] }]);
  expect(secretsNeeded).toEqual([]);
});

test('without decryption, the files are taken as they are', () => {
  const [secret] = clusterWith(generator, {}).secrets;
  expect(secret?.name).toMatch(/^db-[a-z0-9]{10}$/);
  expect(secret?.keys).toContain('sops_mac');
});

test('a Secret that is encrypted with its kind and name has no identity that is known', () => {
  const whole = `apiVersion: ${encrypted}\nkind: ${encrypted}\nmetadata:\n  name: ${encrypted}\n  namespace: ${encrypted}\nstringData:\n  a: ${encrypted}\n  none: []\nsops:\n  mac: ${encrypted}\n`;
  const { secrets, namespaces } = clusterWith(
    {
      'one.yaml': whole,
      'two.yaml': whole
        .replace('data:QUJD', 'data:QUJE')
        .replaceAll('name: ENC[AES256_GCM,data:QUJD', 'name: ENC[AES256_GCM,data:QUJE'),
    },
    sops,
  );
  expect(secrets.map(({ name, namespace, form, inClear }) => ({ name, namespace, form, inClear }))).toEqual([
    { name: '(encrypted)', namespace: '(encrypted)', form: 'sops', inClear: 0 },
    { name: '(encrypted) 2', namespace: '(encrypted)', form: 'sops', inClear: 0 },
  ]);
  expect(namespaces.map(({ name }) => name)).not.toContain('(encrypted)');
});
