import { isBuilt } from '../../../model/kustomizations/built.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { isReadyAtOnce } from '../../../model/kustomizations/ready-at-once.ts';
import { isGated, keyOf, type FluxObjectKey } from '../../../model/dependencies/readiness.ts';
import type { Rule } from '../../engine/rule.ts';
import { documents, emptyFolder, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import { eachKustomization, finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const dependencyWithoutReadiness: Rule = {
  id: 'dependencies/no-readiness-gate',
  title: 'What others depend on is ready only when it works',
  severity: 'warning',
  subjects: ['Flux Kustomization that others depend on', 'Flux Kustomizations that others depend on'],
  found: [
    'Flux Kustomization that is depended on without a readiness gate',
    'Flux Kustomizations that are depended on without a readiness gate',
  ],
  why: `
\`dependsOn\` waits until the other Kustomization is ready. Without \`wait\` and without health checks it is ready as soon as the API server has accepted its objects: its Deployments may not have started, its HelmReleases may not be installed, its custom resource definitions may not exist. Those who depend on it start too early, fail, and try again.`,
  fix: `
Set \`wait: true\` on the Kustomization, so that it is ready when all that it applies is. If one object is enough, or some of them never become ready, list those that count in \`healthChecks\` instead; for custom resources \`healthCheckExprs\` says when they are ready, in addition to one of the two.`,
  source: {
    title: 'Flux: health checks and waiting',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#wait',
  },
  gather: {
    by: 'practice',
    patch: true,
    message: 'They neither wait for their objects nor check the health of any.',
  },
  check: ({ fleet }) => {
    const dependents = new Map(fleet.clusters.map((cluster) => [cluster, dependentsByTarget(cluster)]));
    return eachKustomization(fleet.clusters, (own, cluster) =>
      judge(own, dependents.get(cluster)?.get(keyOf('Kustomization', own)) ?? []),
    );
  },
  examples: [
    {
      title: 'It waits for what it applies',
      files: twoKustomizations({ wait: 'true' }),
      expect: [],
    },
    {
      title: 'It is ready before its Deployment is',
      files: twoKustomizations({}),
      expect: ['finding clusters/home/flux.yaml:1'],
    },
    {
      title: 'Expressions alone are not looked at',
      files: twoKustomizations({
        healthCheckExprs: '\n    - apiVersion: example.org/v1\n      kind: Database\n      current: status.ready',
      }),
      expect: ['finding clusters/home/flux.yaml:1'],
    },
    {
      title: 'It applies only what is ready at once',
      files: {
        ...twoKustomizations({}),
        'database/postgres.yaml': plainObject('v1', 'ConfigMap', 'postgres'),
      },
      expect: [],
    },
    {
      title: 'It applies only definitions, which Flux waits for in any case',
      files: {
        ...twoKustomizations({}),
        'database/postgres.yaml': plainObject(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
          'databases.example.org',
        ),
      },
      expect: [],
    },
    {
      title: 'It applies definitions from elsewhere',
      files: {
        ...twoKustomizations({}),
        'database/postgres.yaml': '',
        'database/kustomization.yaml': 'resources: [https://example.org/database/v1.2.3/crds/databases.yaml]\n',
      },
      expect: [],
    },
    {
      title: 'It applies what only another server knows',
      files: {
        ...twoKustomizations({}),
        'database/postgres.yaml': '',
        'database/kustomization.yaml': 'resources: [https://example.org/database/v1.2.3/install.yaml]\n',
      },
      expect: ['undecided clusters/home/flux.yaml:1'],
    },
    {
      title: 'Nothing depends on anything',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge(own: FluxKustomization, dependents: readonly FluxKustomization[]): Judgement | undefined {
  if (dependents.length === 0) return undefined;
  if (isGated(own)) return pass;
  const who = `${names(dependents)} ${dependents.length === 1 ? 'depends' : 'depend'} on it`;
  if (['wait', 'healthChecks'].some((field) => own.undecided.includes(field))) {
    return undecided(`${who}. A variable whose value is not known decides over whether it waits.`);
  }
  if (!isBuilt(own)) {
    return undecided(`${who}. Whether it applies anything that takes time is not known: ${own.reason ?? own.state}.`);
  }
  switch (isReadyAtOnce(own)) {
    case true:
      return pass;
    case 'unknown':
      return undecided(
        `${who}. Whether it applies anything that takes time is not known: it builds what is elsewhere.`,
      );
    case false:
      break;
  }
  return finding(
    own.healthCheckExprs > 0
      ? `${who}, but it neither waits for its objects nor lists any in \`healthChecks\`: its \`healthCheckExprs\` are never looked at.`
      : `${who}, but it neither waits for its objects nor checks the health of any.`,
  );
}

/** Who waits for a Kustomization to be ready. A `readyExpr` looks at something else instead. */
function dependentsByTarget({ kustomizations }: Cluster): ReadonlyMap<FluxObjectKey, readonly FluxKustomization[]> {
  const dependents = new Map<FluxObjectKey, FluxKustomization[]>();
  for (const own of kustomizations) {
    for (const dependency of own.dependsOn.filter(({ readyExpr }) => readyExpr === undefined)) {
      const target = keyOf('Kustomization', dependency);
      const known = dependents.get(target);
      if (known) known.push(own);
      else dependents.set(target, [own]);
    }
  }
  return dependents;
}

/** More names than these are counted only. */
const mostNames = 3;

function names(dependents: readonly FluxKustomization[]): string {
  const shown = dependents.slice(0, mostNames).map(({ name }) => `\`${name}\``);
  const rest = dependents.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${String(rest)} more`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last ?? ''}`;
}

function twoKustomizations(database: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/flux.yaml': documents(
      fluxKustomization('database', database),
      fluxKustomization('apps', { dependsOn: '\n    - name: database' }),
    ),
    'apps/kustomization.yaml': emptyFolder,
    'database/postgres.yaml': plainObject('apps/v1', 'Deployment', 'postgres'),
  };
}
