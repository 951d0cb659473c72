import type { Fleet } from '../../../model/fleet.ts';
import { fluxKustomization, helmRelease, documents, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, verdicts, type Judgement } from '../../engine/verdict.ts';

export const dependencyUpdates: Rule = {
  id: 'operations/dependency-updates',
  title: 'A tool proposes new versions',
  severity: 'info',
  subjects: ['repository', 'repositories'],
  found: ['repository without proposals of new versions', 'repositories without proposals of new versions'],
  why: `
Versions that are pinned grow old unless somebody looks after them. A tool that opens a pull request for each new version of a chart or image makes the update a matter of review, and tells of fixed vulnerabilities.`,
  fix: `
Put a \`renovate.json\` with the \`flux\`, \`helm-values\` and \`kubernetes\` managers into the repository, or let Flux write new versions with an ImageUpdateAutomation.`,
  source: { title: 'Renovate: Flux manager', url: 'https://docs.renovatebot.com/modules/manager/flux/' },
  check: ({ fleet }) => {
    const versions = fleet.clusters.some(({ helmReleases, images }) => helmReleases.length + images.length > 0);
    if (!versions) return { doesNotApply: 'nothing in the repository has a version' };
    return verdicts({ type: 'repository' }, judge(fleet));
  },
  examples: [
    {
      title: 'Renovate is set up',
      files: { ...app(), 'renovate.json': '{ "extends": ["config:recommended"] }\n' },
      expect: [],
    },
    { title: 'Nobody proposes versions', files: app(), expect: ['finding'] },
    {
      title: 'Nothing has a version',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ layout: { renovate, workflows }, clusters }: Fleet): Judgement {
  const actions = workflows.flatMap(({ jobs }) =>
    jobs.flatMap(({ uses, steps }) => [uses, ...steps.map((step) => step.uses)]),
  );
  const isRun = actions.some((use) => use !== undefined && /renovate/i.test(use.action));
  const isAutomated = clusters.some(({ kustomizations }) =>
    kustomizations.some(({ inventory }) => inventory.some(({ kind }) => kind === 'ImageUpdateAutomation')),
  );
  if (renovate !== undefined || isRun || isAutomated) return pass;
  return finding(
    'The repository holds no settings of Renovate, no workflow that runs it, and no ImageUpdateAutomation that a cluster applies.',
  );
}

function app(): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
  };
}
