import type { ComponentPart } from '../../fleet-index.ts';
import type { Block } from '../../page.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted, type Text } from '../../text.ts';
import { variableState } from '../states.ts';
import { table } from '../table.ts';
import { joined } from '../words.ts';
import { sameThings } from './same.ts';
import type { ComponentSection } from './section.ts';

/** Variables that the component's objects use, and where their values come from. */
export function variablesSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const variables = sameThings(
    parts,
    ({ kustomization }) => kustomization.variables,
    ({ name }) => name,
  );
  if (variables.length === 0) return [];
  const block = table({
    caption: 'Variables of the post-build substitution',
    columns: ['Variable', 'Value', 'Defined in'],
    groups: [
      {
        rows: variables.map((variable) => ({
          attention: variable.all.some(({ state }) => state === 'missing'),
          cells: [
            cell(code(variable.first.name), ...variable.only),
            variable.cell(({ state }) => [variableState(state)]),
            variable.cell(({ location }) => (location ? [fileLink(location)] : [])),
          ],
        })),
      },
    ],
  });
  return [{ id: 'variables', title: 'Variables', count: variables.length, blocks: [block, ...takenFrom(parts)] }];
}

function takenFrom(parts: readonly ComponentPart[]): Block[] {
  const sources = new Map(
    parts.flatMap(({ kustomization }) =>
      kustomization.substituteFrom.map(({ kind, name, optional }): [string, Text] => [
        `${kind} ${name}`,
        [code(`${kind} ${name}`), ...(optional ? [' ', muted('optional')] : [])],
      ]),
    ),
  );
  if (sources.size === 0) return [];
  return [{ type: 'text', text: ['Taken from ', ...joined([...sources.values()]), '.'] }];
}
