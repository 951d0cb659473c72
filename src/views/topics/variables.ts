import type { VariableUse } from '../../model/kustomizations/record.ts';
import type { Variable, VariableSource } from '../../model/variables/record.ts';
import { variableState } from '../parts/states.ts';
import { joined, joinedCode, unique } from '../vocabulary/words.ts';
import type { Block } from '../vocabulary/page.ts';
import { code, marked, muted, type Text } from '../vocabulary/text.ts';
import { called, clusters, declared, declaredIn, fixed, said } from './column.ts';
import { listing, type PartsContext } from './listing.ts';
import { topic, type TopicSection } from './topic.ts';
import { kustomizationUsers, usersInFleet } from './users.ts';
import { definitionsCell } from './variable-definitions.ts';

const id = 'variables';
const caption = 'Variables of the post-build substitution';

const definedVariables = listing<Variable>(id, {
  caption,
  identity: ({ name }) => name,
  attention: ({ missingIn }) => missingIn.length > 0,
  inventory: {
    list: (cluster) => cluster.variables,
    columns: [
      fixed('Variable', ({ name }) => [code(name)]),
      { title: 'Defined in', cell: definitionsCell },
      said('State', stateText),
      usersInFleet((variable) => kustomizationUsers(usersOf(variable))),
      clusters,
    ],
  },
});

const usedVariables = listing<VariableUse>(id, {
  caption,
  identity: ({ name }) => name,
  attention: ({ state }) => state === 'missing',
  component: {
    list: ({ kustomization }) => kustomization.variables,
    columns: [
      called('Variable', ({ name }) => [code(name)]),
      said('Value', ({ state }) => [variableState(state)]),
      { ...declaredIn, title: 'Defined in' },
    ],
  },
});

const variableSources = listing<VariableSource>(id, {
  caption: 'Objects that Flux Kustomizations take variables from',
  identity: (source, name) => `${name(source)} ${source.kind}`,
  inventory: {
    list: (cluster) => cluster.variableSources,
    columns: [
      declared('Source'),
      said('Variables', ({ keys }) => joinedCode(keys)),
      usersInFleet(({ usedBy }) => kustomizationUsers(usedBy)),
      clusters,
    ],
  },
});

/** Variables of the post-build substitution: where each is defined, and whose objects use it. */
export const variables = topic({
  id,
  title: 'Variables',
  lead: 'Variables of the post-build substitution: where each is defined, and whose objects use it.',
  inventory: definedVariables,
  more: [{ id: 'sources', title: 'Where values come from', listing: variableSources }],
  section,
});

function section(context: PartsContext): TopicSection | undefined {
  const used = usedVariables.component(context);
  return used && { title: 'Variables', count: used.count, blocks: [used.block, ...takenFrom(context)] };
}

function takenFrom({ parts }: PartsContext): Block[] {
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
