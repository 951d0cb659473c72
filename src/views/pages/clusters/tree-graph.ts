import { shortName } from '../../parts/short-name.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { clusterAddress, componentAddress, groupAddress } from '../../vocabulary/addresses.ts';
import { edgeWords, type Edge, type Graph, type Node } from '../../diagrams/graph.ts';
import { carriedBy, nameOf, ownersOf, type FleetIndex } from '../../survey/fleet-index.ts';
import { nodeState } from '../../survey/node-state.ts';
import { boxNames } from '../../parts/box-name.ts';
import { piledUp, type Pile } from '../../parts/piles.ts';
import { treePlace } from '../../parts/tree.ts';
import { counted, partition, unique } from '../../vocabulary/words.ts';
import { byText } from '../../../repository/text-order.ts';

/**
 * Who applies whom in a cluster, from the root: the Flux Kustomizations that
 * apply others as boxes of their own, with the order between them, and what they
 * apply piled up where it is more than a handful. Nothing where nothing applies
 * anything.
 */
export function treeGraph(index: FleetIndex, cluster: Cluster): Graph | undefined {
  const drawings = depths.map((depth) => drawnTo(index, cluster, depth));
  const tree = drawings.find(({ nodes }) => nodes.length <= mostNodes) ?? drawings.at(-1);
  if (!tree || tree.edges.length === 0) return undefined;
  return {
    id: 'tree',
    title: `Who applies whom in ${cluster.name}`,
    description: [
      `${counted(cluster.kustomizations.length, 'Flux Kustomization')}.`,
      ...sentences(tree),
      'The list on this page names all of them.',
    ].join(' '),
    ...tree,
    groups: [],
  };
}

/** More boxes than these are too much to see; what is deepest is piled up first. */
const mostNodes = 40;
/** How many levels of Flux Kustomizations that apply others are drawn. */
const depths = [Infinity, 4, 3, 2, 1] as const;

