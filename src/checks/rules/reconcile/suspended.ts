import { emptyFolder, fluxKustomization, helmRelease, source } from '../../engine/example-files.ts';
import type { Location } from '../../../diagnostic.ts';
import type { FluxObject } from '../../../model/objects/flux-objects.ts';
import type { Source } from '../../../model/sources/record.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { eachKustomization, eachRelease, finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const suspended: Rule = {
  id: 'reconcile/suspended',
  title: 'Nothing is suspended',
  severity: 'info',
  subjects: ['Flux object', 'Flux objects'],
  found: ['suspended object', 'suspended objects'],
  why: `
A suspended object takes no changes from Git. That is right during a migration or a repair; written down in Git it is easily forgotten, and then all that is committed for it has no effect.`,
  fix: 'Remove `suspend: true` when the reason for it is gone. Until then write the reason into a comment beside it.',
  source: { title: 'Flux: suspend', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#suspend' },
  check: ({ fleet }) => [
    ...eachKustomization(fleet.clusters, judge),
    ...eachRelease(fleet.clusters, judge),
    ...eachSource(fleet.clusters, judgeSource),
  ],
  examples: [
    {
      title: 'Nothing is suspended',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop', { suspend: 'false' }),
      },
      expect: [],
    },
    {
      title: 'Suspended, with the reason beside it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { suspend: 'true # moving the disks' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:13'],
    },
    {
      title: 'A source that is suspended brings nothing new',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': source('HelmRepository', 'shop', { url: 'https://charts.example.org', suspend: 'true' }),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A Secret decides',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
        'apps/shop.yaml': helmRelease('shop', { suspend: '${SUSPENDED}' }),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};

function judge({ suspend, suspendComment, notable, undecided: unknown }: FluxObject): Judgement {
  if (unknown.includes('suspend')) return undecided('A variable whose value is not known decides over `suspend`.');
  const { suspend: location } = notable;
  return suspend ? found(suspendComment, location) : pass;
}

function judgeSource({ suspend, suspendComment }: Source): Judgement {
  return suspend ? found(suspendComment) : pass;
}

function found(comment: string | undefined, location?: Location): Judgement {
  const why = comment === undefined ? 'No comment says why.' : `The comment beside it: ${comment}.`;
  return finding(`It is suspended. ${why}`, {
    ...(location ? { location } : {}),
    ...(comment === undefined ? {} : { comment }),
  });
}
