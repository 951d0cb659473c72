import { addresses } from '../../../addresses.ts';
import { code, fileLink, muted, pageLink, type Section, type Text } from '../../../page.ts';
import type { Survey } from '../../../survey.ts';
import { counted } from '../../words.ts';

/** More sources of variables than these are on their own page. */
const mostSources = 8;

/** Which variables are put into manifests, and where they are defined. */
export function variablesSection({ index: { fleet } }: Survey): Section[] {
  const several = fleet.clusters.length > 1;
  const sources = fleet.clusters
    .flatMap((cluster) => cluster.variableSources.map((source) => ({ source, cluster: cluster.name })))
    .sort((a, b) => b.source.usedBy.length - a.source.usedBy.length);
  const own = fleet.clusters.flatMap(({ variables }) =>
    variables.filter(({ definitions }) => definitions.some(({ kind }) => kind === 'Kustomization')),
  );
  if (sources.length + own.length === 0) return [];
  const items = sources
    .slice(0, mostSources)
    .map(({ source, cluster }): Text => [
      `${source.kind} `,
      code(`${source.namespace}/${source.name}`),
      ...(several ? [` of ${cluster}`] : []),
      muted(` ${counted(source.keys.length, 'variable')} for ${counted(source.usedBy.length, 'Flux Kustomization')} `),
      fileLink(source.location),
    ]);
  const more: Text[] =
    own.length > 0 ? [[`${counted(own.length, 'variable')} that Flux Kustomizations state themselves`]] : [];
  return [
    {
      id: 'variables',
      title: 'Which variables it puts in',
      blocks: [
        {
          type: 'text',
          text: ['Before Flux applies what a folder builds, it replaces ', code('${NAME}'), ' by values from:'],
        },
        { type: 'list', items: [...items, ...more] },
        { type: 'text', text: [pageLink(addresses.variables, 'All variables, and where each is used')] },
      ],
    },
  ];
}
