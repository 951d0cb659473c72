import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { Page } from '../../../src/views/vocabulary/page.ts';
import { cell, type Cell, type Table } from '../../../src/views/vocabulary/table.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { componentPage } from '../../../src/views/pages/component/page.ts';
import { readGuides } from '../../../src/views/pages/guides/page.ts';
import { inAllClusters } from '../../../src/views/topics/column.ts';
import { topics } from '../../../src/views/topics/index.ts';
import { inventoryPage } from '../../../src/views/topics/inventory-page.ts';
import { surveyFleet } from '../../../src/views/survey/survey.ts';
import { fluxKustomization, repository } from '../../fixtures.ts';

/** A shop with a database, a claim, a route and secrets of each origin, and a variable that nobody defines. */
const { fleet, diagnostics } = analyze(
  repository({
    'clusters/main/flux-system/gotk-sync.yaml': `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: flux-system, namespace: flux-system}
spec: {interval: 1m, url: https://git.example.org/acme/fleet, ref: {branch: main}}
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: flux-system, namespace: flux-system}
spec: {interval: 10m, path: ./clusters/main, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}
`,
    'clusters/main/data.yaml': fluxKustomization('data', 'apps/data', { targetNamespace: 'data' }),
    'clusters/main/shop.yaml': fluxKustomization('shop', 'apps/shop', {
      targetNamespace: 'shop',
      dependsOn: [{ name: 'data' }],
      postBuild: { substitute: { DOMAIN: 'example.org', UNUSED: 'x' } },
    }),
    'apps/data/cluster.yaml': `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: {name: orders}
spec:
  instances: 2
  imageName: ghcr.io/cloudnative-pg/postgresql:17.2
  storage: {size: 20Gi, storageClass: fast}
  bootstrap: {initdb: {database: orders, owner: shop}}
`,
    'apps/shop/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
    'apps/shop/external-secret.yaml': `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: shop-payment}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: token, remoteRef: {key: payment}}]
`,
    'apps/shop/claim.yaml': `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: uploads}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}
`,
    'apps/shop/route.yaml': `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  hostnames: ["shop.\${DOMAIN}"]
  parentRefs: [{name: public, namespace: network}]
  rules: [{backendRefs: [{name: shop, port: 80}]}]
`,
    'apps/shop/deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, labels: {tier: "\${TIER}"}}
spec:
  template:
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/shop:latest
          env:
            - name: TOKEN
              valueFrom: {secretKeyRef: {name: shop-payment, key: token}}
            - name: DATABASE_HOST
              value: orders-rw.data.svc
      volumes:
        - name: uploads
          persistentVolumeClaim: {claimName: uploads}
        - name: license
          secret: {secretName: license}
`,
  }),
);
const survey = surveyFleet(fleet, diagnostics);
const undeclared = 'Nothing that Flux applies declares it: a chart, an operator or a person makes it, if it exists.';

describe('the page of a component', () => {
  test('has its images with how they are pinned', () => {
    expect(rows('shop', 'images')).toEqual([
      ['ghcr.io/acme/shop:latest', 'moving tag', 'shop Deployment', 'container web', 'apps/shop/deployment.yaml:10'],
    ]);
  });

  test('says which secrets it brings and which it needs from elsewhere', () => {
    expect(rows('shop', 'secrets')).toEqual([
      [
        'shop-payment ExternalSecret',
        'external',
        'token',
        'vault as payment',
        'shop Deployment',
        'apps/shop/external-secret.yaml:2',
      ],
      ['license', `unknown ${undeclared}`, 'shop Deployment'],
    ]);
  });

  test('says what it stores, and which database it connects to', () => {
    expect(rows('shop', 'storage')).toEqual([
      ['Connects to PostgreSQL data/orders of data, at the host orders-rw apps/shop/deployment.yaml:15'],
      ['uploads PersistentVolumeClaim', '5Gi', 'default', 'ReadWriteOnce', 'shop Deployment', 'apps/shop/claim.yaml:2'],
    ]);
    expect(rows('data', 'storage')).toEqual([
      [
        'orders Cluster',
        'PostgreSQL 17.2',
        '2',
        '20Gi on fast',
        'orders of shop',
        'none',
        'shop',
        'apps/data/cluster.yaml:2',
      ],
      ['of orders Cluster, spec.storage', '2 × 20Gi', 'fast', 'apps/data/cluster.yaml:8'],
    ]);
  });

  test('says where it can be reached', () => {
    expect(rows('shop', 'routes')).toEqual([
      ['shop.example.org', 'shop HTTPRoute', 'network/public', 'shop:80', 'apps/shop/route.yaml:2'],
    ]);
  });
});

describe('the inventories', () => {
  test.each([
    [
      'Images',
      [
        ['ghcr.io/acme/shop:latest', 'moving tag', 'shop', 'shop/shop Deployment', 'container web'],
        ['ghcr.io/cloudnative-pg/postgresql:17.2', 'exact', 'data', 'data/orders Cluster', 'spec.imageName'],
      ],
    ],
    ['Routes', [['shop.example.org', 'shop', 'shop/shop HTTPRoute', 'network/public', 'shop/shop:80']]],
    [
      'Storage and databases',
      [
        ['of data/orders Cluster, spec.storage', '2 × 20Gi', 'fast', '', 'data', 'none found'],
        ['shop/uploads PersistentVolumeClaim', '5Gi', 'default', 'ReadWriteOnce', 'shop', 'shop'],
        ['data/orders Cluster', 'PostgreSQL 17.2', '2', '20Gi on fast', 'orders of shop', 'none', 'data', 'shop'],
      ],
    ],
    [
      'Secrets',
      [
        ['shop/shop-payment ExternalSecret', 'external', 'token', 'vault as payment', 'shop', 'shop'],
        ['shop/license', `unknown ${undeclared}`, 'shop'],
      ],
    ],
    [
      'Variables',
      [
        ['DOMAIN', 'flux-system/shop Kustomization', 'defined', 'shop'],
        ['TIER', '', 'not defined', 'shop'],
        ['UNUSED', 'flux-system/shop Kustomization not used', '', 'none found'],
      ],
    ],
    [
      'Namespaces',
      [
        ['data', 'data', '1', 'nowhere in the repository'],
        ['flux-system', '', '4', 'nowhere in the repository'],
        ['shop', 'shop', '4', 'apps/shop/namespace.yaml:1'],
      ],
    ],
  ])('%s', (title, expected) => {
    const pages = topics.filter((topic) => topic.title === title).map((topic) => inventoryPage(topic, survey.index));
    expect(pages.flatMap(tablesOf).flatMap(rowsOf)).toEqual(expected);
  });
});

function rows(name: string, id: string): string[][] {
  const component = fleet.components.find((candidate) => candidate.name === name);
  if (!component) throw new Error(`There is no component ${name}.`);
  const page = componentPage(survey, readGuides(fleet, { files: new Map(), others: new Set() }, '/'), component);
  const sections = page.sections.filter((section) => section.id === id);
  const lists = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'list' ? block.items.map((item) => [plainText(item)]) : [])),
  );
  return [...lists, ...tablesOf({ ...page, sections }).flatMap(rowsOf)];
}

function tablesOf({ sections }: Pick<Page, 'sections'>): Table[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'table'));
}

function rowsOf({ groups }: Table): string[][] {
  return groups.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(cellText)));
}

function cellText({ lines }: Cell): string {
  return lines.map(plainText).join(' | ');
}

test('an inventory says once that all clusters have all of it', () => {
  const listed = (...clusters: Cell[]) =>
    inventoryPage(
      {
        id: 'things',
        title: 'Things',
        lead: 'Things.',
        inventory: {
          inventory: () => ({
            columns: ['Thing', 'Clusters'],
            rows: clusters.map((seenIn, position) => ({ cells: [cell(String(position)), seenIn] })),
          }),
        },
      },
      survey.index,
    ).sections[0]?.blocks.map((block) => (block.type === 'text' ? plainText(block.text) : columnsOf(block)));
  const columnsOf = (block: { readonly type: string }) =>
    block.type === 'table' ? (block as Table).columns.map(({ title }) => title) : [];
  expect(listed(inAllClusters, inAllClusters)).toEqual(['All clusters have all of these.', ['Thing']]);
  expect(listed(inAllClusters, cell('staging'))).toEqual([['Thing', 'Clusters']]);
});
