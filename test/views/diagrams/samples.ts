import type { Edge, EdgeKind, Graph, Node } from '../../../src/views/diagrams/graph.ts';
import { neighbourhood } from '../../../src/views/diagrams/neighbourhood.ts';

/** A graph of `dependsOn` edges, each written as `dependent > dependency`; nodes may carry a group, as in `group: node`. */
export function graphOf(id: string, nodes: readonly string[], edges: readonly string[] = []): Graph {
  const parsed = nodes.map((text): Node => {
    const colon = text.indexOf(': ');
    const name = colon < 0 ? text : text.slice(colon + 2);
    const group = colon < 0 ? {} : { group: text.slice(0, colon) };
    return { id: name, label: name, kind: 'component', href: `/${name}/`, ...group };
  });
  const groups = new Set(parsed.flatMap(({ group }) => (group === undefined ? [] : [group])));
  return {
    id,
    title: `The graph ${id}`,
    description: 'A sample.',
    nodes: parsed,
    edges: edges.map(dependency),
    groups: [...groups].map((group) => ({ id: group, label: group, href: `/groups/${group}/` })),
  };
}

function dependency(text: string): Edge {
  const [from = '', to = ''] = text.split(' > ');
  return { from, to, kind: 'dependsOn' };
}

/** `focus` with as many neighbours on each side. */
export function star(needs: number, neededBy: number): Graph {
  const left = Array.from({ length: needs }, (_, index) => `need-${index}-of-kube-prometheus-stack`);
  const right = Array.from({ length: neededBy }, (_, index) => `user-${index}`);
  const edges = [...left.map((name) => `focus > ${name}`), ...right.map((name) => `${name} > focus`)];
  const all = graphOf('star', ['focus', ...left, ...right], edges);
  return { ...neighbourhood(all.nodes, all.edges, 'focus').graph, id: `star-${needs}-${neededBy}` };
}

export const chain = graphOf(
  'chain',
  ['common', 'operator', 'cluster', 'rbd', 'cephfs'].map((stage) => `rook-ceph-${stage}`),
  [
    'rook-ceph-operator > rook-ceph-common',
    'rook-ceph-cluster > rook-ceph-operator',
    'rook-ceph-rbd > rook-ceph-cluster',
    'rook-ceph-cephfs > rook-ceph-rbd',
  ],
);

/** 46 nodes in nine groups, as a homelab has them. */
export const cluster = graphOf(
  'cluster',
  [
    'infrastructure: cilium',
    ...['cert-manager', 'cert-manager-issuers', 'external-secrets', 'onepassword-store'].map(
      (name) => `security: ${name}`,
    ),
    ...[
      'rook-ceph-common',
      'rook-ceph-operator',
      'rook-ceph-cluster',
      'rook-ceph-rbd',
      'volsync',
      'snapshot-controller',
    ].map((name) => `storage: ${name}`),
    ...['cloudnative-pg', 'cloudnative-pg-cluster', 'dragonfly-operator', 'dragonfly-cluster'].map(
      (name) => `databases: ${name}`,
    ),
    ...[
      'kube-prometheus-stack-crds',
      'kube-prometheus-stack',
      'grafana',
      'loki',
      'gatus',
      'smartctl-exporter',
      'node-exporter',
    ].map((name) => `monitoring: ${name}`),
    ...['ingress-nginx-internal', 'ingress-nginx-external', 'external-dns', 'cloudflared', 'k8s-gateway'].map(
      (name) => `network: ${name}`,
    ),
    ...['plex', 'sonarr', 'radarr', 'prowlarr', 'qbittorrent', 'recyclarr', 'jellyseerr', 'tautulli'].map(
      (name) => `media: ${name}`,
    ),
    ...['home-assistant', 'zigbee2mqtt', 'mosquitto', 'esphome', 'frigate'].map((name) => `home: ${name}`),
    ...['echo-server', 'paperless', 'immich', 'atuin', 'miniflux', 'homepage'].map((name) => `default: ${name}`),
  ],
  [
    'cert-manager-issuers > cert-manager',
    'onepassword-store > external-secrets',
    'rook-ceph-operator > rook-ceph-common',
    'rook-ceph-cluster > rook-ceph-operator',
    'rook-ceph-rbd > rook-ceph-cluster',
    'volsync > snapshot-controller',
    'cloudnative-pg-cluster > cloudnative-pg',
    'dragonfly-cluster > dragonfly-operator',
    'kube-prometheus-stack > kube-prometheus-stack-crds',
    'grafana > kube-prometheus-stack',
    'smartctl-exporter > kube-prometheus-stack',
    'node-exporter > kube-prometheus-stack',
    'loki > rook-ceph-rbd',
    'ingress-nginx-internal > cert-manager-issuers',
    'ingress-nginx-external > cert-manager-issuers',
    'external-dns > onepassword-store',
    'cloudflared > external-dns',
    'echo-server > ingress-nginx-external',
    'plex > volsync',
    'sonarr > volsync',
    'radarr > volsync',
    'recyclarr > sonarr',
    'recyclarr > radarr',
    'jellyseerr > sonarr',
    'home-assistant > mosquitto',
    'zigbee2mqtt > mosquitto',
    'frigate > mosquitto',
    'paperless > dragonfly-cluster',
    'immich > dragonfly-cluster',
    ...['gatus', 'prowlarr', 'immich', 'atuin', 'miniflux', 'paperless', 'homepage', 'grafana'].map(
      (name) => `${name} > cloudnative-pg-cluster`,
    ),
  ],
);

