import { declaredOnes } from '../../vocabulary/environment-words.ts';
import type { Location } from '../../../diagnostic.ts';
import { parentDirectory } from '../../../repository/located-path.ts';

import { nameOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type TableGroup, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { unique } from '../../vocabulary/words.ts';
import { exceptionsCell, share } from './shares.ts';
import { folderLink } from './folder-text.ts';
import { sources as sourcesTopic } from '../../topics/sources.ts';

/** Where Flux Kustomizations and HelmReleases take their sources from. */
export function sourcesSection({ index }: Survey): Section[] {
  const groups = [
    { title: 'Flux Kustomizations', uses: kustomizationUses(index) },
    { title: 'HelmReleases', uses: releaseUses(index) },
  ]
    .filter(({ uses }) => uses.length > 0)
    .map(({ title, uses }): TableGroup => ({ title: `${title} (${uses.length})`, rows: useRows(uses) }));
  if (groups.length === 0) return [];
  const columns = ['Take from', 'Share', 'Declared', 'Which'];
  return [
    {
      id: 'sources',
      title: 'Sources',
      blocks: [
        table({ caption: 'Sources in use', columns, groups }),
        { type: 'text', text: [pageLink(sourcesTopic.id, 'All sources')] },
      ],
    },
  ];
}

interface Use {
  readonly name: string;
  readonly location?: Location;
  /** Which source it takes, as precisely as many take it. */
  readonly from: Text;
  readonly source: string;
  /** The folder of the source's file; `beside` if that is the user's own; absent if it is not in the repository. */
  readonly declared?: string;
}

function kustomizationUses({ fleet }: FleetIndex): readonly Use[] {
  return fleet.clusters.flatMap((cluster) =>
    declaredOnes(cluster.kustomizations).map(({ name, location, sourceRef }): Use => {
      const from: Text = [`${sourceRef.kind} `, code(nameOf(sourceRef))];
      const place = folderOf(cluster.sources.find((source) => isReferred(source, sourceRef))?.location, location);
      return { name, from, source: '', ...place, ...(location ? { location } : {}) };
    }),
  );
}

function releaseUses({ fleet }: FleetIndex): readonly Use[] {
  return fleet.clusters.flatMap((cluster) =>
    cluster.helmReleases.flatMap(({ name, namespace, location, source }): Use[] => {
      if (!source)
        return [{ name, from: [muted('a chart without a source')], source: '', ...(location ? { location } : {}) }];
      const where: Text =
        source.namespace === namespace ? [' of its own namespace'] : [' of ', code(source.namespace ?? '')];
      const place = folderOf(cluster.sources.find((other) => isReferred(other, source))?.location, location);
      return [
        { name, from: [source.kind, ...where], source: nameOf(source), ...place, ...(location ? { location } : {}) },
      ];
    }),
  );
}

interface Named {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

function isReferred(source: Named, reference: Named): boolean {
  return source.kind === reference.kind && nameOf(source) === nameOf(reference);
}

function folderOf(source: Location | undefined, user: Location | undefined): Pick<Use, 'declared'> {
  if (!source) return {};
  const folder = parentDirectory(source.path);
  return { declared: user && parentDirectory(user.path) === folder ? 'beside' : folder };
}

/** A row with more users than these needs no names. */
const mostUsers = 3;

function useRows(uses: readonly Use[]): TableRow[] {
  return [...Map.groupBy(uses, ({ from }) => JSON.stringify(from)).values()]
    .sort((a, b) => b.length - a.length)
    .map((same): TableRow => {
      const names = same.length > mostUsers ? [] : same.map(userText);
      return {
        cells: [
          cell(...(same[0]?.from ?? []), ...differentText(same)),
          cell(share(same.length, uses.length)),
          cellLines(declaredTexts(same)),
          exceptionsCell(names),
        ],
      };
    });
}

/** How many sources they share, where some share one. */
function differentText(same: readonly Use[]): Text {
  const sources = unique(same.map(({ source }) => source));
  if (sources.includes('') || sources.length === same.length) return [];
  return [muted(`; ${sources.length} different ones`)];
}

/** More folders than these are counted only. */
const mostFolders = 2;

function declaredTexts(same: readonly Use[]): Text[] {
  const places = [...Map.groupBy(same, ({ declared }) => declared)].sort(([, a], [, b]) => b.length - a.length);
  const shown = places.slice(0, mostFolders).map(([place, users]): Text => {
    const count: Text = users.length === same.length ? [] : [muted(` ${users.length}`)];
    if (place === 'beside') return ['in the same folder', ...count];
    return place === undefined ? [muted('not in the repository'), ...count] : [folderLink(place), ...count];
  });
  const rest = places.length - shown.length;
  return rest > 0 ? [...shown, [muted(`and in ${rest} more folders`)]] : shown;
}

function userText({ name, location }: Use): Text {
  return [location ? fileLink(location, name) : code(name)];
}
