import type { Component } from '../../../model/components/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { hubOf, type Destination } from '../../survey/destinations.ts';
import { shortName } from '../../parts/short-name.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Need } from '../../survey/dependencies.ts';
import type { Edge, EdgeKind, Graph, Node } from '../../diagrams/graph.ts';
import { neighbourhood } from '../../diagrams/neighbourhood.ts';
import { clustersOf, nameOf, partsOf, type ComponentPart } from '../../survey/fleet-index.ts';
import { nodeState } from '../../survey/node-state.ts';
import type { Survey } from '../../survey/survey.ts';
import type { Take } from '../../survey/takes.ts';
import { sourcePlace } from '../../topics/source-users.ts';
import { treePlace } from '../../parts/tree.ts';
import { unique } from '../../vocabulary/words.ts';
import { insideOf, longestChain, type Inside } from './stages.ts';
import { variables as variablesTopic } from '../../topics/variables.ts';

/**
 * A component between what it needs and what needs it; opened into its stages
 * where it has several, so that it shows who waits for which. Nothing where it
 * stands alone.
 */
export function neighboursGraph(survey: Survey, component: Component): Graph | undefined {
  const parts = partsOf(survey.index, component);
  const inside = insideOf(survey, component);
  const needs = (survey.needs.get(component.slug) ?? []).filter(({ owners }) => !owners.includes(component));
  const links = [
    ...needs.filter(({ through }) => !through).flatMap((need) => needLinks(need, inside.memberOf(need.part))),
    ...(survey.neededBy.get(component.slug) ?? [])
      .filter(({ part }) => part.component !== component)
      .map((need): Link => ({ ...end(need.part), own: inside.targetOf(need), side: 'from', kind: 'dependsOn' })),
    ...(survey.takes.get(component.slug) ?? []).flatMap((take) => takeLinks(take, inside.memberOf(take.part))),
    ...(survey.takenBy.get(component.slug) ?? []).map((take): Link => ({
      ...end(take.part),
      own: inside.holderOf(take),
      side: 'from',
      kind: take.kind,
    })),
  ];
  if (links.length === 0 && inside.edges.length === 0) return undefined;

  const known = new Map(survey.graph.nodes.map((node) => [node.id, node]));
  const together = clustersOf(parts).map(({ name }) => name);
  const isNamesake = ({ id, label }: Node): boolean => label === component.title && id !== component.slug;
  const own = inside.nodes.length > 1 ? inside.nodes : [nodeOf(known, { id: component.slug, label: component.title })];
  const isDown = longestChain(inside.edges) > mostInARow;
  const listed = `${componentAddress(component)}#dependencies`;
  const { graph } = neighbourhood(
    [
      ...own,
      ...[...Map.groupBy(links, ({ neighbour }) => neighbour.id).values()].flatMap((same) =>
        neighbourNode(survey, known, same, together).map((node) => ({
          href: listed,
          ...(isNamesake(node) ? withSublabel(node, [node.group ?? '']) : node),
        })),
      ),
    ],
    [
      ...inside.edges,
      ...[...Map.groupBy(links, linkKey).values()].flatMap((same) => linkEdge(same, links, inside, component)),
    ],
    own.map(({ id }) => id),
    { name: component.name, ...(isDown && { limit: 8 }), href: { needs: listed, neededBy: listed } },
  );
  const notes = [...inside.notes, ...inheritedNotes(needs)];
  return { ...graph, ...(isDown && { direction: 'down' }), ...(notes.length > 0 && { notes }) };
}

/** One arrow between the component and something else, in one cluster. */
interface Link {
  readonly neighbour: Pick<Node, 'id' | 'label'> & Partial<Node>;
  /** The member of the component at the arrow's other end. */
  readonly own: string;
  /** The end of the edge at which the neighbour is. */
  readonly side: 'from' | 'to';
  readonly kind: EdgeKind;
  readonly cluster: string;
  /** The object of the neighbour that it is about, where that is not the whole of it. */
  readonly object?: string;
}

/** What is one arrow in all clusters. */
function linkKey({ neighbour, own, side, kind }: Link): string {
  return [neighbour.id, own, side, kind].join(' ');
}

/** With its clusters, where others of those that link the two do so in another way. */
function linkEdge(same: readonly Link[], links: readonly Link[], inside: Inside, component: Component): Edge[] {
  const [first] = same;
  if (!first) return [];
  const { neighbour, own, side, kind } = first;
  const clusters = unique(same.map(({ cluster }) => cluster));
  const linked = links.filter((link) => link.neighbour.id === neighbour.id).map(({ cluster }) => cluster);
  const possible = unique(linked).filter((cluster) => inside.clustersOf(own).includes(cluster));
  const ownId = inside.nodes.length > 1 ? own : component.slug;
  return [
    {
      ...(side === 'to' ? { from: ownId, to: neighbour.id } : { from: neighbour.id, to: ownId }),
      kind,
      ...(clusters.length < possible.length && { label: `only ${clusters.join(', ')}` }),
    },
  ];
}

