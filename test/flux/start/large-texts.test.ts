import { expect, test } from 'vitest';
import { azureConfigurations } from '../../../src/flux/start/azure.ts';
import { blocksAfter } from '../../../src/flux/start/blocks.ts';
import { terraformStarts } from '../../../src/flux/start/terraform.ts';

const bootstrap = 'resource "flux_bootstrap_git" "this" {\n';
const configuration = "resource c 'Microsoft.KubernetesConfiguration/fluxConfigurations@2024' = {\n";

test('blank lines cost no more than others', () => {
  const blank = '\n'.repeat(500_000);
  expect(terraformStarts('flux.tf', `${bootstrap}${blank}  path = "sites"\n}`)).toMatchObject([{ path: 'sites' }]);
  const instance = 'resource "helm_release" "flux" {\n  chart = "flux-instance"\n  name = "instance.sync.path"';
  expect(terraformStarts('flux.tf', `${instance}${blank}value = "sites"\n}`)).toMatchObject([{ path: 'sites' }]);
  expect(azureConfigurations('flux.bicep', `${configuration}${blank}  scope: one\n}`)).toMatchObject([
    { cluster: 'one' },
  ]);
});

test('entries of an object are read once each', () => {
  const entries = Array.from({ length: 50_000 }, (_, index) => `e${index}: { path: 'p${index}' }\n`).join('');
  const [found] = azureConfigurations('flux.bicep', `${configuration}kustomizations: {\n${entries}}\n}`);
  expect(found?.kustomizations.length).toBe(50_000);
  expect(found?.kustomizations.at(-1)).toEqual({ name: 'e49999', path: 'p49999', dependsOn: [] });
});

test('blocks that stand inside of each other, or do not end, are read a few times', () => {
  expect(blocksAfter('b {'.repeat(100_000), /b \{/g)).toEqual([]);
  expect(blocksAfter(`${'b {'.repeat(100_000)}${'}'.repeat(100_000)}`, /b \{/g).length).toBeLessThan(100);
  expect(blocksAfter(`b {${'b {}'.repeat(10_000)}}`, /b \{/g).length).toBe(10_001);
});

test('conditions are looked for in their line alone', () => {
  const open = configuration.replace('{\n', 'if (').repeat(50_000);
  expect(azureConfigurations('flux.bicep', `${open}\n${configuration}name: 'fleet'\n}`)).toMatchObject([
    { name: 'fleet' },
  ]);
});