interface Tree {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

function drawnTo(index: FleetIndex, cluster: Cluster, depth: number): Tree {
  const names = new Set(cluster.kustomizations.map(nameOf));
  const children = Map.groupBy(cluster.kustomizations, ({ parent }) =>
    parent !== undefined && names.has(parent) ? parent : '',
  );
  const below = (kustomization: FluxKustomization): readonly FluxKustomization[] =>
    (children.get(nameOf(kustomization)) ?? []).toSorted(byText(({ name }) => name));
  const structure: FluxKustomization[] = [];
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  const draw = (kustomization: FluxKustomization, level: number): void => {
    const isRoot = level === 1;
    structure.push(kustomization);
    nodes.push(structureNode(cluster, kustomization, isRoot));
    const [parents, leaves] = partition(below(kustomization), (child) => level < depth && below(child).length > 0);
    for (const pile of piledUp(leaves, (leaf) => groupOf(index, cluster, below, leaf))) {
      const node = pileNode(index, cluster, kustomization, pile, below);
      nodes.push(node);
      edges.push({ from: node.id, to: nodeId(kustomization), kind: 'appliedBy' });
    }
    for (const parent of parents) {
      draw(parent, level + 1);
      edges.push({ from: nodeId(parent), to: nodeId(kustomization), kind: 'appliedBy' });
    }
  };
  for (const root of children.get('') ?? []) draw(root, 1);
  return { nodes, edges: [...edges, ...orderOf(structure)] };
}

/** What waits for what among the Flux Kustomizations that apply others. */
function orderOf(structure: readonly FluxKustomization[]): Edge[] {
  const drawn = new Map(structure.map((kustomization) => [nameOf(kustomization), kustomization]));
  return structure.flatMap((kustomization) =>
    kustomization.dependsOn.flatMap((dependency): Edge[] => {
      const target = drawn.get(nameOf(dependency));
      return target ? [{ from: nodeId(kustomization), to: nodeId(target), kind: 'dependsOn' }] : [];
    }),
  );
}

function structureNode(cluster: Cluster, kustomization: FluxKustomization, isRoot: boolean): Node {
  const state = nodeState([kustomization]);
  return {
    id: nodeId(kustomization),
    label: shortName(cluster, kustomization),
    sublabel: kustomization.path === '' ? 'the whole repository' : kustomization.path,
    kind: isRoot ? 'cluster' : 'stage',
    href: treePlace(cluster, kustomization),
    ...(state && { state }),
  };
}

function pileNode(
  index: FleetIndex,
  cluster: Cluster,
  parent: FluxKustomization,
  pile: Pile<FluxKustomization>,
  below: (kustomization: FluxKustomization) => readonly FluxKustomization[],
): Node {
  const id = `below ${nodeId(parent)}`;
  const tree = `${clusterAddress(cluster)}#tree`;
  const count = (kustomizations: readonly FluxKustomization[]): number =>
    kustomizations.reduce((sum, own) => sum + 1 + count(below(own)), 0);
  switch (pile.kind) {
    case 'single':
      return leafNode(index, cluster, pile.thing, count(below(pile.thing)));
    case 'pile': {
      const isGroup = index.fleet.components.some(({ group }) => group === pile.group);
      return {
        id: `${id} ${pile.group}`,
        label: pile.group,
        sublabel: counted(count(pile.things), 'Flux Kustomization'),
        ...notAtWork(pile.things),
        kind: 'group',
        href: isGroup ? groupAddress(pile.group) : tree,
      };
    }
    case 'rest':
      return {
        id: `${id} more`,
        label: `and ${String(count(pile.things))} more`,
        sublabel: `in ${counted(pile.groups, 'group')}`,
        ...notAtWork(pile.things),
        kind: 'more',
        href: tree,
      };
  }
}

function leafNode(index: FleetIndex, cluster: Cluster, kustomization: FluxKustomization, applied: number): Node {
  const [owner, ...others] = unique(ownersOf(index, cluster.name, 'Kustomization', nameOf(kustomization)));
  const state = nodeState([kustomization]);
  return {
    id: nodeId(kustomization),
    label: shortName(cluster, kustomization),
    ...(applied > 0 && { sublabel: `applies ${String(applied)} more` }),
    kind: 'stage',
    href: owner && others.length === 0 ? componentAddress(owner) : treePlace(cluster, kustomization),
    ...(state && { state }),
  };
}

/** How many of a pile are suspended, external or unknown. */
function notAtWork(kustomizations: readonly FluxKustomization[]): Pick<Node, 'note'> {
  const states = Map.groupBy(kustomizations, (kustomization) => nodeState([kustomization]));
  const notes = [...states].flatMap(([state, same]) => (state ? [`${String(same.length)} ${state}`] : [])).sort();
  return notes.length === 0 ? {} : { note: notes.join(', ') };
}

/** The group of the components in `kustomization` and what it applies; where that is not one, the namespace that it applies to. */
function groupOf(
  index: FleetIndex,
  cluster: Cluster,
  below: (kustomization: FluxKustomization) => readonly FluxKustomization[],
  kustomization: FluxKustomization,
): string {
  const groupsIn = (own: FluxKustomization): string[] => [
    ...carriedBy(index, cluster.name, nameOf(own)).map(({ group }) => group),
    ...below(own).flatMap(groupsIn),
  ];
  const [only, ...others] = unique(groupsIn(kustomization));
  return only !== undefined && others.length === 0 ? only : (kustomization.targetNamespace ?? kustomization.namespace);
}

function sentences({ nodes, edges }: Tree): string[] {
  const named = boxNames(nodes);
  const applied = Map.groupBy(
    edges.filter(({ kind }) => kind === 'appliedBy'),
    ({ to }) => to,
  );
  return [
    ...nodes.flatMap(({ id }) => {
      const own = applied.get(id) ?? [];
      return own.length === 0 ? [] : [`${named(id)} applies ${own.map(({ from }) => named(from)).join(', ')}.`];
    }),
    ...edges.flatMap(({ from, to, kind }) =>
      kind === 'dependsOn' ? [`${named(from)} ${edgeWords[kind]} ${named(to)}.`] : [],
    ),
  ];
}

function nodeId(kustomization: FluxKustomization): string {
  return `Kustomization ${nameOf(kustomization)}`;
}
