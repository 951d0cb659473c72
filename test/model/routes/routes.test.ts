import { describe, expect, test } from 'vitest';
import { clusterOf, object, release } from '../cluster-of.ts';

const routeOf = (declared: object): unknown => clusterOf([declared]).routes[0];

describe('a route', () => {
  test.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute'])('%s: hostnames, gateways and backends', (kind) => {
    const route = object('gateway.networking.k8s.io/v1', kind, 'r', {
      spec: {
        hostnames: ['app.example.org'],
        parentRefs: [
          { name: 'own', sectionName: 'https' },
          { name: 'shared', namespace: 'network' },
        ],
        rules: [{ backendRefs: [{ name: 'app', port: 80 }] }, { backendRefs: [{ name: 'app', port: 80 }] }],
      },
    });
    expect(routeOf(route)).toMatchObject({
      kind,
      from: { type: 'object' },
      hostnames: ['app.example.org'],
      gateways: [
        { kind: 'Gateway', namespace: 'x', name: 'own', sectionName: 'https' },
        { kind: 'Gateway', namespace: 'network', name: 'shared' },
      ],
      backends: [{ kind: 'Service', namespace: 'x', name: 'app', port: '80' }],
    });
  });

  test('Ingress: class, TLS and backends', () => {
    const ingress = object('networking.k8s.io/v1', 'Ingress', 'i', {
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: ['a.example.org'], secretName: 'tls' }],
        rules: [
          {
            host: 'b.example.org',
            http: { paths: [{ backend: { service: { name: 'app', port: { name: 'http' } } } }] },
          },
        ],
      },
    });
    expect(routeOf(ingress)).toMatchObject({
      className: 'nginx',
      tls: { secretNames: ['tls'] },
      hostnames: ['b.example.org', 'a.example.org'],
      backends: [{ name: 'app', port: 'http' }],
    });
  });

  test('Gateway: listeners, addresses and certificates', () => {
    const gateway = object('gateway.networking.k8s.io/v1', 'Gateway', 'g', {
      spec: {
        gatewayClassName: 'envoy',
        addresses: [{ value: '192.0.2.1' }],
        infrastructure: { annotations: { 'lbipam.cilium.io/ips': '192.0.2.2, 192.0.2.3' } },
        listeners: [
          { name: 'http', protocol: 'HTTP', port: 80 },
          {
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
            hostname: '*.example.org',
            tls: { certificateRefs: [{ name: 'tls' }] },
          },
        ],
      },
    });
    expect(routeOf(gateway)).toMatchObject({
      className: 'envoy',
      addresses: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
      hostnames: ['*.example.org'],
      tls: { secretNames: ['tls'] },
      listeners: [
        { name: 'http', protocol: 'HTTP', port: 80 },
        { name: 'https', hostname: '*.example.org' },
      ],
    });
  });

  test('Service, where it asks for an address', () => {
    const service = (type: string): object => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 's',
        namespace: 'x',
        annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'a.example.org, b.example.org', other: 'hidden' },
      },
      spec: { type, loadBalancerIP: '192.0.2.1' },
    });
    expect(routeOf(service('LoadBalancer'))).toMatchObject({
      hostnames: ['a.example.org', 'b.example.org'],
      addresses: ['192.0.2.1'],
      annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'a.example.org, b.example.org' },
    });
    expect(JSON.stringify(routeOf(service('LoadBalancer')))).not.toContain('hidden');
    expect(routeOf(service('ClusterIP'))).toBeUndefined();
  });

  test('Traefik’s IngressRoute and Istio’s VirtualService', () => {
    const traefik = object('traefik.io/v1alpha1', 'IngressRoute', 't', {
      spec: {
        routes: [{ match: 'Host(`a.example.org`) && PathPrefix(`/api`)', services: [{ name: 'app', port: 80 }] }],
        tls: { secretName: 'tls' },
      },
    });
    expect(routeOf(traefik)).toMatchObject({
      hostnames: ['a.example.org'],
      backends: [{ name: 'app', port: '80' }],
      tls: { secretNames: ['tls'] },
    });
    const istio = object('networking.istio.io/v1', 'VirtualService', 'v', {
      spec: {
        hosts: ['a.example.org'],
        gateways: ['mesh', 'own', 'network/shared'],
        http: [
          {
            route: [
              { destination: { host: 'app', port: { number: 80 } } },
              { destination: { host: 'app.other.svc.cluster.local' } },
              { destination: { host: 'api.example.org' } },
            ],
          },
        ],
      },
    });
    expect(routeOf(istio)).toMatchObject({
      gateways: [
        { namespace: 'x', name: 'own' },
        { namespace: 'network', name: 'shared' },
      ],
      backends: [
        { namespace: 'x', name: 'app', port: '80' },
        { namespace: 'other', name: 'app' },
      ],
    });
  });
});