export const hostileNames = [
  'end',
  'graph',
  'class',
  'style',
  'click',
  'subgraph',
  'default',
  'flowchart LR',
  'o',
  'x',
  'A---oB',
  'a --> b',
  'a.b.c/d_e',
  '"double" \'single\' `tick`',
  '`markdown`',
  '**bold** _underlined_ ~~gone~~',
  '- item',
  '+ item',
  '1. item',
  '# heading',
  '> quote',
  '=====',
  'www.example.com',
  'https://example.com/?a=b&c=d',
  'someone@example.com',
  'fa:fa-ban icon',
  '<script>alert(1)</script>',
  '</title></svg><img src=x onerror=alert(1)>',
  '{{braces}} [brackets] (parentheses) |pipes|',
  '%%{init: {"theme": "dark"}}%%',
  '%% comment',
  '--- front matter',
  '#quot; &amp; #35; &#60;',
  'style:#fff; fill:#000;',
  'classDef x fill:#fff;',
  'ﬂ°°60',
  '$$x^2$$',
  'a\\nb\\',
  'line\nbreak\r\n\ttab\u2028next',
  '\u202eevil\u202c\u200b',
  '\u0000\u0007\ud800',
  'ünïcødé-日本語-Ελληνικά-🚀',
  '',
  ' ',
  '__proto__',
  'constructor',
  'x'.repeat(253),
  Array.from({ length: 60 }, (_, index) => `part${index}`)
    .join('-')
    .slice(0, 253),
  Array.from({ length: 60 }, (_, index) => `label${index}`)
    .join('.')
    .slice(0, 253),
] as const;

const edgeKinds: readonly EdgeKind[] = ['dependsOn', 'appliedBy', 'source', 'variables', 'chart'];

/** Each hostile name as an id, a label, a sublabel, a note, an address, a group and the label of an edge. */
export const hostile: Graph = {
  id: 'a "b" <c> d/é.f',
  title: '</title><script>alert("title")</script>',
  description: '%%{init: {}}%% --> "quoted" <b>bold</b>',
  nodes: hostileNames.map((name, index) => ({
    id: name,
    label: name,
    sublabel: name,
    note: name,
    href: index % 2 === 0 ? name : `./"page'<${index}>&`,
    kind: 'component',
    ...(index % 3 !== 0 && { group: hostileNames[index % 7] ?? '' }),
  })),
  edges: hostileNames.slice(1).map((name, index) => ({
    from: name,
    to: hostileNames[index >> 1] ?? '',
    kind: edgeKinds[index % edgeKinds.length] ?? 'dependsOn',
    label: name,
  })),
  groups: hostileNames.slice(0, 7).map((name) => ({ id: name, label: name, href: name })),
};

/** One node of each kind and state, one edge of each kind. */
export const kinds: Graph = {
  id: 'kinds',
  title: 'All kinds',
  description: 'One of each.',
  nodes: [
    { id: 'focus', label: 'ingress-nginx', sublabel: 'network', kind: 'component', focus: true },
    { id: 'cluster', label: 'production', kind: 'cluster', href: '/' },
    { id: 'source', label: 'flux-system', sublabel: 'GitRepository', kind: 'source', href: './sources/' },
    { id: 'variables', label: 'cluster-settings', sublabel: 'ConfigMap', kind: 'config' },
    { id: 'chart', label: 'ingress-nginx', sublabel: '4.12.1', kind: 'chart' },
    { id: 'stage', label: 'ingress-nginx-crds', kind: 'stage', note: 'also needs cert-manager, external-secrets' },
    { id: 'suspended', label: 'homepage', kind: 'component', state: 'suspended' },
    { id: 'missing', label: 'cert-manager-issuers', kind: 'component', state: 'missing' },
    { id: 'refused', label: 'tracing', kind: 'component', state: 'refused' },
    { id: 'external', label: 'tenants', kind: 'component', state: 'external' },
    { id: 'unknown', label: 'authentik', kind: 'component', state: 'unknown' },
    { id: 'group', label: 'monitoring', sublabel: '12 components', kind: 'group' },
    { id: 'more', label: 'and 9 more', kind: 'more', href: '#needed-by' },
  ],
  edges: [
    { from: 'focus', to: 'cluster', kind: 'appliedBy' },
    { from: 'focus', to: 'source', kind: 'source' },
    { from: 'focus', to: 'variables', kind: 'variables', label: '3' },
    { from: 'focus', to: 'chart', kind: 'chart' },
    ...['suspended', 'missing', 'external', 'unknown', 'group', 'more'].map(
      (from) => ({ from, to: 'focus', kind: 'dependsOn' }) as const,
    ),
    { from: 'stage', to: 'group', kind: 'dependsOn', label: '12' },
  ],
  groups: [],
};

export const samples: readonly Graph[] = [
  graphOf('empty', []),
  graphOf('single', ['only']),
  graphOf('scattered', ['a', 'b', 'c', 'group: d', 'group: e', 'other: f']),
  graphOf('loop', ['a', 'b', 'c-with-a-longer-name'], ['a > a', 'b > a', 'c-with-a-longer-name > a']),
  graphOf('cycle', ['g: a', 'g: b', 'h: c'], ['a > b', 'b > a', 'b > c', 'c > a']),
  graphOf('twice', ['a', 'b'], ['a > b', 'a > b', 'a > undeclared']),
  star(1, 1),
  star(2, 3),
  star(0, 5),
  star(12, 12),
  star(20, 20),
  chain,
  { ...chain, id: 'chain-down', direction: 'down' },
  cluster,
  { ...cluster, id: 'cluster-down', direction: 'down' },
  kinds,
  { ...kinds, id: 'kinds-down', direction: 'down' },
  hostile,
];
