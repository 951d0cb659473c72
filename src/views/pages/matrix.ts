import type { Cluster, Component, Dependency } from '../../model/fleet.ts';
import { addresses, componentAddress, groupAddress } from '../addresses.ts';
import { nameOf, partsOf, type ComponentPart } from '../fleet-index.ts';
import {
  cell,
  cellLines,
  code,
  marked,
  muted,
  pageLink,
  type Cell,
  type Page,
  type TableColumn,
  type TableRow,
  type Text,
} from '../page.ts';
import type { Survey } from '../survey.ts';
import { acrossClusters } from './across-clusters.ts';
import { findingsOf } from './component/findings.ts';
import { mainRelease } from './main-version.ts';
import { pinText, readinessGate, secretForm, versionValue } from './states.ts';
import { table } from './table.ts';
import { joined, unique } from './words.ts';

/** Declared facts of every component side by side. */
export function matrixPage(survey: Survey): Page {
  const { fleet } = survey.index;
  const versionColumns =
    fleet.clusters.length > 1
      ? fleet.clusters.map((cluster): TableColumn => ({ title: cluster.name, under: 'Version' }))
      : [{ title: 'Version' }];
  const columns: TableColumn[] = [
    { title: 'Component' },
    ...versionColumns,
    ...['Pinned', 'Interval', 'Ready when', 'Prune', 'Needs', 'Secrets', 'Findings'].map((title): TableColumn => ({
      title,
    })),
  ];
  const groups = [...Map.groupBy(fleet.components, ({ group }) => group)].map(([group, members]) => ({
    title: group,
    page: groupAddress(group),
    rows: members.map((component) => row(survey, component)),
  }));
  const lead = 'What Git declares, component by component. Nothing here was observed in a cluster.';
  return {
    path: addresses.matrix,
    kind: 'matrix',
    title: 'Status matrix',
    trail: [],
    lead: [lead],
    description: lead,
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      {
        id: 'matrix',
        title: 'Declared facts',
        quiet: true,
        blocks: [table({ caption: 'Declared facts by component', columns, groups })],
      },
    ],
  };
}

function row(survey: Survey, component: Component): TableRow {
  const { index, diagnostics } = survey;
  const parts = partsOf(index, component);
  const needs = (survey.needs.get(component.slug) ?? []).filter(({ through }) => !through);
  const findings = findingsOf(index.fleet, component, parts, diagnostics);
  const plain = parts.some(({ secrets }) => secrets.some(({ form }) => form === 'plaintext'));
  const suspended = parts.some(
    ({ kustomization, helmReleases }) => kustomization.suspend || helmReleases.some(({ suspend }) => suspend),
  );
  return {
    attention:
      needs.some(({ dependency }) => !dependency.found) ||
      plain ||
      suspended ||
      findings.some(({ severity }) => severity !== 'info'),
    cells: [
      cell(pageLink(componentAddress(component), component.name)),
      ...versionCells(component, parts, index.fleet.clusters),
      agreeing(parts, (own) => pins(component, own)),
      agreeing(parts, (own) =>
        shared(own, ({ kustomization: { interval } }) => (interval === undefined ? [] : [code(interval)])),
      ),
      agreeing(parts, (own) => shared(own, ({ kustomization }) => [readinessGate(kustomization)])),
      agreeing(parts, (own) =>
        shared(own, ({ kustomization: { prune } }) => [prune ? 'yes' : marked('warning', 'no')]),
      ),
      cell(...needsText(needs.map(({ dependency }) => dependency))),
      agreeing(parts, secretsText),
      cell(
        ...(findings.length > 0
          ? [marked(findings.some(({ severity }) => severity === 'error') ? 'bad' : 'warning', String(findings.length))]
          : []),
      ),
    ],
  };
}

/** One line if the clusters agree. */
function agreeing(parts: readonly ComponentPart[], text: (own: readonly ComponentPart[]) => Text): Cell {
  const byCluster = Map.groupBy(parts, ({ cluster }) => cluster.name);
  const said = [...byCluster].map(([cluster, value]) => ({ cluster, value }));
  return cellLines(acrossClusters(said, [...byCluster.keys()], text));
}

/** What the stages say, each different value once. */
function shared(parts: readonly ComponentPart[], text: (part: ComponentPart) => Text): Text {
  const texts = new Map(parts.map((part) => [JSON.stringify(text(part)), text(part)]));
  return joined([...texts.values()].filter(({ length }) => length > 0));
}

/** One cell per cluster; those that differ from the first one's version say so. */
function versionCells(component: Component, parts: readonly ComponentPart[], clusters: readonly Cluster[]): Cell[] {
  const versions = clusters.map(
    (cluster) =>
      mainRelease(
        component,
        parts.filter((part) => part.cluster === cluster),
      )?.version,
  );
  const first = versions.find((version) => version !== undefined);
  return clusters.map((cluster, position) => {
    const differs = versions[position] !== undefined && versions[position] !== first;
    const shown = versionCell(component, parts, cluster);
    return differs ? { lines: shown.lines.map((line) => [...line, ' ', marked('differs', 'differs')]) } : shown;
  });
}

function versionCell(component: Component, parts: readonly ComponentPart[], cluster: Cluster): Cell {
  const own = parts.filter((part) => part.cluster === cluster);
  if (own.length === 0) return cell(muted('absent'));
  const suspended: Text = own.some(
    ({ kustomization, helmReleases }) => kustomization.suspend || helmReleases.some(({ suspend }) => suspend),
  )
    ? [' ', marked('paused', 'suspended')]
    : [];
  const release = mainRelease(component, own);
  if (!release) return cell(muted('manifests'), ...suspended);
  const others = own.reduce((sum, { helmReleases }) => sum + helmReleases.length, 0) - 1;
  return cell(...versionValue(release), ...(others > 0 ? [' ', muted(`+${String(others)}`)] : []), ...suspended);
}

function pins(component: Component, own: readonly ComponentPart[]): Text {
  const release = mainRelease(component, own);
  return release ? [pinText(release.pin)] : [];
}

/** How many objects it depends on; each once, however many clusters and stages name it. */
function needsText(dependencies: readonly Dependency[]): Text {
  const count = (own: readonly Dependency[]): number => unique(own.map(nameOf)).length;
  if (dependencies.length === 0) return [];
  const notFound = dependencies.filter(({ found }) => !found);
  const missing = count(notFound.filter(({ undecided }) => !undecided));
  const undecided = count(notFound) - missing;
  return [
    String(count(dependencies)),
    ...(missing > 0 ? [' ', marked('bad', `${String(missing)} missing`)] : []),
    ...(undecided > 0 ? [' ', marked('unknown', `${String(undecided)} not found here`)] : []),
  ];
}

function secretsText(own: readonly ComponentPart[]): Text {
  const byForm = Map.groupBy(
    own.flatMap(({ secrets }) => secrets),
    ({ form }) => form,
  );
  return joined([...byForm].map(([form, secrets]): Text => [`${String(secrets.length)} `, secretForm(form)]));
}
