import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts } from '../../engine/verdict.ts';
import { isExpired } from '../../engine/waive.ts';

export const expiredWaiver: Rule = {
  id: 'waivers/expired',
  title: 'Waivers are looked at again in time',
  severity: 'warning',
  subjects: ['waiver with a last day', 'waivers with a last day'],
  found: ['expired waiver', 'expired waivers'],
  why: 'Somebody accepted a finding until a certain day, and that day is over: the finding is told again, and the waiver has no effect.',
  fix: 'Mend what was found and remove the waiver from `clusterbook.yaml`, or give it a new day.',
  source: { title: 'Flux: security best practices', url: 'https://fluxcd.io/flux/security/best-practices/' },
  check: ({ config: { config, waiverLocations }, today }) =>
    config.checks.waivers.flatMap((waiver, index) => {
      const location = waiverLocations[index];
      const { rule, until } = waiver;
      if (until === undefined || !location) return [];
      const subject = { type: 'file', location } as const;
      if (today === undefined)
        return verdicts(
          subject,
          undecided(`The waiver for \`${rule}\` ends on ${until}; what day it is was not told.`),
        );
      return verdicts(
        subject,
        isExpired(waiver, today) ? finding(`The waiver for \`${rule}\` ended on ${until}.`) : pass,
      );
    }),
  examples: [
    { title: 'The day is yet to come', files: waived('2999-12-31'), expect: [] },
    { title: 'The day is over', files: waived('2020-12-31'), expect: ['finding clusterbook.yaml:3'] },
    {
      title: 'Nothing is waived',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: 'does-not-apply',
    },
  ],
};

function waived(until: string): Readonly<Record<string, string>> {
  return {
    'clusterbook.yaml': `checks:
  waivers:
    - rule: reconcile/suspended
      component: apps
      until: ${until}
      reason: The disks are being moved.
`,
    'clusters/home/apps.yaml': fluxKustomization('apps', { suspend: 'true' }),
    'apps/kustomization.yaml': emptyFolder,
  };
}
