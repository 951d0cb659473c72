import { expect, test } from 'vitest';
import type { ImageUse } from '../../../src/model/images/record.ts';
import { imageName } from '../../../src/views/topics/image-text.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { at } from '../builders.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const image = (facts: Partial<ImageUse>): ImageUse => ({
  kind: 'HelmRelease',
  namespace: 'web',
  name: 'shop',
  kustomization: 'flux-system/shop',
  location: at('shop.yaml'),
  image: 'ghcr.io/example/shop:1.0',
  pin: 'exact',
  defaulted: [],
  from: { type: 'values', path: 'image' },
  ...facts,
});

test.each<[string, Partial<ImageUse>]>([
  ['ghcr.io/example/shop:1.0', {}],
  [`ghcr.io/example/shop @sha256:abababab…`, { image: `ghcr.io/example/shop@${digest}`, digest }],
  ['tag 12.0 of the chart’s own image', { image: ':12.0', tag: '12.0', defaulted: ['repository'] }],
  [
    'tag 12.0 @sha256:abababab… of the chart’s own image',
    { image: `:12.0@${digest}`, tag: '12.0', digest, defaulted: ['repository'] },
  ],
])('an image is shown as %s', (text, facts) => {
  expect(plainText(imageName(image(facts)))).toBe(text);
});
