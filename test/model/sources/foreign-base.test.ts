import { expect, test } from 'vitest';
import { foreignBase } from '../../../src/model/sources/foreign-base.ts';

test.each([
  ['https://github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.2.0', ''],
  ['https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.0/experimental-install.yaml', ''],
  ['https://raw.githubusercontent.com/someone/operator/v1/deploy/crds/shops_crd.yaml', ''],
  ['https://github.com/kubernetes-sigs/gateway-api', './config/crd/experimental'],
])('definitions: %s %s', (url, path) => {
  expect(foreignBase(url, path)).toBe('definitions');
});

test.each([
  ['https://github.com/someone/operator/releases/download/v1.0.0/install.yaml'],
  ['https://github.com/rancher/system-upgrade-controller/releases/latest/download/system-upgrade-controller.yaml'],
  ['https://raw.githubusercontent.com/rancher/local-path-provisioner/v0.0.26/deploy/local-path-storage.yaml'],
  ['oci://ghcr.io/fluxcd/flux-manifests'],
  ['https://github.com/fluxcd/flux2/manifests/monitoring?ref=main'],
  ['github.com/kubernetes-sigs/node-feature-discovery/deployment/overlays/default?ref=v0.17.0'],
])('what a project publishes: %s', (url) => {
  expect(foreignBase(url)).toBe('workloads');
});

test.each([
  ['https://github.com/example/fleet-base//apps?ref=v1.0.0'],
  ['ssh://git@git.example.org/platform/base.git'],
  ['https://example.org/kubernetes-sigs/install.yaml'],
  ['https://github.com/fluxcd/flux2-hub-spoke-example'],
  ['https://github.com/controlplaneio-fluxcd/d1-fleet.git'],
])('anything: %s', (url) => {
  expect(foreignBase(url)).toBe('anything');
});
