import type { ImageUse } from '../../../model/images/record.ts';
import { fluxKustomization, helmRelease } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, passing, verdicts, type Judgement } from '../../engine/verdict.ts';

export const numberTag: Rule = {
  id: 'images/number-tag',
  title: 'Tags in values of charts are texts',
  severity: 'warning',
  subjects: ['tag that is a number', 'tags that are numbers'],
  found: ['tag that Helm prints as another one', 'tags that Helm prints as other ones'],
  why: `
Helm reads every number in the values of a release as a float. From seven digits on, a template prints it with an exponent: \`tag: 20260101\` becomes \`2.0260101e+07\`, which no registry has, so the pod does not start. A chart that puts the tag through \`quote\` or \`toString\` prints the same.`,
  fix: 'Write the tag in quotes: `tag: "20260101"`.',
  source: {
    title: 'Helm: values with large numbers',
    url: 'https://github.com/helm/helm/issues/6867',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      cluster.images.flatMap((image) => verdicts(objectSubject(cluster, image), judge(image))),
    ),
  examples: [
    { title: 'A date in quotes', files: release('"20260101"'), expect: 'does-not-apply' },
    { title: 'A date without quotes', files: release('20260101'), expect: ['finding apps/shop.yaml:14'] },
    { title: 'A number of a few digits', files: release('17'), expect: [] },
  ],
};

function judge({ tag, tagNumber, from }: ImageUse): Judgement | undefined {
  if (tagNumber === undefined || from.type === 'container') return undefined;
  const about = from.path;
  if (tag === String(tagNumber)) return passing(about);
  return finding(`The tag at \`${about}\` is a number without quotes, and Helm prints it as \`${tag ?? ''}\`.`, {
    about,
  });
}

function release(tag: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': helmRelease('shop', {
      values: `\n    image:\n      repository: ghcr.io/example/shop\n      tag: ${tag}`,
    }),
  };
}
