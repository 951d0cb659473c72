import type { HelmRelease } from '../../../model/fleet.ts';
import { clustersOf, nameOf, type ComponentPart } from '../../fleet-index.ts';
import { cell, cellLines, type TableRow } from '../../table.ts';
import { code, fileLink, marked, muted, type Text } from '../../text.ts';
import { acrossClusters } from '../across-clusters.ts';
import { localNames } from './local-name.ts';
import { notes, type Notes } from '../notes.ts';
import { suspendedText, versionText } from '../states.ts';
import { table } from '../table.ts';
import { counted } from '../words.ts';
import type { ComponentSection } from './section.ts';

/** The component's HelmReleases: chart, version, how it is pinned, and where it comes from. */
export function chartsSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const collected = notes('charts');
  const localName = localNames(parts);
  const releases = parts.flatMap(({ cluster, helmReleases }) =>
    helmReleases.map((release) => ({ cluster: cluster.name, value: release })),
  );
  const byName = Map.groupBy(releases, ({ value }) => localName(value));
  const rows = [...byName].map(([name, said]): TableRow => {
    const lines = (text: (release: HelmRelease) => Text) => cellLines(acrossClusters(said, clusters, text));
    return {
      cells: [
        cell(code(name)),
        lines(({ chart }) => (chart === undefined ? [muted('unknown')] : [code(chart)])),
        lines((release) => [...versionCell(release, collected), ...unusual(release)]),
        lines(sourceText),
        lines(({ interval, provenance }) =>
          interval === undefined ? [] : [code(interval), ...collected.mark(provenance.interval)],
        ),
        lines(({ location }) => (location ? [fileLink(location)] : [])),
      ],
    };
  });
  if (rows.length === 0) return [];
  const charts = table({
    caption: 'HelmReleases with their charts',
    columns: ['HelmRelease', 'Chart', 'Version', 'Source', 'Interval', 'Declared in'],
    groups: [{ rows }],
    notes: collected.list,
  });
  return [{ id: 'charts', title: 'Charts', count: rows.length, blocks: [charts] }];
}

function versionCell(release: HelmRelease, collected: Notes): Text {
  const suspended = suspendedText(release);
  const apart: Text = suspended.length > 0 ? [' ', ...suspended] : [];
  return [...versionText(release), ...collected.mark(release.provenance.version), ...apart];
}

/** What changes the chart's contents or where it goes, beyond values. */
function unusual({ valuesFiles, postRenderers, kubeConfig }: HelmRelease): Text {
  const said = [
    ...(valuesFiles.length > 0 ? [`values of ${valuesFiles.join(', ')}`] : []),
    ...(postRenderers > 0 ? [counted(postRenderers, 'post-renderer')] : []),
    ...(kubeConfig === undefined ? [] : [`in another cluster (${kubeConfig})`]),
  ];
  return said.length === 0 ? [] : [' ', muted(said.join('; '))];
}

function sourceText({ source }: HelmRelease): Text {
  if (!source) return [marked('unknown', 'unknown')];
  const missing: Text = source.found ? [] : [' ', marked('bad', 'does not exist')];
  const url: Text =
    source.url === undefined ? [code(`${source.kind} ${nameOf(source)}`)] : [{ type: 'url', url: source.url }];
  return [...url, ...missing];
}
