import { inObject, type PlantedObject, type Theme } from '../place.ts';

const ingress = (spec: object, annotations: object = {}): PlantedObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { annotations },
  spec: { rules: [{ host: 'shop.example.org', http: { paths: [] } }], ...spec },
});
const named = (
  apiVersion: string,
  kind: string,
  spec: object,
  metadata: Record<string, unknown> = {},
): PlantedObject => ({
  apiVersion,
  kind,
  metadata,
  spec,
});

/** Routes, and objects of other kinds. */
export const routes: Theme = {
  theme: 'routes',
  places: [
    inObject('ingress-auth', 'word', (token) =>
      ingress(
        {},
        {
          'nginx.ingress.kubernetes.io/auth-secret': token,
          'nginx.ingress.kubernetes.io/configuration-snippet': `proxy_set_header Authorization "Basic ${token}";`,
        },
      ),
    ),
    inObject('ingress-host', 'github', (token) => ingress({ rules: [{ host: `${token}.example.org` }] })),
    inObject('ingress-host-user', 'word', (token) => ingress({ rules: [{ host: `u:${token}@shop.example.org` }] })),
    inObject('ingress-path', 'github', (token) =>
      ingress({
        rules: [
          { host: 'a.example.org', http: { paths: [{ path: `/${token}`, backend: { service: { name: token } } }] } },
        ],
      }),
    ),
    inObject('ingress-tls', 'github', (token) =>
      ingress({ tls: [{ hosts: [`${token}.example.org`], secretName: token }] }),
    ),
    inObject('ingress-class', 'npm', (token) => ingress({ ingressClassName: token })),
    inObject('http-route', 'gitlab', (token) =>
      named('gateway.networking.k8s.io/v1', 'HTTPRoute', {
        hostnames: [`${token}.example.org`],
        parentRefs: [{ name: token, sectionName: token }],
        rules: [{ matches: [{ path: { value: `/${token}` }, headers: [{ name: 'X-Token', value: token }] }] }],
      }),
    ),
    inObject('gateway', 'github', (token) =>
      named('gateway.networking.k8s.io/v1', 'Gateway', {
        gatewayClassName: token,
        listeners: [{ name: token, hostname: `${token}.example.org` }],
      }),
    ),
    inObject('traefik-route', 'github', (token) =>
      named('traefik.io/v1alpha1', 'IngressRoute', {
        routes: [{ match: `Host(\`${token}.example.org\`) && Header(\`X\`, \`${token}\`)` }],
      }),
    ),
    inObject('traefik-basic-auth', 'word', (token) =>
      named('traefik.io/v1alpha1', 'Middleware', {
        headers: { customRequestHeaders: { Authorization: `Basic ${token}` } },
      }),
    ),
    inObject('virtual-service', 'aws', (token) =>
      named('networking.istio.io/v1', 'VirtualService', { hosts: [`${token}.example.org`], gateways: [token] }),
    ),
    inObject('dns-annotation', 'github', (token) =>
      named(
        'v1',
        'Service',
        { ports: [] },
        { annotations: { 'external-dns.alpha.kubernetes.io/hostname': `${token}.example.org` } },
      ),
    ),
    inObject('service-external', 'github', (token) =>
      named('v1', 'Service', { type: 'ExternalName', externalName: `${token}.example.org` }),
    ),
    inObject('dns-endpoint', 'github', (token) =>
      named('externaldns.k8s.io/v1alpha1', 'DNSEndpoint', {
        endpoints: [{ dnsName: `${token}.example.org`, targets: [token] }],
      }),
    ),
    inObject('certificate', 'github', (token) =>
      named('cert-manager.io/v1', 'Certificate', {
        dnsNames: [`${token}.example.org`],
        secretName: token,
        issuerRef: { name: token },
      }),
    ),
    inObject('role-binding', 'github', (token) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: token, namespace: token }],
    })),
    inObject('database-sql', 'word', (token) =>
      named('postgresql.cnpg.io/v1', 'Cluster', {
        instances: 1,
        bootstrap: { initdb: { postInitSQL: [`ALTER ROLE app PASSWORD '${token}'`] } },
      }),
    ),
    inObject('database-backup', 'word', (token) =>
      named('postgresql.cnpg.io/v1', 'Cluster', {
        instances: 1,
        imageName: `u:${token}@registry.example.org/postgres:16`,
        backup: {
          barmanObjectStore: { endpointURL: `https://k:${token}@s3.example.org`, destinationPath: `s3://${token}/` },
        },
      }),
    ),
    inObject('database-name', 'github', (token) =>
      named('postgresql.cnpg.io/v1', 'Cluster', {
        instances: 1,
        bootstrap: { initdb: { database: token, owner: token, secret: { name: token } } },
      }),
    ),
    inObject('object-name', 'github', (token) => named('example.org/v1', 'Widget', {}, { name: token })),
    inObject('object-namespace', 'gitlab', (token) => named('example.org/v1', 'Widget', {}, { namespace: token })),
    inObject('object-kind', 'github', (token) => ({ apiVersion: 'example.org/v1', kind: token, spec: {} })),
    inObject('object-group', 'npm', (token) => ({ apiVersion: `${token}.example.org/v1`, kind: 'Widget', spec: {} })),
    inObject('network-annotation', 'github', (token) =>
      named(
        'v1',
        'Service',
        { loadBalancerIP: token },
        { annotations: { 'lbipam.cilium.io/ips': token, 'metallb.io/address-pool': token } },
      ),
    ),
    inObject('namespace-label', 'github', (token) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        labels: { 'pod-security.kubernetes.io/enforce': token, owner: token },
        annotations: { owner: token },
      },
    })),
    inObject('terraform', 'word', (token) =>
      named('infra.contrib.fluxcd.io/v1alpha2', 'Terraform', {
        vars: [{ name: 'token', value: token }],
        path: './tf',
        interval: '1h',
      }),
    ),
    inObject('unknown-kind', 'word', (token) =>
      named('example.org/v1', 'Widget', {
        password: token,
        url: `https://u:${token}@x`,
        list: [{ name: 'TOKEN', value: token }],
        image: `x/y?token=${token}`,
      }),
    ),
  ],
};
