import { expect, test } from 'vitest';
import { maskUrlPath } from '../../src/credential/mask-url.ts';

test.each([
  ['https://dl.example.org/q7w2e9r4t6y1u8i3/shop/charts/', 'https://dl.example.org/(a credential)/shop/charts/'],
  ['https://host/0123456789abcdef0123/x.git', 'https://host/(a credential)/x.git'],
  ['git@host:q7w2e9r4t6y1u8i3/x', 'git@host:(a credential)/x'],
  [
    'oci://ghcr.io/example-organisation/kube-prometheus-stack',
    'oci://ghcr.io/example-organisation/kube-prometheus-stack',
  ],
  ['https://gitlab.example.org/api/v4/projects/49819371/packages/helm/stable', undefined],
  ['https://dev.example.org/shop/3f2504e0-4f89-11d3-9a0c-0305e82c3301/_git/fleet', undefined],
  [`oci://registry.example.org/shop@sha256:${'0123456789abcdef'.repeat(4)}`, undefined],
  ['oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts', undefined],
])('a segment that looks like a token is hidden: %s', (url, expected = url) => {
  expect(maskUrlPath(url)).toBe(expected);
});
