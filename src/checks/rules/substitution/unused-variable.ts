import type { Cluster } from '../../../model/cluster/record.ts';
import type { Variable, VariableDefinition } from '../../../model/variables/record.ts';
import {
  documents,
  emptyFolder,
  fluxInstance,
  fluxKustomization,
  otherRepository,
  plainObject,
} from '../../engine/example-files.ts';
import { injectedVariables, injector } from '../../subjects/injected-variables.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, passing, undecided, verdicts, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const unusedVariable: Rule = {
  id: 'substitution/unused-variable',
  title: 'Unused variable',
  severity: 'info',
  subjects: ['definition of a variable', 'definitions of variables'],
  found: ['variable that nothing uses', 'variables that nothing uses'],
  why: 'A variable that nothing uses is left over, or its use is spelled differently and becomes empty. A reader who changes it waits in vain for an effect.',
  fix: 'Remove the definition, or correct the name where it should be used.',
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  gather: { by: 'object', message: 'Nothing uses them.' },
  check: ({ fleet }) =>
    sharedDefinitions(
      fleet.clusters.flatMap((cluster) => {
        const switches = switchesOf(cluster);
        // That a variable is not handed down to its uses is another rule's matter.
        const missed = new Set(cluster.kustomizations.flatMap((one) => one.missedVariables.map(({ name }) => name)));
        return cluster.variables
          .filter(({ name }) => !missed.has(name))
          .flatMap((variable) => ofVariable(cluster, variable, switches));
      }),
    ),
  examples: [
    { title: 'Used', files: withVariable('${DOMAIN}'), expect: [] },
    { title: 'Used nowhere', files: withVariable('shop.example.org'), expect: ['finding clusters/home/apps.yaml:15'] },
    {
      title: 'A Kustomization from another repository may use it',
      files: {
        ...settingsFor('shop'),
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
      },
      expect: ['undecided clusters/home/settings.yaml:7'],
    },
    {
      title: 'A policy may give it to other Kustomizations',
      files: { ...settingsFor('shop'), 'clusters/home/policy.yaml': injector },
      expect: ['undecided clusters/home/settings.yaml:7'],
    },
    {
      title: 'A header that most of many Kustomizations use',
      files: {
        'clusters/home/apps.yaml': documents(
          ...['blog', 'cart', 'mail', 'news', 'shop'].map((name) =>
            fluxKustomization(name, { postBuild: `\n    substitute:\n      APP: ${name}` }),
          ),
        ),
        ...Object.fromEntries(
          ['blog', 'cart', 'mail', 'news', 'shop'].map((name) => [
            `${name}/settings.yaml`,
            `${plainObject('v1', 'ConfigMap', name)}data:\n  host: ${name === 'shop' ? 'shop' : '${APP}'}\n`,
          ]),
        ),
      },
      expect: [],
    },
    {
      title: 'It turns the substitution on',
      files: withVariable('${HOST:=shop.example.org}'),
      expect: 'does-not-apply',
    },
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
function ofVariable(
  cluster: Cluster,
  { name: about, definitions }: Variable,
  switches: ReadonlySet<string>,
): readonly Verdict[] {
  const places = Map.groupBy(definitions, ({ location }) => `${location.path} ${String(location.start.offset)}`);
  return [...places.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { kind, namespace, name, location } = first;
    const injected = kind === 'Kustomization' ? undefined : injectedVariables(cluster);
    const isOne = kind === 'Kustomization' && members.length === 1;
    const subject = {
      type: 'object',
      object: { kind, namespace, name },
      cluster: cluster.name,
      ...(isOne ? { kustomization: namespacedName({ namespace, name }) } : {}),
      location,
    } as const;
    if (isHabit(definitions, kind)) return verdicts(subject, passing(about));
    if ((kind === 'Kustomization' && switches.has(namespacedName(first))) || isReadOtherwise(first, about, cluster))
      return [];
    const states = members.map(({ unused }) =>
      unused === true && (injected !== undefined || mayBeReadElsewhere(first, cluster)) ? 'unknown' : unused,
    );
    const unused = states.includes(false) ? false : states.includes('unknown') ? 'unknown' : true;
    return verdicts(
      isOne || kind !== 'Kustomization' ? subject : { type: 'file', location },
      judge(about, unused, injected),
    );
  });
}

