import { isBuilt } from '../../../model/kustomizations/built.ts';
import type { Unreached } from '../../../model/not-applied/record.ts';
import type { FluxObject } from '../../../model/objects/flux-objects.ts';
import type { Fleet } from '../../../model/fleet.ts';
import {
  documents,
  emptyFolder,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
} from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, passing, undecided, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const notApplied: Rule = {
  id: 'structure/not-applied',
  title: 'Flux objects that are declared are applied',
  severity: 'info',
  subjects: ['declared Flux Kustomization or HelmRelease', 'declared Flux Kustomizations and HelmReleases'],
  found: ['declared Flux object that no cluster applies', 'declared Flux objects that no cluster applies'],
  why: `
A file that looks like a part of the cluster and is not misleads whoever reads or changes it. Often a new folder was never listed in the \`kustomization.yaml\` above it, or one was taken out "for now". Where a comment says why, nobody is misled.`,
  fix: `
List it in the \`kustomization.yaml\` above, or remove the file: Git keeps what it was.

What is parked on purpose may lie in a folder that says so, such as \`archive\` or \`disabled\`, or is a good reason for a waiver. A comment beside the line that is commented out says why to everybody else.`,
  source: {
    title: 'Kustomize: resources',
    url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
  },
  gather: { by: 'cause', fewest: 2 },
  presumesClusters: true,
  check: ({ fleet }) => {
    if (fleet.clusters.length === 0) return { doesNotApply: 'no cluster was found' };
    const found = fleet.unreached.filter((one) => one.role === 'object' && !isParked(one));
    // What would come with another one is told there.
    const causes = found.filter((one) => !found.some((other) => isCause(other, one)));
    return [...appliedOnes(fleet), ...causes.map((one) => verdictOn(one, found, fleet))];
  },
  examples: [
    {
      title: 'All that is declared is applied',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: [],
    },
    {
      title: 'A folder is commented out',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/kustomization.yaml': 'resources:\n  - blog\n  # - shop\n',
        'apps/blog/kustomization.yaml': emptyFolder,
        'apps/shop/kustomization.yaml': 'resources:\n  - release.yaml\n',
        'apps/shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: ['finding apps/shop/release.yaml:1'],
    },
    {
      title: 'A comment says why it is commented out',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/kustomization.yaml': 'resources:\n  - blog\n  # - shop # until the new disks are there\n',
        'apps/blog/kustomization.yaml': emptyFolder,
        'apps/shop/kustomization.yaml': 'resources:\n  - release.yaml\n',
        'apps/shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: [],
    },
    {
      title: 'A folder was never listed',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/kustomization.yaml': emptyFolder,
        'apps/shop.yaml': fluxKustomization('shop'),
        'shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A folder says that it is over, and a patch is no object',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/kustomization.yaml': emptyFolder,
        '.archive/shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
        'patches/shop.yaml': helmRelease('shop', {
          chartRef: undefined,
          interval: undefined,
          values: ' { replicas: 2 }',
        }),
      },
      expect: [],
    },
    {
      title: 'A ResourceSet may apply it',
      files: {
        'clusters/home/sets.yaml': plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'shops'),
        'shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: ['undecided shop/release.yaml:1'],
    },
  ],
};

/** Whether something says that nobody is to expect it in a cluster: the name of a template, a folder for what is over, a comment. */
function isParked({ name, location, comment }: Unreached): boolean {
  return (
    comment !== undefined ||
    name.includes('${') ||
    location.path
      .split('/')
      .slice(0, -1)
      .some((folder) => parked.test(folder))
  );
}

const parked =
  /^[._]*(?:archived?|attic|backup|deprecated|disabled|examples?|graveyard|inactive|obsolete|old|parked|parking|removed|retired|samples?|templates?|trash|unused|wip)[._]*$/i;

/** Whether `one` is not applied only because `other`, which would build it, is not. */
function isCause(other: Unreached, one: Unreached): boolean {
  return other !== one && isAt(one.evidence, other.location);
}

function isAt(a: Unreached['evidence'], b: Unreached['location']): boolean {
  return a?.path === b.path && a.start.offset === b.start.offset;
}

function verdictOn(one: Unreached, found: readonly Unreached[], fleet: Fleet): Verdict {
  const about = aboutOf(one.kind, one.name);
  return { subject: { type: 'file', location: one.location }, ...judge(one, about, found, fleet) };
}

function judge(one: Unreached, about: string, found: readonly Unreached[], fleet: Fleet): Judgement {
  const { kind, name, reason, reasonOfMany, evidence, location } = one;
  const why = evidence ? reason?.replace(evidence.path, `\`${evidence.path}\``) : reason;
  const message = `No cluster applies the ${kind} \`${name}\`.${why === undefined ? '' : ` ${why}`}`;
  const related = [
    ...(evidence && evidence.path !== location.path ? [{ message: 'Where the way ends', location: evidence }] : []),
    ...found
      .filter((other) => isCause(one, other))
      .map((other) => ({
        message: `The ${other.kind} ${other.name} would come with it`,
        location: other.location,
      })),
  ];
  const unknown = mayApply(fleet, location.path);
  return unknown === undefined
    ? finding(message, {
        about,
        related,
        ...(reasonOfMany === undefined ? {} : { cause: `No cluster applies them. ${reasonOfMany}` }),
      })
    : undecided(`${message} But ${unknown}.`, { about, related, unknown });
}

/** What may apply a file all the same, as a clause. */
function mayApply({ clusters }: Fleet, path: string): string | undefined {
  for (const { kustomizations } of clusters) {
    const unread = kustomizations.find(
      (one) => !isBuilt(one) && (one.parent === undefined || path.includes(`${one.path}/`)),
    );
    if (unread) return `the Kustomization \`${namespacedName(unread)}\` could not be evaluated`;
    const generating = kustomizations.find(({ inventory }) => inventory.some(({ kind }) => kind === 'ResourceSet'));
    if (generating) {
      const name = namespacedName(generating);
      return `the Kustomization \`${name}\` applies ResourceSets, which may bring more`;
    }
  }
  return undefined;
}

function appliedOnes({ clusters }: Fleet): readonly Verdict[] {
  const passes = ({ location, name }: FluxObject, kind: Unreached['kind']): Verdict[] =>
    location ? [{ subject: { type: 'file', location }, ...passing(aboutOf(kind, name)) }] : [];
  return clusters.flatMap(({ kustomizations, helmReleases }) => [
    ...kustomizations.filter(({ parent }) => parent !== undefined).flatMap((one) => passes(one, 'Kustomization')),
    ...helmReleases.flatMap((one) => passes(one, 'HelmRelease')),
  ]);
}

function aboutOf(kind: Unreached['kind'], name: string): string {
  return `${kind} ${name}`;
}
