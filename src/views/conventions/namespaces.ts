import type { Component } from '../../model/fleet.ts';
import { baseName, parentDirectory } from '../../repository/path.ts';
import { partsOf, type FleetIndex } from '../fleet-index.ts';
import { unique } from '../pages/words.ts';

/** The namespace that most things of a sort are in. */
export interface NamespaceConvention {
  readonly what: string;
  readonly namespace: { readonly type: 'name' | 'words'; readonly text: string };
  readonly kept: number;
  readonly all: number;
  readonly exceptions: readonly NamespaceException[];
}

export interface NamespaceException {
  readonly component?: Component;
  readonly name: string;
  readonly namespaces: readonly string[];
}

/** Where Flux Kustomizations live, and where the objects of components go; nothing where more than half follow no rule. */
export function namespaceConventions(index: FleetIndex): {
  readonly flux: readonly NamespaceConvention[];
  readonly objects: readonly NamespaceConvention[];
} {
  return { flux: fluxNamespace(index), objects: objectNamespaces(index) };
}

function fluxNamespace({ fleet }: FleetIndex): readonly NamespaceConvention[] {
  const all = fleet.clusters.flatMap(({ kustomizations }) => kustomizations);
  const [most] = [...Map.groupBy(all, ({ namespace }) => namespace)].sort(([, a], [, b]) => b.length - a.length);
  if (!most || most[1].length * 2 <= all.length) return [];
  const [namespace, kept] = most;
  const exceptions = all
    .filter((kustomization) => !kept.includes(kustomization))
    .map((other) => ({ name: other.name, namespaces: [other.namespace] }));
  const what = 'Flux Kustomizations';
  return [{ what, namespace: { type: 'name', text: namespace }, kept: kept.length, all: all.length, exceptions }];
}

function objectNamespaces(index: FleetIndex): readonly NamespaceConvention[] {
  const known = index.fleet.components
    .map((component) => ({ component, namespaces: namespacesOf(index, component) }))
    .filter(({ namespaces }) => namespaces.length > 0);
  const rules = [
    {
      text: 'named like the folder above the component’s',
      holds: ({ component: { directory }, namespaces }: Known) =>
        isOnly(namespaces, baseName(parentDirectory(directory))),
    },
    {
      text: 'named like the component',
      holds: ({ component: { name }, namespaces }: Known) => isOnly(namespaces, name),
    },
  ];
  const [best] = rules
    .map(({ text, holds }) => ({ text, kept: known.filter(holds) }))
    .sort((a, b) => b.kept.length - a.kept.length);
  if (!best || best.kept.length * 2 <= known.length) return [];
  const exceptions = known
    .filter((entry) => !best.kept.includes(entry))
    .map(({ component, namespaces }) => ({ component, name: component.name, namespaces }));
  const what = 'Objects of a component';
  return [
    { what, namespace: { type: 'words', text: best.text }, kept: best.kept.length, all: known.length, exceptions },
  ];
}

interface Known {
  readonly component: Component;
  readonly namespaces: readonly string[];
}

function isOnly(namespaces: readonly string[], name: string): boolean {
  return namespaces.length === 1 && namespaces[0] === name;
}

/** Of what a component applies, without Flux's own objects, which may live elsewhere. */
function namespacesOf(index: FleetIndex, component: Component): readonly string[] {
  const parts = partsOf(index, component);
  const objects = parts.flatMap((part) => part.objects.filter(({ group }) => !group.endsWith('.fluxcd.io')));
  const releases = parts.flatMap(({ helmReleases }) => helmReleases);
  return unique([
    ...objects.flatMap(({ namespace }) => namespace ?? []),
    ...releases.map((release) => release.targetNamespace ?? release.namespace),
  ]);
}