/** So many that set it alike set it by habit, in case something uses it. */
const fewest = 5;

/** Whether many Flux Kustomizations set the variable and most of them use it: a copied header, as in `APP: shop`. */
function isHabit(definitions: Variable['definitions'], kind: VariableDefinition['kind']): boolean {
  const inline = definitions.filter((one) => one.kind === 'Kustomization');
  const used = inline.filter(({ unused }) => unused === false).length;
  return kind === 'Kustomization' && inline.length >= fewest && used * 2 > inline.length;
}

/** Kustomizations that set a single variable and use others: without any, Flux substitutes not even defaults. */
function switchesOf({ kustomizations, variables }: Cluster): ReadonlySet<string> {
  const inline = variables.flatMap(({ definitions }) => definitions.filter(({ kind }) => kind === 'Kustomization'));
  const byOwner = Map.groupBy(inline, namespacedName);
  return new Set(
    kustomizations
      .filter((own) => own.variables.length > 0 && own.variables.every(({ location }) => !location))
      .map(namespacedName)
      .filter((key) => byOwner.get(key)?.length === 1),
  );
}

/** Whether something reads the ConfigMap or Secret by other ways than substitution. */
function isReadOtherwise(
  { kind, namespace, name }: VariableDefinition,
  key: string,
  { secrets, helmReleases }: Cluster,
): boolean {
  if (kind === 'Kustomization') return false;
  const isRead = helmReleases.some(({ valuesFrom }) =>
    valuesFrom.some((one) => one.kind === kind && one.namespace === namespace && one.name === name),
  );
  const uses = secrets.flatMap((one) =>
    kind === 'Secret' && one.namespace === namespace && one.name === name ? one.usedBy : [],
  );
  return (
    isRead || uses.some((use) => use.kind !== 'Kustomization' && (use.keys.length === 0 || use.keys.includes(key)))
  );
}

/** Whether a Flux Kustomization from another repository may take variables from it. */
function mayBeReadElsewhere({ kind }: VariableDefinition, { kustomizations }: Cluster): boolean {
  return kind !== 'Kustomization' && kustomizations.some(({ state }) => state === 'external' || state === 'unknown');
}

/** What several clusters read from one place is used if one of them uses it. */
function sharedDefinitions(all: readonly Verdict[]): readonly Verdict[] {
  const key = ({ subject: { location }, about = '' }: Verdict): string =>
    `${location?.path ?? ''} ${String(location?.start.offset ?? 0)} ${about}`;
  const used = new Set(all.filter(({ type }) => type === 'pass').map(key));
  return all.filter((verdict) => verdict.type === 'pass' || !used.has(key(verdict)));
}

function judge(about: string, unused: boolean | 'unknown', injected: string | undefined): Judgement {
  switch (unused) {
    case false:
      return passing(about);
    case true:
      return finding(`Nothing uses the variable \`${about}\`.`, { about });
    case 'unknown':
      return undecided(
        injected === undefined
          ? `Whether anything uses the variable \`${about}\` is not known, because not all of what is built is.`
          : `No Kustomization that takes the variable \`${about}\` from there uses it. But ${injected}.`,
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

/** A ConfigMap of variables, of which the Kustomization `shop` uses none. */
function settingsFor(name: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/settings.yaml': `${plainObject('v1', 'ConfigMap', 'settings', 'flux-system')}data:\n  DOMAIN: example.org\n`,
    'clusters/home/apps.yaml': fluxKustomization(name, {
      postBuild: '\n    substituteFrom:\n      - kind: ConfigMap\n        name: settings',
    }),
    [`${name}/kustomization.yaml`]: emptyFolder,
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
