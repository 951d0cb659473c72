import type { ImageUse } from '../../../model/images/record.ts';
import { fluxKustomization, helmRelease, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, passing, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const movingTag: Rule = {
  id: 'images/moving-tag',
  title: 'Images name one version',
  severity: 'info',
  subjects: ['image', 'images'],
  found: ['image whose tag moves', 'images whose tags move'],
  why: `
A tag such as \`latest\` or \`main\` stands for another image every week. Which one runs depends on when a node pulled it: two nodes may run different ones, a restart may bring a new one, and going back in Git does not bring the old one back.

A tag that is one number (\`17\`, \`24-alpine\`) moves with each release of most projects, and is the name of one release of some, so it is left undecided. Any other version counts as one, although whoever owns the registry can move it; a digest cannot be moved.`,
  fix: 'State the version, best with its digest (`app:1.2.3@sha256:...`), and let a tool such as Renovate propose new ones.',
  source: {
    title: 'Kubernetes: image names',
    url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  },
  gather: { by: 'cause', fewest: 2 },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      cluster.images.flatMap((image) => verdicts(objectSubject(cluster, image), judge(image))),
    ),
  examples: [
    { title: 'A version', files: release('example/shop', '1.2.3'), expect: [] },
    {
      title: 'A tag that moves',
      files: release('example/shop', 'latest'),
      expect: ['finding apps/shop.yaml:14'],
    },
    {
      title: 'A container without a tag',
      files: deployment('ghcr.io/example/shop'),
      expect: ['finding apps/shop.yaml:12'],
    },
    {
      title: 'A tag that moves, with the digest that it stood for',
      files: deployment(`ghcr.io/example/shop:latest@sha256:${'a1'.repeat(32)}`),
      expect: [],
    },
    { title: 'A commit', files: deployment('ghcr.io/example/shop:deadbee'), expect: [] },
    {
      title: 'One number may be the latest of its releases',
      files: deployment('postgres:17-alpine'),
      expect: ['undecided apps/shop.yaml:12'],
    },
    {
      title: 'A variable that is not known here',
      files: deployment('ghcr.io/example/shop:${SHOP_VERSION}'),
      expect: ['undecided apps/shop.yaml:12'],
    },
    { title: 'The chart decides over the tag', files: release('example/shop'), expect: 'does-not-apply' },
  ],
};

function judge({ image: name, pin, tag, from, defaulted }: ImageUse): Judgement | undefined {
  const about = from.type === 'container' ? from.container : from.path;
  const image = from.type === 'container' ? `The image of the container \`${about}\`` : `The image at \`${about}\``;
  switch (pin) {
    case 'digest':
      return passing(about);
    case 'exact':
    case 'range':
    case 'open':
      return /^v?\d+(?:-[a-z]+)*$/i.test(tag ?? '')
        ? undecided(`${image} has a tag of one number. Whether it moves with each release cannot be told.`, { about })
        : passing(about);
    case 'moving':
      return finding(`The image \`${withoutTag(name)}\` has a tag that moves: what runs changes without a commit.`, {
        about,
      });
    case 'none':
      return finding(
        `The image \`${withoutTag(name)}\` has no tag, so \`latest\` is taken: what runs changes without a commit.`,
        { about },
      );
    case 'refused':
      return undefined;
    case 'unknown':
      return defaulted.includes('tag')
        ? undefined
        : undecided(`${image} depends on a value that is not known here.`, { about });
  }
}

/** Of `registry:5000/name:tag`, `registry:5000/name`. */
function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

function release(repository: string, tag?: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': helmRelease('shop', {
      values: `\n    image:\n      repository: ghcr.io/${repository}${tag === undefined ? '' : `\n      tag: ${tag}`}`,
    }),
  };
}

function deployment(image: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': `${plainObject('apps/v1', 'Deployment', 'shop')}spec:
  template:
    spec:
      containers:
        - name: shop
          ports: []
          image: ${image}
`,
  };
}
