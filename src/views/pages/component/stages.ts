import type { Component } from '../../../model/components/record.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Need } from '../../survey/dependencies.ts';
import type { Edge, EdgeKind, Node } from '../../diagrams/graph.ts';
import { clustersOf, nameOf, partsOf, type ComponentPart } from '../../survey/fleet-index.ts';
import { nodeState } from '../../survey/node-state.ts';
import type { Survey } from '../../survey/survey.ts';
import type { Take } from '../../survey/takes.ts';
import { treePlace } from '../../parts/tree.ts';
import { counted, unique } from '../../vocabulary/words.ts';
import { localNames } from '../../parts/local-name.ts';

/** What a component is made of, as a drawing shows it. */
export interface Inside {
  /** Its stages, each once for all clusters, and the HelmReleases that wait for each other. */
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** What of it is not drawn. */
  readonly notes: readonly string[];
  /** The clusters that have what a node stands for. */
  readonly clustersOf: (node: string) => readonly string[];
  /** The node of what a part states. */
  readonly memberOf: (part: ComponentPart) => string;
  /** The node that another component's `dependsOn` is about. */
  readonly targetOf: (need: Need) => string;
  /** The node whose objects another component takes. */
  readonly holderOf: (take: Take) => string;
}

/** A component's Flux Kustomizations and the order between them; the same stage of several clusters is one node. */
export function insideOf({ index }: Survey, component: Component): Inside {
  const parts = partsOf(index, component);
  const clusters = clustersOf(parts).map(({ name }) => name);
  const stages = Map.groupBy(parts, memberOf);
  const links = [
    ...parts.flatMap((part) => stageLinks(part, parts)),
    ...parts.flatMap((part) => releaseLinks(part, parts)),
  ];
  const localName = localNames(parts);
  const drawn = new Set(links.flatMap(({ from, to }) => [from, to]));
  const releases = new Map(
    parts.flatMap(({ helmReleases }) =>
      helmReleases.flatMap((release): [string, Node][] =>
        drawn.has(releaseId(release))
          ? [[releaseId(release), releaseNode(component, release, localName(release))]]
          : [],
      ),
    ),
  );
  if (stages.size + releases.size > mostNodes) return closed(component, clusters, stages.size);
  const partIn = (cluster: string, holds: (part: ComponentPart) => boolean): string => {
    const part = parts.find((own) => own.cluster.name === cluster && holds(own)) ?? parts[0];
    return part ? memberOf(part) : '';
  };
  return {
    nodes: [...[...stages].map(([id, same]) => stageNode(component, id, same, clusters)), ...releases.values()],
    edges: [...Map.groupBy(links, ({ from, to, kind }) => `${kind} ${from} ${to}`).values()].flatMap((same) =>
      insideEdge(same, stages),
    ),
    notes: [],
    clustersOf: (node) => unique((stages.get(node) ?? parts).map(({ cluster }) => cluster.name)),
    memberOf,
    targetOf: ({ cluster, kind, dependency, target }) => {
      if (kind === 'Kustomization') return partIn(cluster.name, ({ kustomization }) => kustomization === target);
      const id = releaseId(dependency);
      if (releases.has(id)) return id;
      return partIn(cluster.name, ({ helmReleases }) => helmReleases.some((own) => nameOf(own) === nameOf(dependency)));
    },
    holderOf: ({ cluster, object }) =>
      partIn(cluster.name, ({ objects }) =>
        objects.some(
          ({ kind, name, namespace }) => kind === object.kind && name === object.name && namespace === object.namespace,
        ),
      ),
  };
}

/** As one node: in a drawing of so many stages their order is lost, and the table of stages says it better. */
function closed({ slug }: Component, clusters: readonly string[], stages: number): Inside {
  const itself = (): string => slug;
  return {
    nodes: [],
    edges: [],
    notes: [`Not drawn: its ${counted(stages, 'stage')}, which stand side by side at a glance.`],
    clustersOf: () => clusters,
    memberOf: itself,
    targetOf: itself,
    holderOf: itself,
  };
}

/** Stages and HelmReleases that a drawing opens a component into. */
const mostNodes = 16;

