/** The files of a Flux repository with this number of components, each a Flux Kustomization with a release, its source, a route, a ConfigMap and a secret. */
export function syntheticFleet(components: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set('clusters/main/flux.yaml', fluxInstance);
  files.set('clusters/main/settings.yaml', settings);
  files.set('clusters/main/apps.yaml', kustomization('apps', './apps', defaults));
  const namespaces = Math.max(1, Math.round(components / 20));
  const listed = Array.from({ length: namespaces }, (): string[] => []);
  for (let index = 0; index < components; index += 1) {
    const namespace = `namespace-${index % namespaces}`;
    const name = `app-${index}`;
    const folder = `apps/${namespace}/${name}`;
    listed[index % namespaces]?.push(`  - ./${name}/ks.yaml\n`);
    files.set(`${folder}/ks.yaml`, kustomization(name, `./${folder}/app`, child(namespace, index)));
    files.set(`${folder}/app/kustomization.yaml`, 'resources:\n  - release.yaml\n  - source.yaml\n  - other.yaml\n');
    files.set(`${folder}/app/release.yaml`, release(name));
    files.set(`${folder}/app/source.yaml`, source(name, index));
    files.set(`${folder}/app/other.yaml`, others(name));
  }
  for (const [index, entries] of listed.entries()) {
    const list = entries.sort().join('');
    files.set(`apps/namespace-${index}/kustomization.yaml`, `namespace: namespace-${index}\nresources:\n${list}`);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const fluxInstance = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  sync:
    kind: GitRepository
    url: https://example.org/fleet
    ref: refs/heads/main
    path: clusters/main
`;

const settings = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: flux-system
data:
  DOMAIN: example.org
`;

const defaults = `  patches:
    - patch: |
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: any
        spec:
          timeout: 5m
          postBuild:
            substitute:
              DOMAIN: example.org
      target:
        kind: Kustomization
`;

function child(namespace: string, index: number): string {
  const needed =
    index > 10 ? `  dependsOn:\n    - name: app-${Math.floor(index / 10)}\n      namespace: namespace-0\n` : '';
  return `  targetNamespace: ${namespace}\n  wait: true\n${needed}`;
}

function kustomization(name: string, path: string, more: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}${name === 'apps' ? '\n  namespace: flux-system' : ''}
spec:
  interval: 1h
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
    namespace: flux-system
${more}`;
}

function release(name: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
spec:
  interval: 1h
  chartRef:
    kind: OCIRepository
    name: ${name}
  values:
    replicas: 2
    image:
      repository: ghcr.io/example/${name}
      tag: 1.2.3
    route:
      app:
        hostnames:
          - ${name}.\${DOMAIN}
    resources:
      requests:
        cpu: 10m
        memory: 64Mi
`;
}

function source(name: string, index: number): string {
  return `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: ${name}
spec:
  interval: 1h
  url: oci://ghcr.io/example/charts/${name}
  ref:
    tag: 1.${index % 50}.0
`;
}

function others(name: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  url: https://${name}.\${DOMAIN}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  data:
    - secretKey: password
      remoteRef:
        key: ${name}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: ${name}
spec:
  hostnames:
    - ${name}.\${DOMAIN}
`;
}
