import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass } from '../../engine/verdict.ts';

export const recordsElsewhere: Rule = {
  id: 'helm/records-elsewhere',
  title: "Helm's records are where the chart is installed",
  severity: 'info',
  subjects: ['HelmRelease with a target namespace', 'HelmReleases with a target namespace'],
  found: ['HelmRelease with its records in another namespace', 'HelmReleases with their records in another namespace'],
  why: `
Helm keeps its records of a release in the namespace of the HelmRelease, even if \`targetNamespace\` installs the chart into another one. \`helm list\` and \`helm history\` in the namespace of the application then show nothing.`,
  fix: `
Move the HelmRelease into the namespace that it installs into, which needs neither field; or set \`storageNamespace\` to the same namespace for a release that is new. Changing it for a release that is installed uninstalls that one first.`,
  source: {
    title: 'Flux: storage namespace',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#storage-namespace',
  },
  gather: { by: 'practice', message: 'Helm stores the records in another namespace than the objects.' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ namespace, targetNamespace, storageNamespace = namespace }) => {
      if (targetNamespace === undefined) return undefined;
      if (storageNamespace === targetNamespace) return pass;
      return finding(
        `It installs into \`${targetNamespace}\`, and Helm's records of it are in \`${storageNamespace}\`.`,
      );
    }),
  examples: [
    {
      title: 'Records beside the application',
      files: release({ targetNamespace: 'web', storageNamespace: 'web' }),
      expect: [],
    },
    {
      title: 'Records in another namespace',
      files: release({ targetNamespace: 'web' }),
      expect: ['finding apps/shop.yaml:1'],
    },
    { title: 'One namespace for all', files: release({}), expect: 'does-not-apply' },
  ],
};

function release(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop', fields), ociRepository('shop', '{ tag: 1.2.3 }')),
  };
}