/** How many nodes the longest way along `edges` has; of a cycle, each once. */
export function longestChain(edges: readonly Edge[]): number {
  const before = Map.groupBy(edges, ({ from }) => from);
  const lengths = new Map<string, number>();
  const lengthTo = (id: string): number => {
    const known = lengths.get(id);
    if (known !== undefined) return known;
    lengths.set(id, 0);
    const length = 1 + Math.max(0, ...(before.get(id) ?? []).map(({ to }) => lengthTo(to)));
    lengths.set(id, length);
    return length;
  };
  return Math.max(0, ...[...before.keys()].map(lengthTo));
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly cluster: string;
}

function stageLinks(part: ComponentPart, parts: readonly ComponentPart[]): Link[] {
  const { cluster, kustomization } = part;
  const siblings = parts.filter((other) => other.cluster === cluster && other.kustomization !== kustomization);
  const linkTo = (name: string | undefined, kind: EdgeKind): Link[] =>
    siblings
      .filter((other) => nameOf(other.kustomization) === name)
      .map((other) => ({ from: memberOf(part), to: memberOf(other), kind, cluster: cluster.name }));
  return [
    ...kustomization.dependsOn.flatMap((dependency) => linkTo(nameOf(dependency), 'dependsOn')),
    ...linkTo(kustomization.parent, 'appliedBy'),
  ];
}

/** HelmReleases that wait for others of the component, and the stages that apply these. */
function releaseLinks(part: ComponentPart, parts: readonly ComponentPart[]): Link[] {
  const { cluster, helmReleases } = part;
  const holderOf = (name: string): ComponentPart | undefined =>
    parts.find((other) => other.cluster === cluster && other.helmReleases.some((release) => nameOf(release) === name));
  const link = (from: string, to: string, kind: EdgeKind): Link => ({ from, to, kind, cluster: cluster.name });
  return helmReleases.flatMap((release) =>
    release.dependsOn.flatMap((dependency) => {
      const holder = holderOf(nameOf(dependency));
      if (!holder) return [];
      return [
        link(releaseId(release), releaseId(dependency), 'dependsOn'),
        link(releaseId(release), memberOf(part), 'appliedBy'),
        link(releaseId(dependency), memberOf(holder), 'appliedBy'),
      ];
    }),
  );
}

/** One edge for all clusters; where only some of those that have both ends have it, it says which. */
function insideEdge(links: readonly Link[], stages: ReadonlyMap<string, readonly ComponentPart[]>): Edge[] {
  const [first] = links;
  if (!first) return [];
  const { from, to, kind } = first;
  const linked = unique(links.map(({ cluster }) => cluster));
  const clustersWith = (id: string): string[] | undefined => stages.get(id)?.map(({ cluster }) => cluster.name);
  const possible = clustersWith(from)?.filter((cluster) => clustersWith(to)?.includes(cluster)) ?? [];
  return [{ from, to, kind, ...(linked.length < possible.length && { label: `only ${linked.join(', ')}` }) }];
}

function stageNode(
  component: Component,
  id: string,
  parts: readonly ComponentPart[],
  clusters: readonly string[],
): Node {
  const names = unique(parts.map(({ kustomization }) => kustomization.name));
  const [only] = parts;
  const present = unique(parts.map(({ cluster }) => cluster.name));
  const state = nodeState(parts.map(({ kustomization }) => kustomization));
  const sublabel = present.length < clusters.length ? `only ${present.join(', ')}` : undefined;
  return {
    id,
    label: names.length === 1 ? (names[0] ?? '') : (only?.stage ?? ''),
    kind: 'stage',
    // Of several clusters none has the place of the stage: its settings are side by side.
    href:
      only && present.length === 1
        ? treePlace(only.cluster, only.kustomization)
        : `${componentAddress(component)}#at-a-glance`,
    ...(sublabel !== undefined && { sublabel }),
    ...(state && { state }),
  };
}

function releaseNode(component: Component, release: HelmRelease, label: string): Node {
  return {
    id: releaseId(release),
    label,
    sublabel: 'HelmRelease',
    kind: 'chart',
    href: `${componentAddress(component)}#charts`,
    ...(release.suspend && { state: 'suspended' }),
  };
}

// No object's name holds a space.
function memberOf({ stage }: ComponentPart): string {
  return `stage ${stage}`;
}

function releaseId(release: { readonly namespace?: string; readonly name: string }): string {
  return `HelmRelease ${nameOf(release)}`;
}
