import type { Cluster } from '../../../model/cluster/record.ts';
import type { Route } from '../../../model/routes/record.ts';
import { appliedObjects } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import { makerIn } from '../../subjects/makers.ts';
import { likelyTypo } from '../../subjects/likely-typo.ts';
import type { Rule } from '../../engine/rule.ts';
import { objectSubject, passing, verdicts, type Judgement } from '../../engine/verdict.ts';
import { undeclared } from './undeclared.ts';
import { nameKey, namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const missingBackend: Rule = {
  id: 'references/missing-backend',
  title: 'Missing Service or Gateway of a route',
  severity: 'warning',
  subjects: ['Service or Gateway that a route names', 'Services and Gateways that routes name'],
  found: ['Service or Gateway that nothing declares', 'Services and Gateways that nothing declares'],
  why: 'A route whose Service does not exist answers with an error. A route whose Gateway does not exist is attached to nothing, and nobody reaches it.',
  fix: 'Correct the name or the namespace in `backendRefs` or `parentRefs`, or declare the Service or the Gateway.',
  source: {
    title: 'Gateway API: HTTPRoute',
    url: 'https://gateway-api.sigs.k8s.io/reference/api-types/httproute/',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const names = namesByKind(cluster);
      return cluster.routes
        .filter(({ from }) => from.type === 'object')
        .flatMap((route) => verdicts(objectSubject(cluster, route), judge(route, cluster, names)));
    }),
  examples: [
    { title: 'Both are declared', files: { ...route(), ...declared('shop') }, expect: [] },
    {
      title: 'Nothing declares them',
      files: route(),
      expect: ['finding apps/route.yaml:1', 'finding apps/route.yaml:1'],
    },
    {
      title: 'A chart may bring the Service',
      files: {
        ...route(),
        ...declared('cart'),
        'apps/chart.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: ['undecided apps/route.yaml:1'],
    },
  ],
};

/** The Services and Gateways that are applied, as `Kind namespace/name`. */
type Names = ReadonlySet<string>;

function namesByKind(cluster: Cluster): Names {
  return new Set(
    appliedObjects(cluster).flatMap(({ entry: { kind, namespace = '', name } }) =>
      kind === 'Service' || kind === 'Gateway' ? [nameKey(kind, { namespace, name })] : [],
    ),
  );
}

function judge({ backends, gateways }: Route, cluster: Cluster, names: Names): readonly Judgement[] {
  return [...backends, ...gateways]
    .filter(({ kind, namespace, name }) => {
      const isOther = kind !== 'Service' && kind !== 'Gateway';
      // Every cluster has it. What is not known cannot be found.
      return !isOther && !name.includes('${') && namespacedName({ namespace, name }) !== 'default/kubernetes';
    })
    .map(({ kind, namespace = '', name }) => {
      const about = nameKey(kind, { namespace, name });
      if (names.has(about)) return passing(about);
      const near = likelyTypo(name, namesIn(names, kind, namespace));
      return undeclared(
        `It refers to the ${kind} \`${namespace}/${name}\``,
        about,
        makerIn(cluster, namespace),
        near === undefined ? undefined : `This is likely a typing error of \`${near}\`.`,
      );
    });
}

function namesIn(names: Names, kind: string, namespace: string): readonly string[] {
  const prefix = `${kind} ${namespace}/`;
  return [...names].flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : []));
}

function route(): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/route.yaml': `${plainObject('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop', 'shop')}spec:
  parentRefs: [{ name: public, namespace: network }]
  rules: [{ backendRefs: [{ name: shop, port: 80 }] }]
`,
  };
}

function declared(service: string): Readonly<Record<string, string>> {
  return {
    'apps/network.yaml': documents(
      plainObject('gateway.networking.k8s.io/v1', 'Gateway', 'public', 'network'),
      plainObject('v1', 'Service', service, 'shop'),
    ),
  };
}
