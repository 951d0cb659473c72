import { declaredOnes } from '../../vocabulary/environment-words.ts';
import { ownersOf, nameOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type TableGroup, type TableRow } from '../../vocabulary/table.ts';
import { code, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { plural } from './folder-text.ts';
import { share } from './shares.ts';
import { seconds } from '../../../kubernetes/duration.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joined } from '../../vocabulary/words.ts';
import { compareText } from '../../../repository/text-order.ts';

/** How often Flux looks again, by what it looks at: every interval in use, and where. */
export function intervalsSection({ index }: Survey): Section[] {
  const groups = [fluxKustomizations(index), helmReleases(index), sources(index)].flatMap(tierGroup);
  if (groups.length === 0) return [];
  return [
    {
      id: 'intervals',
      title: 'Intervals',
      blocks: [
        {
          type: 'text',
          text: ['Every interval in use, after patches and substitution, by the group of components that has it.'],
        },
        table({
          caption: 'Intervals in use',
          columns: ['Interval', 'Share', 'Where', 'Retry interval', 'Timeout'],
          groups,
          filter: false,
        }),
      ],
    },
  ];
}

interface Timed {
  readonly interval: string | undefined;
  readonly where: string;
  readonly retryInterval?: string | undefined;
  readonly timeout?: string | undefined;
}

interface TimedKind {
  readonly title: string;
  readonly objects: readonly Timed[];
}

function fluxKustomizations(index: FleetIndex): TimedKind {
  const objects = index.fleet.clusters.flatMap((cluster) =>
    declaredOnes(cluster.kustomizations).map((kustomization): Timed => {
      const [owner] = ownersOf(index, cluster.name, 'Kustomization', nameOf(kustomization));
      const { interval, retryInterval, timeout } = kustomization;
      return { interval, retryInterval, timeout, where: owner?.group ?? 'structure' };
    }),
  );
  return { title: 'Flux Kustomizations', objects };
}

function helmReleases(index: FleetIndex): TimedKind {
  const objects = index.fleet.clusters.flatMap((cluster) =>
    cluster.helmReleases.map((release): Timed => {
      const [owner] = ownersOf(index, cluster.name, 'HelmRelease', nameOf(release));
      return { interval: release.interval, timeout: release.timeout, where: owner?.group ?? 'structure' };
    }),
  );
  return { title: 'HelmReleases', objects };
}

function sources({ fleet }: FleetIndex): TimedKind {
  const objects = fleet.clusters.flatMap((cluster) =>
    cluster.sources
      .filter(({ kind }) => kind !== 'ArtifactGenerator' && kind !== 'ExternalArtifact')
      .map(({ kind, interval }): Timed => ({ interval, where: plural(kind) })),
  );
  return { title: 'Sources', objects };
}

function tierGroup({ title, objects }: TimedKind): TableGroup[] {
  if (objects.length === 0) return [];
  const tiers = Map.groupBy(objects, ({ interval }) => tierOf(interval));
  const rows = [...tiers]
    .sort(([a], [b]) => (typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b))))
    .map(([, same]): TableRow => {
      const [[interval] = [undefined]] = counts(same.map((timed) => timed.interval));
      return {
        cells: [
          cell(interval === undefined ? muted('not set') : code(interval)),
          cell(share(same.length, objects.length)),
          cell(...whereText(same)),
          cellLines(valueTexts(same.map(({ retryInterval }) => retryInterval))),
          cellLines(valueTexts(same.map(({ timeout }) => timeout))),
        ],
      };
    });
  return [{ title: `${title} (${objects.length})`, rows }];
}

/** What intervals of one length have in common, whatever their spelling: seconds, -1 for none, or a text that is no duration. */
export function tierOf(interval: string | undefined): number | string {
  return interval === undefined ? -1 : (seconds(interval) ?? interval);
}

/** More groups than these are counted only. */
const mostGroups = 6;

function whereText(same: readonly Timed[]): Text {
  const groups = counts(same.map(({ where }) => where));
  const shown = groups.slice(0, mostGroups).map(([group, count]): Text => [group, muted(` ${count}`)]);
  const rest = groups.slice(mostGroups);
  return joined(
    rest.length > 0
      ? [...shown, [muted(`${rest.length} more groups ${rest.reduce((sum, [, count]) => sum + count, 0)}`)]]
      : shown,
  );
}

/** Each value with how often it is set; nothing where none is. */
function valueTexts(values: readonly (string | undefined)[]): Text[] {
  if (values.every((value) => value === undefined)) return [];
  return counts(values).map(([value, count]): Text => [
    value === undefined ? muted('not set') : code(value),
    ...(count === values.length ? [] : [muted(` ${count}`)]),
  ]);
}

function counts<T>(values: readonly T[]): [T, number][] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, same]): [T, number] => [value, same.length])
    .sort(([, a], [, b]) => b - a);
}
