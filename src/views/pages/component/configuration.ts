import { clustersOf, nameOf, type ComponentPart } from '../../fleet-index.ts';
import {
  cell,
  cellLines,
  code,
  fileLink,
  muted,
  type Block,
  type Section,
  type TableRow,
  type Text,
} from '../../page.ts';
import { acrossClusters, onlyIn } from '../across-clusters.ts';
import { openedBy, routePlace, secretForm, speaksOfHostnames, variableState } from '../states.ts';
import { table } from '../table.ts';
import { joined, unique } from '../words.ts';

/** Secrets that the component brings: how protected, and the names of their keys. */
export function secretsSection(parts: readonly ComponentPart[]): Section[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const said = parts.flatMap(({ cluster, secrets }) => secrets.map((value) => ({ cluster: cluster.name, value })));
  const rows = [...Map.groupBy(said, ({ value }) => `${value.kind} ${nameOf(value)}`)].flatMap(
    ([title, same]): TableRow[] => {
      const seenIn = unique(same.map(({ cluster }) => cluster));
      return [
        {
          attention: same.some(({ value }) => value.form === 'plaintext'),
          cells: [
            cell(code(title), ...onlyIn(seenIn, clusters)),
            cellLines(acrossClusters(same, seenIn, ({ form }) => [secretForm(form)])),
            cellLines(acrossClusters(same, seenIn, ({ keys }) => joined(keys.map((key) => [code(key)])))),
            cellLines(acrossClusters(same, seenIn, openedBy)),
            cellLines(acrossClusters(same, seenIn, ({ location }) => [fileLink(location)])),
          ],
        },
      ];
    },
  );
  if (rows.length === 0) return [];
  const secrets = table({
    caption: 'Secrets present, with the names of their keys',
    columns: ['Secret', 'Protection', 'Keys', 'Store or recipients', 'Declared in'],
    groups: [{ rows }],
  });
  return [{ id: 'secrets', title: 'Secrets present', count: rows.length, blocks: [secrets] }];
}

/** Variables that the component's objects use, and where their values come from. */
export function variablesSection(parts: readonly ComponentPart[]): Section[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const said = parts.flatMap(({ cluster, kustomization }) =>
    kustomization.variables.map((value) => ({ cluster: cluster.name, value })),
  );
  const rows = [...Map.groupBy(said, ({ value }) => value.name)].map(([name, same]): TableRow => {
    const seenIn = unique(same.map(({ cluster }) => cluster));
    return {
      attention: same.some(({ value }) => value.state === 'missing'),
      cells: [
        cell(code(name), ...onlyIn(seenIn, clusters)),
        cellLines(acrossClusters(same, seenIn, ({ state }) => [variableState(state)])),
        cellLines(acrossClusters(same, seenIn, ({ location }) => (location ? [fileLink(location)] : []))),
      ],
    };
  });
  const from = variableSources(parts);
  if (rows.length === 0) return [];
  const variables = table({
    caption: 'Variables of the post-build substitution',
    columns: ['Variable', 'Value', 'Defined in'],
    groups: [{ rows }],
  });
  return [{ id: 'variables', title: 'Variables', count: rows.length, blocks: [variables, ...from] }];
}

/** Hostnames of routes and of values of well-known charts. */
export function routesSection(parts: readonly ComponentPart[]): Section[] {
  const clusters = clustersOf(parts).length;
  const rows = parts
    .flatMap(({ cluster, routes }) => routes.map((route) => ({ cluster: cluster.name, route })))
    .filter(({ route }) => speaksOfHostnames(route))
    .map(({ cluster, route }): TableRow => ({
      cells: [
        cellLines(route.hostnames.length > 0 ? route.hostnames.map((hostname) => [code(hostname)]) : [[muted('any')]]),
        cell([`${route.kind} ${nameOf(route)}`, routePlace(route)].filter((part) => part !== '').join(' ')),
        cell(clusters > 1 ? cluster : ''),
        cell(fileLink(route.location)),
      ],
    }));
  if (rows.length === 0) return [];
  const hostnames = table({
    caption: 'Hostnames',
    columns: ['Hostname', 'Stated by', 'Cluster', 'Declared in'],
    groups: [{ rows }],
  });
  return [{ id: 'exposed-at', title: 'Exposed at', count: rows.length, blocks: [hostnames] }];
}

function variableSources(parts: readonly ComponentPart[]): Block[] {
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
