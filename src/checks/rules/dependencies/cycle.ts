import {
  dependencyCycles,
  stepLocation,
  stepWords,
  type DependencyCycle,
} from '../../../model/dependencies/dependency-cycle.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import { keyOf, readinessOf, type FluxObjectKey, type Readiness } from '../../../model/dependencies/readiness.ts';
import { documents, emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, eachRelease, finding, pass, type Judgement } from '../../engine/verdict.ts';

export const dependencyCycle: Rule = {
  id: 'dependencies/cycle',
  title: 'Dependency cycle',
  severity: 'critical',
  subjects: ['Flux object', 'Flux objects'],
  found: ['Flux object that waits for itself', 'Flux objects that wait for themselves'],
  why: `
Objects that wait for each other in a circle never become ready. The circle is not always in \`dependsOn\` alone: a Kustomization with \`wait: true\` is ready when what it applies is, so a child that depends on its parent waits for itself. In a cluster that runs, nobody notices; a cluster that starts anew stands still.`,
  fix: `
Take one of the edges away. Where a parent waits for its children, a child must not depend on the parent: it exists only once the parent has applied it, which is order enough.`,
  source: {
    title: 'Flux: dependencies of a Kustomization',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies',
  },
  check: ({ fleet }) => {
    const circles = new Map(fleet.clusters.map((cluster) => [cluster, circlesOf(cluster)]));
    const judge = (cluster: Cluster, key: FluxObjectKey): Judgement | undefined => {
      const known = circles.get(cluster);
      return known?.has(key) ? known.get(key) : pass;
    };
    return [
      ...eachKustomization(fleet.clusters, (own, cluster) => judge(cluster, keyOf('Kustomization', own))),
      ...eachRelease(fleet.clusters, (own, cluster) => judge(cluster, keyOf('HelmRelease', own))),
    ];
  },
  examples: [
    {
      title: 'One after the other',
      files: {
        'clusters/home/flux.yaml': documents(
          fluxKustomization('database'),
          fluxKustomization('apps', { dependsOn: '\n    - name: database' }),
        ),
        'apps/kustomization.yaml': emptyFolder,
        'database/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'Each waits for the other',
      files: {
        'clusters/home/flux.yaml': documents(
          fluxKustomization('database', { dependsOn: '\n    - name: apps' }),
          fluxKustomization('apps', { dependsOn: '\n    - name: database' }),
        ),
        'apps/kustomization.yaml': emptyFolder,
        'database/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/flux.yaml:29'],
    },
    {
      title: 'A child depends on the parent that waits for it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { wait: 'true' }),
        'apps/shop.yaml': fluxKustomization('shop', { dependsOn: '\n    - name: apps' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['finding apps/shop.yaml:14'],
    },
    {
      title: 'An expression says what the child waits for instead',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { wait: 'true' }),
        'apps/shop.yaml': fluxKustomization('shop', {
          dependsOn: '\n    - name: apps\n      readyExpr: dep.metadata.generation == dep.status.observedGeneration',
        }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'A child depends on a parent that does not wait',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': fluxKustomization('shop', { dependsOn: '\n    - name: apps' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
  ],
};

/** The finding about each circle of a cluster, at the first of its objects that a `dependsOn` can be taken from; nothing more of the others. */
function circlesOf(cluster: Cluster): ReadonlyMap<FluxObjectKey, Judgement | undefined> {
  const readiness = readinessOf(cluster);
  return new Map(
    dependencyCycles(readiness).flatMap((cycle) => {
      const first = Math.max(
        cycle.findIndex(({ because }) => because.type === 'dependsOn'),
        0,
      );
      return cycle.map(
        (step, index) =>
          [step.object, index === first ? waitsForItself(readiness, rotated(cycle, index)) : undefined] as const,
      );
    }),
  );
}

function rotated(cycle: DependencyCycle, index: number): DependencyCycle {
  return [...cycle.slice(index), ...cycle.slice(0, index)];
}

/** Of a longer circle, these many steps are told. */
const mostSteps = 8;

/** `cycle` begins with the object that it is about. */
function waitsForItself(readiness: Readiness, cycle: DependencyCycle): Judgement {
  const steps = cycle
    .slice(0, mostSteps)
    .map(
      ({ object, next, because }, index) =>
        `${index === 0 ? 'It' : named(object)} ${stepWords[because.type]} ${named(next)}`,
    );
  const rest = cycle.length - steps.length;
  const way = [...steps, ...(rest > 0 ? [`and so on, in ${String(rest)} more steps back to it`] : [])].join('; ');
  const [first, ...others] = cycle;
  const location = first && stepLocation(readiness, first);
  const related = others.slice(0, mostSteps - 1).flatMap((step) => {
    const where = stepLocation(readiness, step);
    return where
      ? [{ message: `${named(step.object)} ${stepWords[step.because.type]} ${named(step.next)}`, location: where }]
      : [];
  });
  return finding(`It waits for itself, so in a new cluster it never becomes ready. ${way}.`, {
    ...(location ? { location } : {}),
    related,
  });
}

/** The Kustomization `apps/web`. */
function named(key: FluxObjectKey): string {
  const [kind = '', name = ''] = key.split(' ');
  return `the ${kind} \`${name}\``;
}
