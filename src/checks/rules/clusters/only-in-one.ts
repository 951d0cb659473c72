import type { Cluster } from '../../../model/cluster/record.ts';
import type { Component } from '../../../model/components/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { clustersOf, eachComponent } from '../../subjects/component-subject.ts';
import { documents, emptyFolder, fluxInstance, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

/** Of all components that two clusters have, in both: fewer, and the clusters are for different things. */
const alike = 3 / 4;

export const onlyInOne: Rule = {
  id: 'clusters/only-in-one',
  title: 'Clusters that are alike have the same components',
  severity: 'info',
  subjects: ['component of clusters that are alike', 'components of clusters that are alike'],
  found: [
    'component that only one of several alike clusters has',
    'components that only one of several alike clusters has',
  ],
  why: `
What only one cluster has cannot be tried in the other first, or was tried and never promoted, or was left behind when the others gave it up. The difference is easy to overlook where all else is the same.

Two clusters are alike if they have at least three quarters of their components in common. Others are taken to be for different things, and nothing is said of them.`,
  fix: 'Add the component to the other cluster, or take it out of this one. A difference that is meant is a good reason for a waiver.',
  source: { title: 'The twelve-factor app: dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
  presumesClusters: true,
  check: ({ fleet }) => {
    if (fleet.clusters.length < 2) return { doesNotApply: 'there is only one cluster' };
    const partners = alikeClusters(fleet);
    return partners.size === 0
      ? { doesNotApply: 'no two clusters have most of their components in common' }
      : eachComponent(fleet, judgeWith(fleet, partners));
  },
  examples: [
    { title: 'Both have the same', files: clusters(['blog', 'cart', 'shop'], ['blog', 'cart', 'shop']), expect: [] },
    {
      title: 'One has one more',
      files: clusters(['blog', 'cart', 'shop', 'wiki'], ['blog', 'cart', 'shop']),
      expect: ['finding clusters/home/apps.yaml:40'],
    },
    {
      title: 'A ResourceSet may bring it to the other one',
      files: {
        ...clusters(['blog', 'cart', 'shop', 'wiki'], ['blog', 'cart', 'shop']),
        'clusters/away/sets.yaml': plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'sets'),
      },
      expect: ['undecided clusters/home/apps.yaml:40'],
    },
    {
      title: 'The clusters are for different things',
      files: clusters(['blog', 'cart', 'shop'], ['blog', 'printer']),
      expect: 'does-not-apply',
    },
    { title: 'Only one cluster', files: { 'clusters/home/apps.yaml': emptyFolder }, expect: 'does-not-apply' },
  ],
};

/** For each cluster that has any, those that are like it. */
function alikeClusters({ clusters: all, components }: Fleet): ReadonlyMap<string, readonly Cluster[]> {
  const owned = new Map(all.map(({ name }) => [name, new Set<string>()]));
  for (const component of components)
    for (const cluster of clustersOf(component)) owned.get(cluster)?.add(component.slug);
  const isAlike = (left: Cluster, right: Cluster): boolean => {
    const [some = new Set(), others = new Set()] = [owned.get(left.name), owned.get(right.name)];
    return some.size > 0 && some.intersection(others).size >= some.union(others).size * alike;
  };
  return new Map(
    all.flatMap((cluster) => {
      const partners = all.filter((other) => other !== cluster && isAlike(cluster, other));
      return partners.length === 0 ? [] : [[cluster.name, partners] as const];
    }),
  );
}

function judgeWith(
  { components }: Fleet,
  partnersOf: ReadonlyMap<string, readonly Cluster[]>,
): (component: Component) => Judgement | undefined {
  const byName = Map.groupBy(components, ({ name }) => name);
  return (component) => {
    const own = clustersOf(component);
    const [cluster = ''] = own;
    const partners = partnersOf.get(cluster);
    if (!partners) return undefined;
    // The same thing may stand in a folder of its own in each cluster.
    const everywhere = new Set((byName.get(component.name) ?? []).flatMap((same) => [...clustersOf(same)]));
    if (partners.some(({ name }) => everywhere.has(name))) return pass;
    const others = partners.map(({ name }) => `\`${name}\``).join(', ');
    const message = `Only the cluster \`${cluster}\` has the component \`${component.name}\`. ${others} ${partners.length === 1 ? 'has' : 'have'} most of what it has, but not this.`;
    const [unknown] = partners.flatMap((partner) => {
      const part = unknownParts(partner, 'object');
      return part === undefined ? [] : [{ part, clause: `of \`${partner.name}\` not all is known: ${part}` }];
    });
    return unknown === undefined
      ? finding(message)
      : undecided(`${message} But ${unknown.clause}.`, { unknown: unknown.part });
  };
}

function clusters(home: readonly string[], away: readonly string[]): Readonly<Record<string, string>> {
  const apps = (names: readonly string[]): string =>
    documents(...names.map((name) => fluxKustomization(name, { path: `./apps/${name}` })));
  return {
    'clusters/home/apps.yaml': apps(home),
    'clusters/away/flux-instance.yaml': fluxInstance('away'),
    'clusters/away/apps.yaml': apps(away),
    ...Object.fromEntries(
      [...home, ...away].map((name) => [`apps/${name}/settings.yaml`, plainObject('v1', 'ConfigMap', name)]),
    ),
  };
}
