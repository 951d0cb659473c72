import type { Cluster } from '../../../model/cluster/record.ts';
import type { Component } from '../../../model/components/record.ts';
import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import { addresses, clusterAddress, componentAddress } from '../../vocabulary/addresses.ts';
import { hubOf, type Destination } from '../../survey/destinations.ts';
import { declaredOnes, wordsOf } from '../../vocabulary/environment-words.ts';
import { partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Block, Fact, Figure, Page, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, marked, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { clusterSentence, clusterTable, objectCount } from '../../parts/cluster-facts.ts';
import { chartName, imageVersion, mainVersion } from '../../parts/main-version.ts';
import { versionText } from '../../parts/states.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { clusterObservedSection } from '../../parts/cluster-observed.ts';
import { treeGraph } from './tree-graph.ts';
import { clusterTree } from '../../parts/tree.ts';
import { counted, unique } from '../../vocabulary/words.ts';

/** One page per cluster, and, where there are several, their comparison. */
export function clusterPages(survey: Survey): Page[] {
  const { clusters } = survey.index;
  return [clustersPage(survey), ...clusters.map((cluster) => clusterPage(survey, cluster))];
}

function clustersPage(survey: Survey): Page {
  const { clusters, fleet } = survey.index;
  const words = wordsOf(fleet);
  const lead = counted(clusters.length, words.one);
  return {
    path: addresses.clusters,
    kind: 'list',
    title: words.titles,
    trail: [],
    lead: [clusters.length > 1 ? `${lead} side by side: what each has, at which version.` : `${lead}.`],
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      {
        id: 'clusters',
        title: isAppliedElsewhere(fleet) ? 'Folders' : 'Entry points',
        blocks: [clusterTable(clusters)],
      },
      ...(clusters.length > 1 ? [comparison(survey)] : []),
    ],
  };
}

function clusterPage(survey: Survey, cluster: Destination): Page {
  const tree = cluster.kubeConfig === undefined ? hubOf(cluster) : cluster;
  const figures: Figure[] = [
    { value: declaredOnes(cluster.kustomizations).length, label: 'Flux Kustomizations' },
    { value: cluster.helmReleases.length, label: 'HelmReleases' },
    { value: objectCount(cluster), label: 'objects' },
    { value: cluster.secrets.length, label: 'secrets' },
  ];
  return {
    path: clusterAddress(cluster),
    kind: 'cluster',
    title: cluster.name,
    trail: [{ text: wordsOf(survey.index.fleet).titles, path: addresses.clusters }],
    lead: clusterSentence(cluster),
    badges: [],
    layout: 'article',
    filters: { cluster: [cluster.name] },
    sections: [
      {
        id: 'figures',
        title: 'In numbers',
        quiet: true,
        blocks: [{ type: 'figures', figures: figures.filter(({ value }) => value > 0) }],
      },
      ...(cluster.assumed ? [] : [clusterObservedSection(survey, cluster)]),
      ...installationSection(cluster),
      ...componentsSection(survey.index, cluster),
      {
        id: 'tree',
        title: cluster.assumed ? 'What builds it' : 'Who applies whom',
        count: tree.kustomizations.length,
        blocks: [...treeDiagram(survey.index, tree), { type: 'tree', nodes: clusterTree(survey.index, tree) }],
      },
    ],
  };
}

/** Of a cluster that another one's Flux applies to: what it has, and where to look for how it comes there. */
function componentsSection(index: FleetIndex, cluster: Destination): Section[] {
  if (cluster.kubeConfig === undefined) return [];
  const own = index.fleet.components.filter((component) =>
    partsOf(index, component).some((part) => part.cluster === cluster),
  );
  const items = own.map((component): Text => [pageLink(componentAddress(component), component.title)]);
  const { name } = hubOf(cluster);
  const order: Text = [
    'When each starts, and what it waits for: ',
    pageLink(addresses.dependencies, 'dependencies'),
    '.',
  ];
  return [
    {
      id: 'components',
      title: 'Components',
      count: own.length,
      blocks: [
        { type: 'list', items },
        {
          type: 'text',
          text: [pageLink(clusterAddress({ name }), `All that Flux in ${name} applies`), '. ', ...order],
        },
      ],
    },
  ];
}

