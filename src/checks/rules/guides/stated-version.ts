import type { Statement, VersionStatement } from '../../../guides/statements/statement.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { objectsMeant, subjectInGuide, type StatedObject } from '../../subjects/stated-objects.ts';
import { finding, passing, undecided, verdicts, type Judgement, type Verdict } from '../../engine/verdict.ts';

export const statedVersion: Rule = {
  id: 'guides/stated-version',
  title: 'Versions in guides are those of the repository',
  severity: 'info',
  subjects: ['version that a guide states', 'versions that guides state'],
  found: ['version that a guide states wrongly', 'versions that guides state wrongly'],
  why: `
A version in a sentence is right on the day on which it is written. Tools update the manifest, and nobody updates the sentence: later it sends people to the wrong documentation.

Looked at are versions of charts next to the name of their HelmRelease, and the version of Flux itself. What version of an application a chart installs is not known here.`,
  fix: 'Leave the version out, or link to the line that states it.',
  source: {
    title: 'Flux: versions of charts',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#chart-template',
  },
  check: ({ fleet, prose }) =>
    prose.statements.flatMap((statement) => (statement.type === 'version' ? judgeAll(fleet, statement) : [])),
  examples: [
    { title: 'As the repository has it', files: guide('`shop` is installed with chart version 1.2.3.'), expect: [] },
    {
      title: 'The repository has another one',
      files: guide('`shop` is installed with chart version 1.1.0.'),
      expect: ['finding docs/guide.md:3'],
    },
    {
      title: 'Another version of Flux',
      files: guide('## Versions\n\n- Flux: v1.25.4'),
      expect: ['finding docs/guide.md:5'],
    },
    {
      title: 'Any version fits',
      files: {
        ...guide('`shop` is installed with chart version 1.1.0.'),
        'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', "{ semver: '1.x' }")),
      },
      expect: ['undecided docs/guide.md:3'],
    },
    {
      title: 'It tells of an update',
      files: guide('Updated `shop` to chart version 1.1.0.'),
      expect: 'does-not-apply',
    },
  ],
};

function judgeAll(fleet: Fleet, { about, stated, location }: VersionStatement & Statement): readonly Verdict[] {
  if (about.type === 'flux') return verdicts({ type: 'file', location }, judgeFlux(fleet, stated));
  return objectsMeant(fleet, about).flatMap(({ name, objects, isNamespace }) => {
    const releases = isNamespace ? [] : objects.filter((one) => one.kind === 'HelmRelease');
    const [first] = releases;
    return first ? verdicts(subjectInGuide(first, location), judgeChart(name, releases, stated)) : [];
  });
}

function judgeFlux({ clusters }: Fleet, stated: string): Judgement | undefined {
  const wanted = clusters.flatMap(({ fluxVersion }) => fluxVersion.written ?? []);
  if (wanted.length === 0 || wanted.length < clusters.length) return undefined;
  if (wanted.some((version) => allows(version, stated))) return passing('Flux');
  const versions = [...new Set(wanted)].map((version) => `\`${version}\``).join(' and ');
  return finding(`The guide says Flux \`${stated}\`; the repository wants ${versions}.`, { about: 'Flux' });
}

/** Whether `2.x`, `2.8.x` or `2.8.1` may be `stated`. What is no such form may be anything. */
function allows(wanted: string, stated: string): boolean {
  if (!/^v?\d+(?:\.\d+)*(?:\.[x*])?$/.test(wanted)) return true;
  const [left, right] = [wanted, stated].map((version) => version.replace(/^v/, '').split('.')) as [string[], string[]];
  return left.every((part, at) => /^[x*]$/.test(part) || part === right[at]);
}

function judgeChart(
  name: string,
  releases: readonly Extract<StatedObject, { kind: 'HelmRelease' }>[],
  stated: string,
): Judgement {
  const versions = releases.map(({ object }) =>
    object.pin === 'exact' || object.pin === 'digest' ? object.version : undefined,
  );
  const known = versions.filter((version) => version !== undefined);
  if (known.some((version) => plain(version) === plain(stated))) return passing(name);
  if (known.length < versions.length) {
    return undecided(
      `The guide says version \`${stated}\` of the chart of \`${name}\`, and the repository does not state exactly which one it is.`,
      { about: name },
    );
  }
  const values = [...new Set(known)].map((version) => `\`${version}\``).join(' and ');
  const place = releases[0]?.object.versionLocation;
  return finding(`The guide says \`${stated}\`; the chart of \`${name}\` has ${values}.`, {
    about: name,
    related: place ? [{ message: 'Stated here.', location: place }] : [],
  });
}

function plain(version: string): string {
  return version.replace(/^v/, '').split('@', 1).join('');
}

function guide(text: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
    'docs/guide.md': `# Guide\n\n${text}\n`,
  };
}
