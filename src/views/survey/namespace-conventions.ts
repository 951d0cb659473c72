import type { Component } from '../../model/components/record.ts';
import { baseName, parentDirectory } from '../../repository/located-path.ts';
import { nameOf, ownersOf, partsOf, type FleetIndex } from './fleet-index.ts';
import { unique } from '../vocabulary/words.ts';

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

/** A rule, the simplest first. */
interface Rule {
  readonly namespace: NamespaceConvention['namespace'];
  readonly holds: (entry: Known) => boolean;
}

function fluxNamespace({ fleet, ...index }: FleetIndex): readonly NamespaceConvention[] {
  const known = fleet.clusters.flatMap((cluster) =>
    cluster.kustomizations.map((kustomization): Known => {
      const [component] = ownersOf({ fleet, ...index }, cluster.name, 'Kustomization', nameOf(kustomization));
      return { name: kustomization.name, namespaces: [kustomization.namespace], ...(component ? { component } : {}) };
    }),
  );
  const fixed = unique(known.flatMap(({ namespaces }) => namespaces)).map((text): Rule => ({
    namespace: { type: 'name', text },
    holds: ({ namespaces }) => isOnly(namespaces, text),
  }));
  return conventionOf('Flux Kustomizations', known, [...fixed, ...folderRules]);
}

function objectNamespaces(index: FleetIndex): readonly NamespaceConvention[] {
  const known = index.fleet.components
    .map((component): Known => ({ component, name: component.name, namespaces: namespacesOf(index, component) }))
    .filter(({ namespaces }) => namespaces.length > 0);
  return conventionOf('Objects of a component', known, folderRules);
}

const folderRules: readonly Rule[] = [
  {
    namespace: { type: 'words', text: 'named like the folder above the component’s' },
    holds: ({ component, namespaces }) =>
      component !== undefined && isOnly(namespaces, baseName(parentDirectory(component.directory))),
  },
  {
    namespace: { type: 'words', text: 'named like the component' },
    holds: ({ component, namespaces }) => component !== undefined && isOnly(namespaces, component.name),
  },
  {
    namespace: { type: 'words', text: 'named like a folder above the component’s' },
    holds: ({ component, namespaces }) =>
      component !== undefined &&
      namespaces.length === 1 &&
      parentDirectory(component.directory)
        .split('/')
        .includes(namespaces[0] ?? ''),
  },
];

/** A rule that says less must hold for this many times as much as a simpler one. */
const worthwhile = 1.1;

function conventionOf(what: string, known: readonly Known[], rules: readonly Rule[]): readonly NamespaceConvention[] {
  const best = rules
    .map(({ namespace, holds }) => ({ namespace, kept: known.filter(holds) }))
    .reduce<{ readonly namespace: Rule['namespace']; readonly kept: readonly Known[] } | undefined>(
      (found, next) => (found && next.kept.length < found.kept.length * worthwhile ? found : next),
      undefined,
    );
  if (!best || best.kept.length * 2 <= known.length) return [];
  const exceptions = known.filter((entry) => !best.kept.includes(entry));
  return [{ what, namespace: best.namespace, kept: best.kept.length, all: known.length, exceptions }];
}

type Known = NamespaceException;

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
