import { expect, test } from 'vitest';
import { breakable } from '../../src/site/breakable.ts';

test.each([
  ['downloads/radarr'],
  ['30 Flux Kustomizations that are depended on without a readiness gate'],
  ['A chart in kubernetes/|apps/|<category>, in several stages'],
  ['helmrelease.yaml:34'],
  ['apps/|media/|plex/|helmrelease.yaml:34'],
  ['…/main/|flux-instance/|helmrelease.yaml:34'],
  ['ghcr.io/|grafana/|helm-charts/|grafana-operator:5.24.0'],
  ['registry.|example.org:5000/|team/|warrior-dockerfile:|latest'],
  ['controllers.|archiveteam.|containers.app.|image'],
  ['OIDC_CLIENT_SECRET_REFERENCE'],
  ['GF_|AUTH_|GENERIC_|OAUTH_|CLIENT_|SECRET'],
  ['containerMode.|kubernetes|Mode|Work|Volume|Claim'],
  ['9501ab4a58c31575cdc5e6c7|b6d87d0124352c47'],
])('a line may end in %s', (marked) => {
  expect(breakable(marked.replaceAll('|', '')).join('|')).toBe(marked);
});
