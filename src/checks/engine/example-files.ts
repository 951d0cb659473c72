import type { Example } from './rule.ts';
import { byText } from '../../repository/text-order.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** A Flux Kustomization `name` that builds the folder `name`. `fields` are YAML of its spec, over the usual ones; undefined leaves one out. */
export function fluxKustomization(name: string, fields: Fields = {}): string {
  return object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', name, 'flux-system', {
    interval: '1h',
    path: `./${name}`,
    prune: 'true',
    sourceRef: '\n    kind: GitRepository\n    name: flux-system',
    ...fields,
  });
}

/** A HelmRelease `name` in a namespace of that name, with the chart `name` of an OCIRepository. */
export function helmRelease(name: string, fields: Fields = {}): string {
  return object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', name, name, {
    interval: '1h',
    chartRef: `\n    kind: OCIRepository\n    name: ${name}`,
    ...fields,
  });
}

/** Fields of a HelmRelease whose chart is the folder `charts/shop` of the repository. */
export const chartInGit: Fields = {
  chartRef: undefined,
  chart: `
    spec:
      chart: ./charts/shop
      sourceRef:
        kind: GitRepository
        name: flux-system
        namespace: flux-system`,
};

/** The chart of a HelmRelease as an OCIRepository, at this version. */
export function ociRepository(name: string, ref: string): string {
  return source('OCIRepository', name, { url: `oci://ghcr.io/example/charts/${name}`, ref });
}

/** A source `name` in a namespace of that name. */
export function source(kind: string, name: string, fields: Fields): string {
  return object('source.toolkit.fluxcd.io/v1', kind, name, name, { interval: '1h', ...fields });
}

/** An object without any fields. */
export function plainObject(apiVersion: string, kind: string, name: string, namespace = 'default'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
}

/** One file of several YAML documents. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

function object(apiVersion: string, kind: string, name: string, namespace: string, spec: Fields): string {
  const lines = Object.entries(spec).flatMap(([field, value]) =>
    value === undefined ? [] : [`  ${field}:${value.startsWith('\n') ? '' : ' '}${value}\n`],
  );
  return `${plainObject(apiVersion, kind, name, namespace)}spec:\n${lines.join('')}`;
}

/** A GitRepository that is not the documented one. */
export const otherRepository = object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'platform', 'flux-system', {
  interval: '1h',
  url: 'https://github.com/example/platform',
  ref: '{ branch: main }',
});

/** A folder that exists and applies nothing. */
export const emptyFolder = 'resources: []\n';

/** What `flux bootstrap` leaves in a repository. */
export const bootstrapped: Readonly<Record<string, string>> = {
  'clusters/home/flux-system/gotk-sync.yaml': documents(
    object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system', 'flux-system', {
      interval: '1m',
      url: 'https://github.com/example/fleet',
      ref: '{ branch: main }',
    }),
    fluxKustomization('flux-system', { path: './clusters/home' }),
  ),
};

/** The same, with a patch that gives Flux's controllers `flag`. */
export function bootstrappedWith(flag: string, controllers: string): Readonly<Record<string, string>> {
  return {
    ...bootstrapped,
    'clusters/home/flux-system/kustomization.yaml': `resources:
  - gotk-sync.yaml
patches:
  - patch: |
      - op: add
        path: /spec/template/spec/containers/0/args/-
        value: ${flag}
    target:
      kind: Deployment
      name: ${controllers}
`,
  };
}

/** An example's files, with those that make a cluster of them. */
export function wholeExample({ files }: Example): ReadonlyMap<string, string> {
  const isCluster = Object.keys(bootstrapped).some((path) => path in files);
  const all = isCluster ? files : { ...cluster, ...files };
  return new Map(Object.entries(all).sort(byText(([key]) => key)));
}

/** What makes a cluster `name` of the folder `clusters/NAME`. */
export function fluxInstance(name: string): string {
  return `${plainObject('fluxcd.controlplane.io/v1', 'FluxInstance', 'flux', 'flux-system')}spec:
  distribution:
    version: 2.x
    registry: ghcr.io/fluxcd
  sync:
    kind: GitRepository
    url: https://github.com/example/fleet
    ref: refs/heads/main
    path: clusters/${name}
`;
}

const cluster: Readonly<Record<string, string>> = { 'clusters/home/flux-instance.yaml': fluxInstance('home') };
