import { nameOf, type ComponentPart } from '../../survey/fleet-index.ts';
import type { Command } from '../../vocabulary/page.ts';
import { unique } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** Commands to look at the component in a cluster and to steer it, with its real names. */
export function commandsSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const kustomizations = new Map(
    parts.flatMap(({ kustomization }) =>
      kustomization.assumed ? [] : [[nameOf(kustomization), kustomization] as const],
    ),
  );
  const releases = new Map(
    parts.flatMap(({ helmReleases }) => helmReleases.map((release) => [nameOf(release), release])),
  );
  const commands: Command[] = [
    ...[...kustomizations.values()].flatMap((object) => fluxCommands('kustomization', object)),
    ...[...releases.values()].flatMap((object) => fluxCommands('helmrelease', object)),
    ...unique([...releases.values()].map((release) => release.targetNamespace ?? release.namespace))
      .filter((namespace) => namespace !== '')
      .map((namespace) => ({
        title: `Pods in ${namespace}`,
        command: `kubectl get pods --namespace ${quoted(namespace)}`,
      })),
  ];
  const byObject = Map.groupBy(commands, ({ title }) => title);
  return [
    {
      id: 'commands',
      title: 'Commands',
      blocks: [...byObject].map(([title, members], index) => ({
        type: 'fold',
        summary: [title],
        open: index === 0,
        blocks: [{ type: 'commands', commands: members }],
      })),
    },
  ];
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

function fluxCommands(kind: 'kustomization' | 'helmrelease', { namespace, name }: Named): Command[] {
  const title = `${kind === 'kustomization' ? 'Flux Kustomization' : 'HelmRelease'} ${namespace}/${name}`;
  const object = namespace === '' ? quoted(name) : `${quoted(name)} --namespace ${quoted(namespace)}`;
  const group =
    kind === 'kustomization' ? 'kustomizations.kustomize.toolkit.fluxcd.io' : 'helmreleases.helm.toolkit.fluxcd.io';
  return [
    `flux get ${kind} ${object}`,
    `flux reconcile ${kind} ${object} --with-source`,
    ...(kind === 'kustomization'
      ? [`flux tree kustomization ${object}`]
      : [`flux logs --kind HelmRelease --name ${object}`]),
    `flux suspend ${kind} ${object}`,
    `flux resume ${kind} ${object}`,
    `kubectl describe ${group} ${object}`,
  ].map((command) => ({ title, command }));
}

/** `text` as one word of a shell: a manifest can name its objects as it likes. */
function quoted(text: string): string {
  return /^[A-Za-z0-9._/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
