import type { ControllerKind } from '../../../flux/objects/controller-flags.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { ObjectReference } from '../../../model/objects/flux-objects.ts';
import type { DeclaredSource } from '../../../model/objects/values-reference.ts';
import {
  bootstrapped,
  documents,
  fluxInstance,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
} from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { nameKey } from '../../../kubernetes/namespaced-name.ts';

export const unwatchedSettings: Rule = {
  id: 'reconcile/unwatched-settings',
  title: 'A change of values and variables counts at once',
  severity: 'info',
  subjects: ['ConfigMap or Secret with values or variables', 'ConfigMaps and Secrets with values or variables'],
  found: ['ConfigMap or Secret whose change waits', 'ConfigMaps and Secrets whose changes wait'],
  why: `
A HelmRelease takes values from ConfigMaps and Secrets, a Kustomization variables. When one of these changes, nothing tells Flux that its readers are out of date: they follow when their interval is over, which may be an hour after the commit.`,
  fix: `
Set the label \`reconcile.fluxcd.io/watch: Enabled\` on the object; it is heeded since Flux 2.7. Or let the controllers watch all that they read, with \`--watch-configs-label-selector=owner!=helm\`. What a generator of a kustomization.yaml makes needs neither, unless it switches the hash in the name off: who refers to it changes with it.`,
  source: {
    title: 'Flux: reacting immediately to configuration dependencies',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#reacting-immediately-to-configuration-dependencies',
  },
  gather: {
    by: 'practice',
    patch: true,
    message: 'Flux does not watch them: a change counts when the interval of the reader is over.',
  },
  presumesClusters: true,
  check: ({ fleet }) => {
    const able = fleet.clusters.filter((cluster) => (cluster.fluxVersion.minor ?? firstMinor) >= firstMinor);
    return able.length === 0 && fleet.clusters.length > 0
      ? { doesNotApply: 'the Flux that its clusters ask for watches neither' }
      : able.flatMap(judgeCluster);
  },
  examples: [
    {
      title: 'A label tells Flux to watch it',
      files: valuesFrom('  labels:\n    reconcile.fluxcd.io/watch: Enabled\n'),
      expect: [],
    },
    {
      title: 'Nothing tells of a change of values',
      files: valuesFrom(''),
      expect: ['finding apps/shop.yaml:25'],
    },
    {
      title: 'Nothing tells of a change of variables',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: ConfigMap\n        name: settings',
        }),
        'clusters/home/settings.yaml': `${plainObject('v1', 'ConfigMap', 'settings', 'flux-system')}data:\n  DOMAIN: example.org\n`,
        'apps/shop.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: \${DOMAIN}\n`,
      },
      expect: ['finding clusters/home/settings.yaml:1'],
    },
    {
      title: 'The controllers watch all that they read',
      files: {
        ...valuesFrom(''),
        ...bootstrapped,
        'clusters/home/flux-system/kustomization.yaml': `resources: [gotk-sync.yaml]
patches:
  - target: { kind: Deployment, name: (kustomize-controller|helm-controller) }
    patch: |
      - op: add
        path: /spec/template/spec/containers/0/args/-
        value: --watch-configs-label-selector=owner!=helm
`,
      },
      expect: [],
    },
    {
      title: 'The Flux of the cluster cannot watch yet',
      files: {
        ...valuesFrom(''),
        'clusters/home/flux-instance.yaml': fluxInstance('home').replace('version: 2.x', 'version: 2.6.x'),
      },
      expect: 'does-not-apply',
    },
    {
      title: 'Nothing reads values or variables from elsewhere',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

/** Of Flux 2, which watches for the first time. */
const firstMinor = 7;

/** An object, and the kinds of Flux objects that read it. */
interface Settings extends DeclaredSource {
  readonly object: ObjectReference;
  readonly readers: Set<ControllerKind>;
}

function judgeCluster(cluster: Cluster): readonly Verdict[] {
  return [...settingsOf(cluster).values()].flatMap((settings) =>
    verdicts(
      { type: 'object', object: settings.object, cluster: cluster.name, location: settings.location },
      judge(settings, cluster),
    ),
  );
}

function judge({ isWatched, readers }: Settings, { flags }: Cluster): Judgement {
  const blind = [...readers].filter((kind) => flags?.watchesConfigs.includes(kind) !== true);
  if (isWatched || blind.length === 0) return pass;
  const what = blind.map((kind) => (kind === 'Kustomization' ? 'variables' : 'values')).join(' and ');
  const messageOf = (it: string): string =>
    `Flux takes ${what} from ${it}, and does not watch ${it}: a change counts when the interval of the reader is over`;
  const message = messageOf('it');
  return flags
    ? finding(`${message}.`, { cause: `${messageOf('them')}.` })
    : undecided(
        `${message}, unless the controllers watch all that they read; the repository does not tell how they run.`,
      );
}

function settingsOf(cluster: Cluster): ReadonlyMap<string, Settings> {
  const found = new Map<string, Settings>();
  const add = (
    reader: ControllerKind,
    { kind, namespace = '', name }: ObjectReference,
    { location, isWatched }: DeclaredSource,
  ): void => {
    const key = nameKey(kind, { namespace, name });
    const known = found.get(key) ?? { object: { kind, namespace, name }, location, isWatched, readers: new Set() };
    known.readers.add(reader);
    found.set(key, known);
  };
  for (const source of cluster.variableSources) add('Kustomization', source, source);
  for (const { valuesFrom } of cluster.helmReleases) {
    for (const reference of valuesFrom) if (reference.declared) add('HelmRelease', reference, reference.declared);
  }
  return found;
}

function valuesFrom(metadata: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(
      helmRelease('shop', { valuesFrom: '\n    - kind: ConfigMap\n      name: settings' }),
      ociRepository('shop', '{ tag: 1.2.3 }'),
      `${plainObject('v1', 'ConfigMap', 'settings', 'shop')}${metadata}data:\n  values.yaml: "replicas: 2"\n`,
    ),
  };
}
