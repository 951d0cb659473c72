import type { Variable, VariableDefinition } from '../../model/variables/record.ts';
import { nameOf } from '../survey/fleet-index.ts';
import { acrossClusters } from '../parts/across-clusters.ts';
import { unique } from '../vocabulary/words.ts';
import { cellLines, type Cell } from '../vocabulary/table.ts';
import { fileLink, marked, muted, type Text } from '../vocabulary/text.ts';
import type { FleetEntry } from './entry.ts';

/** With more Flux Kustomizations than these that define a variable their number says more. */
const mostDefinitions = 4;

/** A line per place that defines a variable; clusters that have the same ones share them. */
export function definitionsCell({ found }: FleetEntry<Variable>): Cell {
  const seenIn = unique(found.map(({ cluster }) => cluster));
  const said = found.flatMap(({ cluster, value: { definitions } }) => definitions.map((value) => ({ cluster, value })));
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
