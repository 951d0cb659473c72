import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { repository, yaml } from '../../fixtures.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const manifests = { 'sites/north/x.yaml': configMap('x'), 'base/y.yaml': configMap('y') };

const analysis = (file: string, text: string) => analyze(repository({ ...manifests, [file]: text }));

const syncs = (file: string, text: string) =>
  analysis(file, text).fleet.clusters.map(({ kustomizations }) =>
    kustomizations.map(({ namespace, name, path, dependsOn, inventory }) => [
      `${namespace}/${name}`,
      path,
      dependsOn.map((one) => one.name),
      inventory.map((one) => one.name),
    ]),
  );

describe('Terraform starts a cluster', () => {
  test.each([
    [
      'flux_bootstrap_git',
      'resource "flux_bootstrap_git" "this" {\n  depends_on = [x.y]\n  path       = "sites/north" # here\n}\n',
    ],
    [
      'the chart flux-instance',
      'resource "helm_release" "flux" {\n  chart = "flux-instance"\n  set {\n    name  = "instance.sync.path"\n    value = "./sites/north"\n  }\n}\n',
    ],
    [
      'the chart flux-instance with a list',
      'resource "helm_release" "flux" {\n  chart = "flux-instance"\n  set = [{ name = "instance.sync.path", value = "sites/north" }]\n}\n',
    ],
    [
      'the values of a chart',
      'resource "helm_release" "flux" {\n  chart = "flux2-sync"\n  values = [<<-YAML\n    kustomization:\n      spec:\n        path: sites/north\n  YAML\n  ]\n}\n',
    ],
  ])('with %s', (_, text) => {
    expect(syncs('infra/main.tf', text)).toEqual([[['flux-system/flux-system', 'sites/north', [], ['x']]]]);
  });

  test('at a path that a variable decides is said to be there', () => {
    const { fleet, diagnostics } = analysis(
      'infra/main.tf',
      'resource "flux_bootstrap_git" "this" {\n  path = var.path\n}\n',
    );
    expect(fleet.clusters).toEqual([]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'flux/start-not-literal',
        location: expect.objectContaining({ path: 'infra/main.tf' }) as unknown,
      }),
    );
  });
});

describe("Azure's Flux extension starts a cluster at several folders", () => {
  const expected = [
    [
      ['gitops/fleet-base', 'base', [], ['y']],
      ['gitops/fleet-site', 'sites/north', ['fleet-base'], ['x']],
    ],
  ];

  test('in Bicep', () => {
    const text = `resource config 'Microsoft.KubernetesConfiguration/fluxConfigurations@2023-05-01' = if (enabled) {
  scope: cluster
  name: 'fleet'
  properties: {
    namespace: 'gitops'
    gitRepository: { url: 'https://example.org/fleet', repositoryRef: { branch: 'main' } }
    kustomizations: {
      base: { path: './base' }
      site: {
        path: './sites/north'
        dependsOn: [ 'base' ]
      }
    }
  }
}
`;
    expect(syncs('infra/flux.bicep', text)).toEqual(expected);
  });

  test('in an ARM template', () => {
    const resource = {
      type: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
      name: 'fleet',
      properties: {
        namespace: 'gitops',
        gitRepository: { url: 'https://example.org/fleet' },
        kustomizations: { base: { path: './base' }, site: { path: './sites/north', dependsOn: ['base'] } },
      },
    };
    expect(syncs('infra/flux.json', JSON.stringify({ resources: [resource] }, null, 2))).toEqual(expected);
  });

  test('in Terraform', () => {
    const text = `resource "azurerm_kubernetes_flux_configuration" "this" {
  name      = "fleet"
  namespace = "gitops"
  git_repository {
    url = "https://example.org/fleet"
  }
  kustomizations {
    name = "base"
    path = "./base"
  }
  kustomizations {
    name       = "site"
    path       = "./sites/north"
    depends_on = ["base"]
  }
}
`;
    expect(syncs('infra/flux.tf', text)).toEqual(expected);
  });

  test('in Terraform for any resource of Azure', () => {
    const text = `resource "azapi_resource" "flux" {
  type      = "Microsoft.KubernetesConfiguration/fluxConfigurations@2024-11-01"
  name      = "fleet"
  parent_id = azurerm_kubernetes_cluster.this.id
  body = jsonencode({
    properties = {
      namespace     = "gitops"
      gitRepository = { url = "https://example.org/fleet" }
      kustomizations = {
        base = { path = "./base" }
        site = { path = "./sites/north", dependsOn = ["base"] }
      }
    }
  })
}
`;
    expect(syncs('infra/flux.tf', text)).toEqual(expected);
  });

  const bicep = (
    name: string,
    scope: string,
    path: string,
    source = "gitRepository: { url: 'https://example.org/fleet' }",
  ) =>
    `resource ${name} 'Microsoft.KubernetesConfiguration/fluxConfigurations@2023-05-01' = {
  scope: ${scope}
  name: '${name}'
  properties: {
    scope: 'cluster'
    ${source}
    kustomizations: { all: { path: '${path}' } }
  }
}
`;
  const names = (text: string, remote?: string) =>
    analyze({
      ...repository({ ...manifests, 'flux.bicep': text }),
      ...(remote === undefined ? {} : { git: { remote, prefix: '' } }),
    }).fleet.clusters.map(({ kustomizations }) => kustomizations.map(({ name }) => name));

  test('several configurations of one cluster are one', () => {
    const text = bicep('a', 'west', './base') + bicep('b', 'west', './sites/north') + bicep('c', 'east', './base');
    expect(names(text)).toEqual([['a-all', 'b-all'], ['c-all']]);
  });

  test('what is commented out makes none', () => {
    expect(names(`/* ${bicep('a', 'west', './base')} */`)).toEqual([]);
    expect(names(bicep('a', 'west', './base').replaceAll(/^/gm, '// '))).toEqual([]);
    expect(names(bicep('a', 'west', './base').replace('  scope', "  // the owner's\n  scope"))).toEqual([['a-all']]);
  });

  test('one of an artifact, or of the repository of somebody else, makes none', () => {
    expect(names(bicep('a', 'west', './base', "ociRepository: { url: 'oci://example.org/fleet' }"))).toEqual([]);
    expect(names(bicep('a', 'west', './base'), 'https://example.net/fleet')).toEqual([]);
    expect(names(bicep('a', 'west', './base'), 'https://example.org/renamed')).toEqual([['a-all']]);
  });
});
