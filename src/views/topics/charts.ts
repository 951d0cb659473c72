import type { HelmRelease } from '../../model/releases/record.ts';
import { nameOf } from '../survey/fleet-index.ts';
import { pinText, suspendedText, versionText, versionValue } from '../parts/states.ts';
import { counted } from '../vocabulary/words.ts';
import { code, marked, muted, type Text } from '../vocabulary/text.ts';
import { called, clusters, declaredIn, fixed, owner, said, type Column } from './column.ts';
import type { PartEntry } from './entry.ts';
import { listing } from './listing.ts';
import { oneTable, topic } from './topic.ts';

const id = 'charts';

const name = called<HelmRelease>('HelmRelease', (release, localName) => [code(localName(release))]);
const chart = said<HelmRelease>('Chart', (release) => chartName(release));
const interval: Column<PartEntry<HelmRelease>> = {
  title: 'Interval',
  cell: (entry) =>
    entry.cell((release) =>
      release.interval === undefined ? [] : [code(release.interval), ...entry.mark(release.provenance.interval)],
    ),
};

/** HelmReleases with their charts. */
export const releases = listing<HelmRelease>(id, {
  caption: 'HelmReleases with their charts',
  identity: (release, localName) => localName(release),
  attention: ({ pin }) => pin === 'none' || pin === 'open' || pin === 'moving',
  inventory: {
    list: ({ helmReleases }) => helmReleases,
    columns: [
      fixed('Chart', chartName),
      said('Version', versionValue),
      said('Pinned', ({ pin }) => [pinText(pin)]),
      owner,
      fixed('HelmRelease', (release, fullName) => [code(fullName(release))]),
      said('Source', ({ source }) =>
        source?.url === undefined ? [marked('unknown', 'unknown')] : [{ type: 'url', url: source.url }],
      ),
      clusters,
    ],
    order: (release) => `${release.chart ?? release.name} ${nameOf(release)}`,
  },
  component: {
    list: ({ helmReleases }) => helmReleases,
    columns: [
      name,
      chart,
      { title: 'Version', cell: (entry) => entry.cell((release) => versionWithRemarks(release, entry)) },
      said('Source', sourceText),
      interval,
      declaredIn,
    ],
  },
  guide: {
    namespace: ({ targetNamespace, namespace }) => targetNamespace ?? namespace,
    columns: [name, chart, said('Version', versionText), interval],
  },
});

/** The component's HelmReleases: chart, version, how it is pinned, and where it comes from. */
export const charts = topic({
  id,
  title: 'Charts',
  lead: 'Helm charts with their versions, how those are pinned, and where the charts come from.',
  inventory: releases,
  section: oneTable('Charts', releases),
});

function chartName({ chart: text }: HelmRelease): Text {
  return text === undefined ? [muted('unknown')] : [code(text)];
}

function versionWithRemarks(release: HelmRelease, { mark }: PartEntry<HelmRelease>): Text {
  const suspended = suspendedText(release);
  const apart: Text = suspended.length > 0 ? [' ', ...suspended] : [];
  return [...versionText(release), ...mark(release.provenance.version), ...apart, ...unusual(release)];
}

/** What changes the chart's contents or where it goes, beyond values. */
function unusual({ valuesFiles, postRenderers, kubeConfig }: HelmRelease): Text {
  const remarks = [
    ...(valuesFiles.length > 0 ? [`values of ${valuesFiles.join(', ')}`] : []),
    ...(postRenderers > 0 ? [counted(postRenderers, 'post-renderer')] : []),
    ...(kubeConfig === undefined ? [] : [`in another cluster (${kubeConfig})`]),
  ];
  return remarks.length === 0 ? [] : [' ', muted(remarks.join('; '))];
}

function sourceText({ source }: HelmRelease): Text {
  if (!source) return [marked('unknown', 'unknown')];
  const missing: Text = source.found ? [] : [' ', marked('bad', 'does not exist')];
  const url: Text =
    source.url === undefined ? [code(`${source.kind} ${nameOf(source)}`)] : [{ type: 'url', url: source.url }];
  return [...url, ...missing];
}
