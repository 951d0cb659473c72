import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import { clusterAddress, componentAddress } from '../vocabulary/addresses.ts';
import { hubOf, type Destination } from '../survey/destinations.ts';
import { carriedBy, nameOf, ownersOf, type FleetIndex } from '../survey/fleet-index.ts';
import type { TreeNode } from '../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Inline, type Text } from '../vocabulary/text.ts';
import { shortName } from './short-name.ts';
import { kustomizationState, readinessGate } from './states.ts';
import { counted, joined } from '../vocabulary/words.ts';
import { byText } from '../../repository/text-order.ts';

/** Who applies whom in a cluster: every Flux Kustomization, and the objects of the last ones as a number. */
export function clusterTree(index: FleetIndex, cluster: Cluster): TreeNode[] {
  return forest(cluster, (kustomization, children) => {
    const state = kustomizationState(kustomization);
    return {
      id: treeNodeId(kustomization),
      text: [
        ...nameText(index, cluster, kustomization),
        ...(kustomization.state === 'evaluated'
          ? [' ', muted(contents(kustomization, children)), ' · ', readinessGate(kustomization)]
          : kustomization.state === 'failed' && kustomization.inventory.length > 0
            ? [' ', muted(`would apply ${contents(kustomization, children)}`)]
            : []),
        ...(state.length > 0 ? [' ', ...state] : []),
        ...targetText(cluster, kustomization),
        ...(kustomization.location ? [' ', fileLink(kustomization.location)] : []),
      ],
      children,
      folded: children.length > mostChildren,
    };
  });
}

/** Where a Flux Kustomization applies to another cluster: which. */
function targetText({ targets }: Cluster, { kubeConfig }: FluxKustomization): Text {
  const target = kubeConfig === undefined ? undefined : targets.find((one) => one.kubeConfig === kubeConfig);
  return target ? [' ', muted('applied to'), ' ', pageLink(clusterAddress(target), target.name)] : [];
}

/** A link to a Flux Kustomization in the tree of its cluster. */
export function treeLink(cluster: Destination, kustomization: FluxKustomization): Inline {
  return pageLink(clusterAddress(hubOf(cluster)), kustomization.name, treeNodeId(kustomization));
}

/** The address of a Flux Kustomization in the tree of its cluster: a page and a place on it. */
export function treePlace(cluster: Destination, kustomization: FluxKustomization): string {
  return `${clusterAddress(hubOf(cluster))}#${treeNodeId(kustomization)}`;
}

/** No namespace holds a dot: those of two Flux Kustomizations are never the same. */
function treeNodeId({ namespace, name }: FluxKustomization): string {
  return `kustomization-${namespace}.${name}`;
}

/** More children than these are folded. */
const mostChildren = 200;

/** The name as a link to the component that bears it, or followed by those that it belongs to. */
function nameText(index: FleetIndex, cluster: Cluster, kustomization: FluxKustomization): Text {
  const owners = ownersOf(index, cluster.name, 'Kustomization', nameOf(kustomization));
  const [owner, ...others] = owners;
  const name = shortName(cluster, kustomization);
  if (!owner || others.length > 2) return [code(name)];
  if (others.length === 0 && owner.name === name) return [pageLink(componentAddress(owner), owner.title)];
  const links = joined(owners.map((component): Text => [pageLink(componentAddress(component), component.title)]));
  return [code(name), muted(' in '), ...links];
}

function contents({ inventory }: FluxKustomization, children: readonly TreeNode[]): string {
  return children.length > 0 ? counted(children.length, 'Flux Kustomization') : counted(inventory.length, 'object');
}

/** The same without the leaves: the Flux Kustomizations that apply others. */
export function structureTree(index: FleetIndex, cluster: Cluster): TreeNode[] {
  const parents = new Set(cluster.kustomizations.map(({ parent }) => parent));
  return forest(cluster, (kustomization, children) => {
    const name = nameOf(kustomization);
    if (!parents.has(name)) return undefined;
    const applied = cluster.kustomizations.filter(({ parent }) => parent === name);
    const components = new Set(
      [kustomization, ...applied].flatMap((child) => carriedBy(index, cluster.name, nameOf(child))),
    );
    const contents =
      components.size > 0 ? counted(components.size, 'component') : counted(applied.length, 'Flux Kustomization');
    const after: Text =
      kustomization.dependsOn.length > 0
        ? [
            ' ',
            muted('after'),
            ' ',
            ...joined(kustomization.dependsOn.map((dependency): Text => [code(dependency.name)])),
          ]
        : [];
    return {
      text: [
        code(shortName(cluster, kustomization)),
        ' ',
        muted(contents),
        ...after,
        ' ',
        ...(kustomization.location ? [fileLink(kustomization.location)] : []),
      ],
      children,
    };
  });
}

function forest(
  cluster: Cluster,
  node: (kustomization: FluxKustomization, children: readonly TreeNode[]) => TreeNode | undefined,
): TreeNode[] {
  const names = new Set(cluster.kustomizations.map(nameOf));
  const children = Map.groupBy(cluster.kustomizations, ({ parent }) =>
    parent !== undefined && names.has(parent) ? parent : '',
  );
  const seen = new Set<FluxKustomization>();
  const below = (parent: string): TreeNode[] =>
    (children.get(parent) ?? []).toSorted(byText(({ name }) => name)).flatMap((kustomization) => {
      if (seen.has(kustomization)) return [];
      seen.add(kustomization);
      return node(kustomization, below(nameOf(kustomization))) ?? [];
    });
  return below('');
}
