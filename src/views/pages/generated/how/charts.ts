import type { Section } from '../../../vocabulary/page.ts';
import { muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { share } from '../../repository/shares.ts';
import { counted } from '../../../vocabulary/words.ts';
import { charts as chartsTopic } from '../../../topics/charts.ts';
import { sources as sourcesTopic } from '../../../topics/sources.ts';

/** Where charts come from. */
export function chartsSection({ index: { fleet } }: Survey): Section[] {
  const releases = fleet.clusters.flatMap((cluster) => cluster.helmReleases);
  if (releases.length === 0) return [];
  const kinds = [...Map.groupBy(releases, ({ source }) => source?.kind ?? '')]
    .filter(([kind]) => kind !== '')
    .sort(([, a], [, b]) => b.length - a.length);
  const items = kinds.map(([kind, same]): Text => {
    const sources = new Set(same.map(({ source }) => `${source?.namespace ?? ''}/${source?.name ?? ''}`)).size;
    return [
      `${kind}: `,
      muted(`${share(same.length, releases.length)} HelmReleases, from ${counted(sources, 'source')}`),
    ];
  });
  const exact = releases.filter(({ pin }) => pin === 'exact' || pin === 'digest').length;
  return [
    {
      id: 'charts',
      title: 'Where charts come from',
      blocks: [
        {
          type: 'text',
          text: ['A HelmRelease installs a chart. It names a source, another object, which says where the chart is.'],
        },
        {
          type: 'list',
          items: [...items, ['An exact version or digest: ', muted(`${share(exact, releases.length)} HelmReleases`)]],
        },
        {
          type: 'text',
          text: [pageLink(chartsTopic.id, 'All charts and versions'), ' · ', pageLink(sourcesTopic.id, 'All sources')],
        },
      ],
    },
  ];
}
