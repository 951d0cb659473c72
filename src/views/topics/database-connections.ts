import type { Database } from '../../model/storage/record.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../survey/fleet-index.ts';
import type { Block } from '../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Text } from '../vocabulary/text.ts';
import { partEntries } from './entry.ts';
import type { PartsContext } from './listing.ts';

interface Connection {
  readonly database: Database;
  readonly uses: Database['usedBy'];
}

/** The databases of other components that a component connects to, one sentence each. */
export function connections({ index, parts }: PartsContext): Block[] {
  const own = new Set(parts.flatMap((part) => part.of('databases')));
  const list = (part: ComponentPart): Connection[] =>
    part.cluster.databases
      .filter((database) => !own.has(database))
      .map((database) => ({ database, uses: database.usedBy.filter(part.holds) }))
      .filter(({ uses }) => uses.length > 0);
  const entries = partEntries(index, parts, list, ({ database }) => `${database.kind} ${nameOf(database)}`, noMarks);
  const items = entries.flatMap(({ found: [first], only }) =>
    first ? [[...connection(index, first.part, first.value), ...only]] : [],
  );
  return items.length === 0 ? [] : [{ type: 'list', items }];
}

const noMarks = { mark: () => [] };

function connection(index: FleetIndex, part: ComponentPart, { database, uses: [use] }: Connection): Text {
  const [owner] = ownersOf(index, part.cluster.name, database.kind, nameOf(database));
  return [
    `Connects to ${database.engine} `,
    code(nameOf(database)),
    ...(owner ? [muted(' of '), pageLink(componentAddress(owner), owner.title)] : []),
    ...(use
      ? [
          muted(use.by.type === 'secret' ? ', with the Secret ' : ', at the host '),
          code(use.by.name),
          ' ',
          fileLink(use.location),
        ]
      : []),
  ];
}