function needLinks({ cluster, dependency, owners, target }: Need, own: string): Link[] {
  const link = (neighbour: Link['neighbour']): Link => ({
    neighbour,
    own,
    side: 'to',
    kind: 'dependsOn',
    cluster: cluster.name,
  });
  if (!dependency.found) {
    const state = dependency.undecided ? 'unknown' : 'missing';
    return [link({ id: `missing ${nameOf(dependency)}`, label: dependency.name, state })];
  }
  if (owners.length > 0) return owners.map(({ slug, title }) => link({ id: slug, label: title }));
  // Structure has no page of its own, but a place in the tree.
  return target ? [link(structureNode(cluster, target))] : [];
}

function structureNode(cluster: Destination, kustomization: FluxKustomization): Link['neighbour'] {
  const state = nodeState([kustomization]);
  return {
    id: `Kustomization ${nameOf(kustomization)}`,
    label: shortName(hubOf(cluster), kustomization),
    sublabel: 'Flux Kustomization',
    kind: 'stage',
    href: treePlace(cluster, kustomization),
    ...(state && { state }),
  };
}

function takeLinks({ cluster, part, kind, object, origin }: Take, own: string): Link[] {
  const base = { own, side: 'to', kind, cluster: cluster.name } as const;
  const others = origin.kind === 'components' ? origin.components.filter((owner) => owner !== part.component) : [];
  if (others.length > 0) {
    return others.map(({ slug, title }) => ({
      ...base,
      neighbour: { id: slug, label: title },
      object: `${object.kind} ${object.name}`,
    }));
  }
  const isListed = cluster.sources.some((source) => source.kind === object.kind && nameOf(source) === nameOf(object));
  const place = kind === 'variables' ? variablesTopic.id : isListed ? sourcePlace(object) : undefined;
  const sublabel = [
    object.kind,
    origin.kind === 'kustomization' ? `applied by ${origin.kustomization.name}` : undefined,
  ];
  return [
    {
      ...base,
      neighbour: {
        id: `${object.kind} ${nameOf(object)}`,
        label: object.name,
        sublabel: sublabel.filter((text) => text !== undefined).join(', '),
        kind: kind === 'variables' ? 'config' : 'source',
        ...(origin.kind === 'missing' && { state: 'missing' }),
        ...(origin.kind !== 'missing' && place !== undefined && { href: place }),
        ...(origin.kind === 'unknown' && { state: 'unknown' }),
      },
    },
  ];
}

function end({ component, cluster }: ComponentPart): Pick<Link, 'neighbour' | 'cluster'> {
  return { neighbour: { id: component.slug, label: component.title }, cluster: cluster.name };
}

/** With the objects that are taken from it, and the clusters where that is not all in which both are. */
function neighbourNode(
  survey: Survey,
  known: ReadonlyMap<string, Node>,
  links: readonly Link[],
  together: readonly string[],
): Node[] {
  const [first] = links;
  if (!first) return [];
  const node = nodeOf(known, first.neighbour);
  const objects = unique(links.flatMap(({ object }) => object ?? []));
  const linked = unique(links.map(({ cluster }) => cluster));
  const itself = survey.index.parts.get(node.id)?.map(({ cluster }) => cluster.name);
  const possible = together.filter((name) => itself?.includes(name) ?? true);
  const more = [
    ...(objects.length > mostObjects ? [`${objects.length} objects`] : objects),
    ...(linked.length < possible.length ? [`only ${linked.join(', ')}`] : []),
  ];
  return [withSublabel(node, more)];
}

function withSublabel(node: Node, more: readonly string[]): Node {
  const sublabel = [node.sublabel ?? '', ...more].filter((text) => text !== '').join(', ');
  return sublabel === '' ? node : { ...node, sublabel };
}

function nodeOf(known: ReadonlyMap<string, Node>, { id, ...facts }: Link['neighbour']): Node {
  return known.get(id) ?? { id, kind: 'component', ...facts };
}

function inheritedNotes(needs: readonly Need[]): string[] {
  const through = unique(needs.flatMap((need) => need.through?.name ?? []));
  return through.length === 0 ? [] : [`Not drawn: what it inherits from ${through.join(' and ')}.`];
}

/** Objects of one neighbour that are named in its box. */
const mostObjects = 2;
/** Stages in a row that fit beside what is needed and what needs them. */
const mostInARow = 5;