/** The list below it says the same, and more: nothing stands in the place of a drawing that is too large. */
function treeDiagram(index: FleetIndex, cluster: Cluster): Block[] {
  const graph = treeGraph(index, cluster);
  return graph ? [{ type: 'diagram', graph, otherwise: [] }] : [];
}

/** What the cluster's FluxInstance states beyond version and registry. */
function installationSection({ flux }: Cluster): Section[] {
  if (!flux) return [];
  const { components, multitenant, clusterType, size, shards, storage } = flux;
  const facts: readonly Fact[] = [
    { term: 'Controllers', values: components.map((name) => [code(name)]) },
    { term: 'Multitenant', values: multitenant ? [['yes: references to other namespaces are refused']] : [] },
    { term: 'Type of cluster', values: clusterType === undefined ? [] : [[code(clusterType)]] },
    { term: 'Size', values: size === undefined ? [] : [[code(size)]] },
    { term: 'Shards', values: shards.map((name) => [code(name)]) },
    { term: 'Storage', values: storage === undefined ? [] : [[code(storage.size), ' of ', code(storage.class)]] },
  ];
  const rows = facts.filter(({ values }) => values.length > 0);
  return rows.length === 0 ? [] : [{ id: 'flux', title: 'Flux', blocks: [{ type: 'facts', rows }] }];
}

function comparison({ index }: Survey): Section {
  const {
    clusters,
    fleet: { components },
  } = index;
  const rows = components.map((component) =>
    comparisonRow(component, clusters, (cluster) => versionIn(index, component, cluster)),
  );
  const groups = comparisonGroups.map(({ kind, title }) => {
    const members = rows.filter((row) => row.kind === kind);
    return { title: `${title} (${members.length})`, rows: members };
  });
  return {
    id: 'comparison',
    title: 'Comparison',
    blocks: [
      table({
        caption: 'Version of each component in each cluster',
        columns: ['Component', ...clusters.map(({ name }) => name), 'Difference'],
        groups,
      }),
    ],
  };
}

type ComparisonKind = 'differs' | 'same' | 'unknown' | 'partly';

const comparisonGroups: readonly { readonly kind: ComparisonKind; readonly title: string }[] = [
  { kind: 'differs', title: 'Versions differ' },
  { kind: 'same', title: 'The same in all clusters' },
  { kind: 'unknown', title: 'Built from different folders, without a version to compare' },
  { kind: 'partly', title: 'Not in all clusters' },
];

function comparisonRow(
  component: Component,
  clusters: readonly Cluster[],
  version: (cluster: Cluster) => ComponentVersion | undefined,
): TableRow & { readonly kind: ComparisonKind } {
  const versions = clusters.map(version);
  const present = versions.filter((one) => one !== undefined);
  const differs = new Set(present.map(({ text }) => JSON.stringify(text))).size > 1;
  // Where no version is stated, only one folder makes them the same.
  const isKnown = new Set(present.map(({ folders }) => folders)).size === 1;
  const partly = present.length < clusters.length;
  return {
    kind: differs ? 'differs' : partly ? 'partly' : isKnown ? 'same' : 'unknown',
    attention: differs,
    cells: [
      cell(pageLink(componentAddress(component), component.title)),
      ...versions.map((one) => cell(...(one?.text ?? [muted('absent')]))),
      cell(...(differs ? [marked('differs', 'version')] : [])),
    ],
  };
}

interface ComponentVersion {
  readonly text: Text;
  /** What is built, where that says more than a version does. */
  readonly folders?: string;
}

function versionIn(index: Survey['index'], component: Component, cluster: Cluster): ComponentVersion | undefined {
  const own = partsOf(index, component).filter((part) => part.cluster === cluster);
  if (own.length === 0) return undefined;
  const main = mainVersion(index, component, own);
  if (!main) {
    const folders = unique(own.map(({ kustomization }) => kustomization.path))
      .toSorted()
      .join();
    return { text: [muted('manifests')], folders };
  }
  const { release, image } = main;
  if (image) return { text: [code(imageVersion(image) ?? 'latest'), ' ', muted(chartName(release))] };
  const { version } = release;
  return { text: version === undefined ? versionText(release) : [code(version)] };
}