describe('in Helm values', () => {
  test('whole objects, wherever a chart takes them', () => {
    const route = (name: string, more: object = {}): object => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, ...more },
      spec: { hostnames: ['{{ .Release.Name }}.example.org'], parentRefs: [{ name: 'own' }] },
    });
    const values = { extraObjects: [route('a')], gitea: { extra: { deploy: [route('b', { namespace: 'web' })] } } };
    expect(clusterOf([release('shop', values)]).routes).toMatchObject([
      {
        kind: 'HelmRelease',
        name: 'shop',
        from: { type: 'values', path: 'extraObjects[0]', for: 'route' },
        hostnames: ['shop.example.org'],
        gateways: [{ namespace: 'x', name: 'own' }],
      },
      { from: { path: 'gitea.extra.deploy[0]' }, gateways: [{ namespace: 'web', name: 'own' }] },
    ]);
  });

  test('a route of app-template, with the release’s name filled in', () => {
    const values = {
      route: {
        app: {
          hostnames: ['{{ .Release.Name }}.example.org'],
          parentRefs: [{ name: 'internal', namespace: 'network', sectionName: 'https' }],
          rules: [
            {
              backendRefs: [
                { identifier: 'app', port: 80 },
                { name: '{{ .Release.Name }}-api', port: 81 },
              ],
            },
          ],
        },
      },
    };
    expect(routeOf(release('echo', values))).toMatchObject({
      kind: 'HelmRelease',
      name: 'echo',
      from: { type: 'values', path: 'route.app', for: 'route' },
      hostnames: ['echo.example.org'],
      gateways: [{ namespace: 'network', name: 'internal', sectionName: 'https' }],
      backends: [{ name: 'echo-api', port: '81' }],
    });
  });

  test.each([
    ['hosts of an ingress', { ingress: { className: 'nginx', hosts: [{ host: 'a.example.org' }] } }, 'ingress'],
    ['a hostname under a component', { server: { ingress: { hostname: 'a.example.org' } } }, 'server.ingress'],
    ['a named host', { route: { dashboard: { host: { name: 'a.example.org' } } } }, 'route.dashboard'],
    ['httpRoute', { httpRoute: { hostnames: ['a.example.org'] } }, 'httpRoute'],
  ])('%s', (_, values, path) => {
    expect(routeOf(release('r', values))).toMatchObject({ from: { path }, hostnames: ['a.example.org'] });
  });

  test('a Service of type LoadBalancer with its address', () => {
    const annotations = { 'lbipam.cilium.io/ips': '192.0.2.1' };
    const values = { service: { app: { type: 'LoadBalancer', annotations }, other: { type: 'ClusterIP' } } };
    expect(clusterOf([release('r', values)]).routes).toMatchObject([
      { from: { path: 'service.app', for: 'service' }, addresses: ['192.0.2.1'] },
    ]);
  });

  test.each([
    ['what is switched off', { ingress: { enabled: false, hosts: ['a.example.org'] } }],
    ['an address with a password', { ingress: { hosts: ['https://user:secret@a.example.org/'] } }],
    ['a path', { route: { host: '/a.html' } }],
    ['receivers of an alertmanager', { config: { route: { receiver: 'mail', routes: [{ receiver: 'chat' }] } } }],
  ])('not %s', (_, values) => {
    expect(routeOf(release('r', values))).toBeUndefined();
  });
});
