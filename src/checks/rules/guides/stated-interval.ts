import type { IntervalStatement, Statement } from '../../../guides/statements/statement.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { seconds } from '../../../kubernetes/duration.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { objectsMeant, subjectInGuide, type Meant } from '../../subjects/stated-objects.ts';
import { finding, passing, undecided, verdicts, type Judgement, type Verdict } from '../../engine/verdict.ts';

export const statedInterval: Rule = {
  id: 'guides/stated-interval',
  title: 'Intervals in guides are those of the repository',
  severity: 'warning',
  subjects: ['interval that a guide states', 'intervals that guides state'],
  found: ['interval that a guide states wrongly', 'intervals that guides state wrongly'],
  why: `
Who waits for a change counts on the interval that the guide states, and looks for a fault where there is none, or does not look where there is one.

Looked at are intervals next to the name of a Flux object or of a namespace, and those of Flux objects that a guide shows as they are.`,
  fix: 'Write down the interval that the object has, or leave the number out: the page of the component states it.',
  source: {
    title: 'Flux: interval of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#interval',
  },
  check: ({ fleet, prose }) =>
    prose.statements.flatMap((statement) => (statement.type === 'interval' ? judgeAll(fleet, statement) : [])),
  examples: [
    { title: 'As the repository has it', files: guide('## Intervals\n\n- Critical: 1h (apps)'), expect: [] },
    {
      title: 'The repository has another one',
      files: guide('## Intervals\n\n- Critical: 5m (apps)'),
      expect: ['finding docs/guide.md:5'],
    },
    {
      title: 'The guide shows the object with another one',
      files: guide(`\`\`\`yaml\n${fluxKustomization('apps', { interval: '10m' })}\`\`\``),
      expect: ['finding docs/guide.md:10'],
    },
    {
      title: 'A variable decides',
      files: {
        ...guide('## Intervals\n\n- Critical: 5m (apps)'),
        'clusters/home/apps.yaml': fluxKustomization('apps', { interval: undefined }),
      },
      expect: ['undecided docs/guide.md:5'],
    },
    {
      title: 'The interval of something else',
      files: guide('Metrics of `apps` have an interval of 30s.'),
      expect: 'does-not-apply',
    },
  ],
};

function judgeAll(fleet: Fleet, statement: IntervalStatement & Statement): readonly Verdict[] {
  return objectsMeant(fleet, statement.about).flatMap((meant) => {
    const [first] = meant.objects;
    if (!first) return [];
    const { location } = statement;
    // What is true of a namespace is about none of its components.
    const subject = meant.isNamespace ? ({ type: 'file', location } as const) : subjectInGuide(first, location);
    return verdicts(subject, judge(meant, statement.stated));
  });
}

function judge({ name, objects, isNamespace }: Meant, stated: string): Judgement | undefined {
  const [least, most = least] = stated.split('-').map((part) => seconds(part));
  if (least === undefined || most === undefined) return undefined;
  const intervals = objects.map(({ object }) => object.interval);
  const known = intervals.filter((interval) => interval !== undefined);
  const fits = (interval: string): boolean => {
    const time = seconds(interval);
    return time === undefined || (time >= Math.min(least, most) && time <= Math.max(least, most));
  };
  if (known.some(fits)) return passing(name);
  if (known.length < intervals.length) {
    return undecided(`The guide says \`${stated}\` of \`${name}\`, and what interval it has is not known.`, {
      about: name,
    });
  }
  const values = [...new Set(known)].map((interval) => `\`${interval}\``).join(', ');
  const [only] = objects;
  const who = isNamespace
    ? `the ${String(objects.length)} Flux objects in the namespace \`${name}\` have ${values}`
    : `${[...new Set(objects.map(({ kind }) => `the ${kind}`))].join(' and ')} \`${name}\` ${objects.length > 1 ? 'have' : 'has'} ${values}`;
  return finding(`The guide says \`${stated}\`; ${who}.`, {
    about: name,
    related: only?.object.location ? [{ message: 'Declared here.', location: only.object.location }] : [],
  });
}

function guide(text: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': emptyFolder,
    'docs/guide.md': `# Guide\n\n${text}\n`,
  };
}
