import type { Database } from '../../../../model/storage/record.ts';
import type { DatabaseObject, DatabaseShape } from '../../../../model/shape/record.ts';
import { writeDocuments } from '../../../../repository/write-yaml.ts';
import { componentAddress } from '../../../vocabulary/addresses.ts';
import { nameOf, ownersOf } from '../../../survey/fleet-index.ts';
import type { Section, Step } from '../../../vocabulary/page.ts';
import { code, fileLink, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { counted } from '../../../vocabulary/words.ts';
import { sopsBlocks } from './sops.ts';
import { placeholder } from './steps.ts';

/** How the component gets a database of a server that several share. */
export function databaseSection(survey: Survey): Section[] {
  const { database: shape } = survey.index.fleet.layout;
  if (!shape) return [];
  const { server, database, secret, role } = shape;
  const text: Text = [
    `${counted(database.count, 'database')} ${database.count === 1 ? 'is' : 'are'} held by the PostgreSQL server `,
    code(server),
    '. For one more:',
  ];
  const steps: readonly Step[] = [
    ...(role ? [roleStep(role)] : []),
    ...(secret ? [objectStep(survey, 'Write the credentials of the role', secret)] : []),
    objectStep(survey, 'Ask for the database', database),
    ...listSteps([secret, database]),
    ...useSteps(survey, shape),
  ];
  return [
    {
      id: 'database',
      title: 'If it needs a database',
      blocks: [
        { type: 'text', text },
        { type: 'steps', steps },
      ],
    },
  ];
}

function roleStep({ entry, above }: NonNullable<DatabaseShape['role']>): Step {
  return {
    title: 'Give it a role',
    items: [['above the line ', fileLink(above)]],
    blocks: [{ type: 'snippet', title: above.path, language: 'yaml', text: filled(listEntry(entry)) }],
  };
}

/** A map as an entry of a list. */
function listEntry(entry: object): string {
  const [, ...lines] = writeDocuments([[entry]])
    .trimEnd()
    .split('\n');
  return lines.join('\n');
}

function objectStep(survey: Survey, title: string, object: DatabaseObject): Step {
  const { path, shared, document, like, encrypted } = object;
  const own = filled(path);
  return {
    title,
    items: [['as in ', fileLink(like)]],
    blocks: [
      {
        type: 'snippet',
        title: shared ? `${own}, at the end` : own,
        language: 'yaml',
        text: filled(writeDocuments([document])),
      },
      ...sopsBlocks(survey, { encrypted, like }, own),
    ],
  };
}

/** One step for each list that has to name new files. */
function listSteps(objects: readonly (DatabaseObject | undefined)[]): readonly Step[] {
  const lists = Map.groupBy(
    objects.flatMap((object) => object?.list ?? []),
    ({ file }) => file,
  );
  return [...lists.values()].flatMap((same): Step[] => {
    const [first] = same;
    if (!first) return [];
    const lines = same.map(({ entry }) => `- ${filled(entry)}`).join('\n');
    return [
      {
        title: 'List what you wrote',
        items: [['under ', code('resources'), ', below the line ', fileLink(first.after)]],
        blocks: [{ type: 'snippet', title: first.file, language: 'yaml', text: lines }],
      },
    ];
  });
}

/** More users than these are not needed to see how it is done. */
const mostUsers = 3;

function useSteps({ index }: Survey, { server }: DatabaseShape): readonly Step[] {
  const users = index.fleet.clusters.flatMap((cluster) =>
    cluster.databases
      .filter((database: Database) => nameOf(database) === server)
      .flatMap(({ usedBy }) =>
        usedBy.flatMap((use) =>
          ownersOf(index, cluster.name, use.kind, nameOf(use)).map((component) => ({
            component,
            location: use.location,
          })),
        ),
      ),
  );
  const items = [...new Map(users.map((user) => [user.component.slug, user])).values()]
    .slice(0, mostUsers)
    .map(({ component, location }): Text => [
      'as ',
      pageLink(componentAddress(component), component.title),
      ' does: ',
      fileLink(location),
    ]);
  return items.length === 0 ? [] : [{ title: 'Tell the component where it is', items }];
}

function filled(text: string): string {
  return text.replaceAll('<name>', placeholder);
}
