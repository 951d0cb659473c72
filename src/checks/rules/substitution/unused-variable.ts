import type { Variable } from '../../../model/fleet.ts';
import { documents, emptyFolder, fluxInstance, fluxKustomization, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { finding, passing, undecided, verdicts, type Judgement, type Verdict } from '../../verdict.ts';

export const unusedVariable: Rule = {
  id: 'substitution/unused-variable',
  title: 'Variables are used',
  severity: 'info',
  subjects: ['definition of a variable', 'definitions of variables'],
  found: ['variable that nothing uses', 'variables that nothing uses'],
  why: 'A variable that nothing uses is left over, or its use is spelled differently and becomes empty. A reader who changes it waits in vain for an effect.',
  fix: 'Remove the definition, or correct the name where it should be used.',
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  check: ({ fleet }) =>
    sharedDefinitions(
      fleet.clusters.flatMap(({ name, variables }) => variables.flatMap((variable) => ofVariable(name, variable))),
    ),
  examples: [
    { title: 'Used', files: withVariable('${DOMAIN}'), expect: [] },
    { title: 'Used nowhere', files: withVariable('shop.example.org'), expect: ['finding clusters/home/apps.yaml:15'] },
    {
      title: 'Two clusters share it, and one uses it',
      files: twoClusters(),
      expect: [],
    },
    {
      title: 'There are no variables',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

/** One verdict for each place: what a parent's patch gives to all its children is one definition. */
function ofVariable(cluster: string, { name: about, definitions }: Variable): readonly Verdict[] {
  const places = Map.groupBy(definitions, ({ location }) => `${location.path} ${String(location.start.offset)}`);
  return [...places.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { kind, namespace, name, location } = first;
    const isOne = kind === 'Kustomization' && members.length === 1;
    const subject = {
      type: 'object',
      object: { kind, namespace, name },
      cluster,
      ...(isOne ? { kustomization: `${namespace}/${name}` } : {}),
      location,
    } as const;
    const states = members.map(({ unused }) => unused);
    const unused = states.includes(false) ? false : states.includes('unknown') ? 'unknown' : true;
    return verdicts(isOne || kind !== 'Kustomization' ? subject : { type: 'file', location }, judge(about, unused));
  });
}

/** What several clusters read from one place is used if one of them uses it. */
function sharedDefinitions(all: readonly Verdict[]): readonly Verdict[] {
  const key = ({ subject: { location }, about = '' }: Verdict): string =>
    `${location?.path ?? ''} ${String(location?.start.offset ?? 0)} ${about}`;
  const used = new Set(all.filter(({ type }) => type === 'pass').map(key));
  return all.filter((verdict) => verdict.type === 'pass' || !used.has(key(verdict)));
}

function judge(about: string, unused: boolean | 'unknown'): Judgement {
  switch (unused) {
    case false:
      return passing(about);
    case true:
      return finding(`Nothing uses the variable \`${about}\`.`, { about });
    case 'unknown':
      return undecided(
        `Whether anything uses the variable \`${about}\` is not known, because not all of what is built is.`,
        { about },
      );
  }
}

function withVariable(host: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { postBuild: '\n    substitute:\n      DOMAIN: example.org' }),
    'apps/settings.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: ${host}\n`,
  };
}

function twoClusters(): Readonly<Record<string, string>> {
  const from = '\n    substituteFrom:\n      - kind: ConfigMap\n        name: settings';
  const sync = (name: string): string =>
    documents(
      fluxInstance(name),
      fluxKustomization('settings'),
      fluxKustomization(`${name}-apps`, { postBuild: from }),
    );
  return {
    'clusters/home/flux.yaml': documents(
      fluxKustomization('settings'),
      fluxKustomization('home-apps', { postBuild: from }),
    ),
    'clusters/office/flux.yaml': sync('office'),
    'settings/settings.yaml': `${plainObject('v1', 'ConfigMap', 'settings', 'flux-system')}data:\n  DOMAIN: example.org\n`,
    'home-apps/shop.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: shop.\${DOMAIN}\n`,
    'office-apps/kustomization.yaml': emptyFolder,
  };
}
