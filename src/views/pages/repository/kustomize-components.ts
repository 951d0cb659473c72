import type { FluxKustomization, VariableUse } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import type { KustomizeComponent, Parameter } from '../../../model/layout/record.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, marked, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';

/** What can be added to anything: kustomize components, who uses them, and the variables that they need. */
export function kustomizeComponentsSection({ index: { fleet } }: Survey): Section[] {
  const { components } = fleet.layout;
  if (components.length === 0) return [];
  const used = components
    .map((component) => ({ component, users: usersOf(fleet, component) }))
    .toSorted((a, b) => b.users.length - a.users.length);
  const rows = used.map(({ component, users }): TableRow => ({
    cells: [
      cell(fileLink(component.location, `${component.directory}/`)),
      cell(...usesText(component, users)),
      cell(component.parameters.length === 0 ? '' : String(component.parameters.length)),
      cell(component.purpose?.text ?? ''),
    ],
  }));
  const parameters = used
    .filter(({ component }) => component.parameters.length > 0)
    .map(({ component, users }) => parameterBlock(component, users));
  const columns = ['Component', 'Used', { title: 'Variables', numeric: true }, 'About'];
  return [
    {
      id: 'kustomize-components',
      title: 'Kustomize components',
      count: components.length,
      blocks: [
        {
          type: 'text',
          text: ['Parts that a kustomization.yaml or a Flux Kustomization takes in under ', code('components'), '.'],
        },
        table({ caption: 'kustomize components', columns, groups: [{ rows }], filter: false }),
        ...parameters,
      ],
    },
  ];
}

function usersOf({ clusters }: Fleet, { directory }: KustomizeComponent): readonly FluxKustomization[] {
  return clusters.flatMap(({ kustomizations }) =>
    kustomizations.filter(({ components }) => components.includes(directory)),
  );
}

function usesText({ references }: KustomizeComponent, users: readonly FluxKustomization[]): Text {
  const files = references > 0 ? [muted(`, named in ${counted(references, 'kustomization.yaml file')}`)] : [];
  if (users.length > 0) return [`in ${counted(users.length, 'Flux Kustomization')}`, ...files];
  return [marked('off', 'by nothing that is applied'), ...files];
}

function parameterBlock(component: KustomizeComponent, users: readonly FluxKustomization[]): Block {
  const rows = component.parameters.map((parameter): TableRow => parameterRow(parameter, users));
  return {
    type: 'fold',
    summary: ['Variables of ', code(`${component.directory}/`)],
    count: component.parameters.length,
    blocks: [
      table({
        caption: `Variables of ${component.directory}`,
        columns: ['Variable', 'If it is not set', 'Set by', 'Used in'],
        groups: [{ rows }],
      }),
    ],
  };
}

function parameterRow(
  { name, hasDefault, location, default: value }: Parameter,
  users: readonly FluxKustomization[],
): TableRow {
  const states = users.flatMap(({ variables }) => variables.filter((variable) => variable.name === name));
  const isSet = ({ state }: VariableUse): boolean => state !== 'defaulted' && state !== 'missing';
  const missing = states.filter(({ state }) => state === 'missing').length;
  const set = users.length === 0 ? '' : `${states.filter(isSet).length} of ${users.length}`;
  return {
    attention: missing > 0,
    cells: [
      cell(code(name)),
      cell(value === undefined ? (hasDefault ? 'has a default' : 'empty') : code(value)),
      cell(set, ...(missing > 0 ? [' ', marked('bad', `${missing} lack it`)] : [])),
      cell(fileLink(location)),
    ],
  };
}
