import type { Variable, VariableDefinition } from '../../../model/fleet.ts';
import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, cellLines, type Cell, type TableRow } from '../../table.ts';
import { code, fileLink, marked, muted, type Text } from '../../text.ts';
import { acrossClusters } from '../across-clusters.ts';
import { joined, unique } from '../words.ts';
import { cellOf, clustersCell, everywhere, kustomizationUsers, nameCell, usersCell, type Same } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Every variable of the post-build substitution: where it is defined, and who uses it. */
export function variablesPage(index: FleetIndex): Page {
  return inventoryPage({
    path: addresses.variables,
    title: 'Variables',
    lead: 'Variables of the post-build substitution: where each is defined, and whose objects use it.',
    columns: ['Variable', 'Defined in', 'State', 'Used by', 'Clusters'],
    rows: variableRows(index),
    more: [
      {
        id: 'sources',
        title: 'Where values come from',
        columns: ['Source', 'Variables', 'Used by', 'Clusters'],
        rows: sourceRows(index),
      },
    ],
  });
}

function variableRows(index: FleetIndex): TableRow[] {
  const variables = everywhere(
    index,
    (cluster) => cluster.variables,
    ({ name }) => name,
  );
  return variables.map((same) => ({
    attention: same.some(({ value: { missingIn } }) => missingIn.length > 0),
    cells: [
      cell(code(same[0].value.name)),
      definitionsCell(same),
      cellOf(same)(stateText),
      usersCell(index, same, (variable) => kustomizationUsers(usersOf(variable))),
      clustersCell(same, index),
    ],
  }));
}

/** With more Flux Kustomizations than these that define a variable their number says more. */
const mostDefinitions = 4;

/** A line per place that defines it; clusters that have the same ones share them. */
function definitionsCell(same: Same<Variable>): Cell {
  const seenIn = unique(same.map(({ cluster }) => cluster));
  const said = same.flatMap(({ cluster, value: { definitions } }) => definitions.map((value) => ({ cluster, value })));
  const own = said.filter(({ value }) => value.kind === 'Kustomization');
  const shown = own.length > mostDefinitions ? said.filter(({ value }) => value.kind !== 'Kustomization') : said;
  const lines = [...Map.groupBy(shown, ({ value }) => `${value.kind} ${nameOf(value)}`).values()];
  return cellLines([
    ...lines.flatMap((line) => acrossClusters(line, seenIn, definitionText)),
    ...(own.length > mostDefinitions ? [ownDefinitions(own.map(({ value }) => value))] : []),
  ]);
}

/** Many Flux Kustomizations that define it for themselves are counted: their components' pages name the places. */
function ownDefinitions(definitions: readonly VariableDefinition[]): Text {
  const unused = definitions.filter((definition) => definition.unused === true).length;
  const idle: Text = unused === 0 ? [] : [muted(', '), marked('info', `${String(unused)} of them without use`)];
  return [`${String(definitions.length)} Flux Kustomizations for themselves`, ...idle];
}

function definitionText({ kind, location, unused, ...object }: VariableDefinition): Text {
  const state: Text = unused === true ? [' ', marked('info', 'not used')] : [];
  return [fileLink(location, nameOf(object)), ' ', muted(kind), ...state];
}

function stateText({ definitions, defaultedIn, missingIn, unknownIn }: Variable): Text {
  return joined([
    ...(missingIn.length > 0 ? [[marked('bad', 'not defined')] as Text] : []),
    ...(unknownIn.length > 0 ? [[marked('unknown', 'unknown')] as Text] : []),
    ...(defaultedIn.length > 0 ? [[marked('info', 'default')] as Text] : []),
    ...(definitions.some(({ usedBy }) => usedBy.length > 0) ? [[marked('good', 'defined')] as Text] : []),
  ]);
}

function usersOf({ definitions, defaultedIn, missingIn, unknownIn }: Variable): string[] {
  return unique([...definitions.flatMap(({ usedBy }) => usedBy), ...defaultedIn, ...missingIn, ...unknownIn]);
}

function sourceRows(index: FleetIndex): TableRow[] {
  const sources = everywhere(
    index,
    ({ variableSources }) => variableSources,
    (source) => `${nameOf(source)} ${source.kind}`,
  );
  return sources.map((same) => {
    const text = cellOf(same);
    return {
      cells: [
        nameCell(same),
        text(({ keys }) => joined(keys.map((key): Text => [code(key)]))),
        usersCell(index, same, ({ usedBy }) => kustomizationUsers(usedBy)),
        clustersCell(same, index),
      ],
    };
  });
}
