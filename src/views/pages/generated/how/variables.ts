import type { VariableSource } from '../../../../model/variables/record.ts';
import type { Section } from '../../../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { counted } from '../../../vocabulary/words.ts';
import { variables as variablesTopic } from '../../../topics/variables.ts';

/** More sources of variables than these are on their own page. */
const mostSources = 8;

/** Which variables are put into manifests, and where they are defined. */
export function variablesSection({ index: { fleet } }: Survey): Section[] {
  const all = fleet.clusters.flatMap((cluster) => cluster.variableSources);
  // The same file is often applied to many namespaces.
  const sources = [...Map.groupBy(all, ({ kind, name, location }) => `${kind} ${name} ${location.path}`).values()].sort(
    (a, b) => users(b) - users(a),
  );
  const own = fleet.clusters.flatMap(({ variables }) =>
    variables.filter(({ definitions }) => definitions.some(({ kind }) => kind === 'Kustomization')),
  );
  if (sources.length + own.length === 0) return [];
  const items = sources.slice(0, mostSources).flatMap((same): Text[] => {
    const [source] = same;
    if (!source) return [];
    const namespaces = new Set(same.map(({ namespace }) => namespace)).size;
    return [
      [
        `${source.kind} `,
        code(source.name),
        ...(namespaces > 1 ? [` in ${String(namespaces)} namespaces`] : [' in ', code(source.namespace)]),
        muted(` ${counted(source.keys.length, 'variable')} for ${counted(users(same), 'Flux Kustomization')} `),
        fileLink(source.location),
      ],
    ];
  });
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
        { type: 'text', text: [pageLink(variablesTopic.id, 'All variables, and where each is used')] },
      ],
    },
  ];
}

function users(sources: readonly VariableSource[]): number {
  return sources.reduce((sum, { usedBy }) => sum + usedBy.length, 0);
}
