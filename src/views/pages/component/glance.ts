import { fileLocation } from '../../../diagnostic.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { otherRepository } from '../../../model/other-repository.ts';
import { locatedPath } from '../../../repository/located-path.ts';

import { applicationImage } from '../../survey/application-image.ts';
import { clustersOf, nameOf, type ComponentPart, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Block } from '../../vocabulary/page.ts';
import type { PartLevel } from '../../survey/part-level.ts';
import type { Cell, Note } from '../../vocabulary/table.ts';
import { code, fileLink, marked, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import { acrossClusters } from '../../parts/across-clusters.ts';
import { commitLink } from '../../parts/commits.ts';
import { notes, type Notes } from '../../parts/notes.ts';
import { mainVersionText } from '../../parts/main-version.ts';
import { kustomizationState, readinessGate } from '../../parts/states.ts';
import { joined, joinedCode } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';
import { sources as sourcesTopic } from '../../topics/sources.ts';

/** What the settings of a part are shown with. */
export interface GlanceContext {
  readonly level: (part: ComponentPart) => PartLevel;
  readonly index: FleetIndex;
}

/** The effective settings of a component's Flux Kustomizations: one column per stage, split by cluster where clusters differ. */
export function glanceSection(parts: readonly ComponentPart[], context: GlanceContext): ComponentSection {
  const collected = notes('at-a-glance');
  const columns = glanceColumns(parts);
  const rows = rowsOf(collected, context)
    .map(({ title, text }) => ({ title, cells: mergeEqual(columns.map((column) => glanceCell(column.parts, text))) }))
    .filter(({ cells }) => cells.some(({ lines }) => lines.length > 0));
  const alike = rows.every(({ cells }) => cells.length === 1);
  const agreement: Text = [`The same in ${columns.map(({ title }) => title).join(' and ')}.`];
  return {
    id: 'at-a-glance',
    title: 'At a glance',
    blocks: [
      ...(alike && columns.length > 1 ? [{ type: 'text', text: agreement } as const] : []),
      alike ? asFacts(rows, collected.list) : asTable(rows, columns, collected.list),
    ],
  };
}

interface GlanceCells {
  readonly title: string;
  readonly cells: readonly Cell[];
}

function asFacts(rows: readonly GlanceCells[], list: readonly Note[]): Block {
  const facts = rows.map(({ title, cells }) => ({ term: title, values: cells.flatMap(({ lines }) => lines) }));
  return { type: 'facts', rows: facts, notes: list };
}

function asTable(rows: readonly GlanceCells[], columns: readonly GlanceColumn[], list: readonly Note[]): Block {
  return {
    type: 'table',
    caption: 'Effective settings of its Flux Kustomizations',
    columns: [{ title: 'Setting' }, ...columns.map(({ title }) => ({ title }))],
    groups: [{ rows: rows.map(({ title, cells }) => ({ cells: [{ lines: [[title]] }, ...cells] })) }],
    notes: list,
  };
}

interface GlanceColumn {
  readonly title: string;
  readonly parts: readonly ComponentPart[];
}

/** A column per stage; where there is one stage only, a column per cluster. */
function glanceColumns(parts: readonly ComponentPart[]): GlanceColumn[] {
  const stages = Map.groupBy(parts, ({ stage }) => stage);
  if (stages.size > 1) return [...stages].map(([title, members]) => ({ title, parts: members }));
  const clusters = clustersOf(parts);
  return clusters.map((cluster) => ({
    title: cluster.name,
    parts: parts.filter((part) => part.cluster === cluster),
  }));
}

interface GlanceRow {
  readonly title: string;
  readonly text: (part: ComponentPart) => Text;
}

type TextField = 'deletionPolicy' | 'interval' | 'retryInterval' | 'timeout' | 'targetNamespace' | 'serviceAccountName';

function rowsOf(collected: Notes, { level, index }: GlanceContext): GlanceRow[] {
  const from = ({ provenance }: FluxKustomization, name: string): Text => collected.mark(provenance[name]);
  const row = (
    title: string,
    name: string,
    value: (kustomization: FluxKustomization) => Inline | undefined,
  ): GlanceRow => ({
    title,
    text: ({ kustomization }) => {
      const shown = kustomization.assumed ? undefined : value(kustomization);
      return shown === undefined ? [] : [shown, ...from(kustomization, name)];
    },
  });
  const textRow = (title: string, name: TextField): GlanceRow =>
    row(title, name, ({ [name]: value }) => (value === undefined ? undefined : code(value)));
  const duration = (word: string, name: 'interval' | 'retryInterval' | 'timeout', of: FluxKustomization): Text[] =>
    of[name] === undefined ? [] : [[muted(`${word} `), code(of[name]), ...from(of, name)]];
  return [
    { title: 'State', text: ({ kustomization }) => kustomizationState(kustomization) },
    { title: 'Version', text: (part) => versionsText(index, part) },
    row('Ready when', 'wait', (kustomization) => readinessGate(kustomization)),
    { title: 'Boot level', text: (part) => (part.cluster.assumed ? [] : levelsText(part, level(part))) },
    {
      title: 'Reconciled',
      text: ({ kustomization }) =>
        joined(
          [
            ...duration('every', 'interval', kustomization),
            ...duration('retry', 'retryInterval', kustomization),
            ...duration('timeout', 'timeout', kustomization),
          ],
          muted(' · '),
        ),
    },
    row('Applies to', 'kubeConfig', ({ kubeConfig }) =>
      kubeConfig === undefined ? undefined : `another cluster (${kubeConfig})`,
    ),
    row('Prune', 'prune', ({ prune }) => (prune ? 'yes' : marked('warning', 'no'))),
    textRow('When deleted', 'deletionPolicy'),
    row('Force', 'force', ({ force }) => (force ? marked('warning', 'yes') : undefined)),
    textRow('Target namespace', 'targetNamespace'),
    {
      title: 'Decryption',
      text: ({ kustomization }) => decryptionText(kustomization, from(kustomization, 'decryption.provider')),
    },
    textRow('Service account', 'serviceAccountName'),
    {
      title: 'Path',
      text: (part) => [pathText(part), ...from(part.kustomization, 'path')],
    },
    {
      title: 'Repository',
      text: ({ kustomization }) => repositoryText(index.fleet, kustomization),
    },
    {
      title: 'Kustomize components',
      text: ({ kustomization }) => joinedCode(kustomization.components),
    },
    { title: 'Generators', text: ({ objects }) => joined(generators(objects).map((text) => [text])) },
    row('Source', 'sourceRef.name', ({ sourceRef }) =>
      pageLink(sourcesTopic.id, `${sourceRef.kind} ${nameOf(sourceRef)}`),
    ),
    {
      title: 'Flux Kustomization',
      text: ({ kustomization }) =>
        kustomization.assumed ? [] : [code(nameOf(kustomization)), ...from(kustomization, 'name')],
    },
    { title: 'Applied by', text: ({ kustomization }) => appliedBy(kustomization) },
    {
      title: 'Declared in',
      text: ({ kustomization: { assumed, location } }) =>
        assumed ? [] : [location ? fileLink(location) : muted('not in the repository')],
    },
  ];
}

/** The versions of what a part installs: of applications first, where their charts deploy any. */
function versionsText({ genericCharts }: FleetIndex, { component, helmReleases, of }: ComponentPart): Text {
  return joined(
    helmReleases.map((release) => {
      const image = applicationImage(genericCharts, release, of('images'), component.name);
      return mainVersionText({ release, ...(image ? { image } : {}) });
    }),
  );
}

/** The Flux Kustomization that applies it; nobody can tell which one of another repository does. */
function appliedBy({ assumed, parent }: FluxKustomization): Text {
  if (assumed) return [marked('unknown', 'unknown'), muted(': a Flux Kustomization of another repository')];
  return parent === undefined ? [] : [code(parent)];
}

/** What generates objects, with their number: `2 by configMapGenerator`. */
function generators(objects: ComponentPart['objects']): string[] {
  const generated = objects.flatMap(({ generator }) => generator ?? []);
  return [...Map.groupBy(generated, (name) => name)].map(([name, same]) => `${String(same.length)} by ${name}`);
}

/** Which provider decrypts, and the Secret that holds the keys. */
function decryptionText({ decryption, decryptionSecret }: FluxKustomization, mark: Text): Text {
  if (decryption === undefined) return [];
  const keys: Text = decryptionSecret === undefined ? [] : [muted(' with '), code(decryptionSecret)];
  return [code(decryption), ...keys, ...mark];
}

/** Another repository than the documented one, and its state that is shown. */
function repositoryText(repositories: Pick<Fleet, 'others'>, { directory = '' }: FluxKustomization): Text {
  const other = otherRepository(repositories, directory);
  if (!other) return [];
  const { name, webUrl, commit, commitUrl, branch } = other;
  return [
    webUrl === undefined ? code(name) : { type: 'url', url: webUrl, text: name },
    ...(commit === undefined
      ? [muted(', at a commit that is not known')]
      : [' at commit ', commitLink(commitUrl, commit)]),
    ...(branch === undefined ? [] : [muted(` (${branch})`)]),
  ];
}

/** The path that it builds, named from the component's folder on where it is in it. */
function pathText({ component, kustomization: { path, directory = '' } }: ComponentPart): Inline {
  if (path === '' || directory === '') return code(path === '' ? '.' : path);
  const { path: own } = locatedPath(component.directory);
  const short = own !== '' && path.startsWith(`${own}/`) ? `…/${path.slice(own.length + 1)}` : path;
  return fileLink(fileLocation(directory), short);
}

function glanceCell(parts: readonly ComponentPart[], text: (part: ComponentPart) => Text): Cell {
  const clusters = clustersOf(parts).map(({ name }) => name);
  return {
    lines: acrossClusters(
      parts.map((part) => ({ cluster: part.cluster.name, value: part })),
      clusters,
      text,
    ),
  };
}

/** Neighbouring cells that say the same become one. */
function mergeEqual(cells: readonly Cell[]): Cell[] {
  const merged: Cell[] = [];
  for (const cell of cells) {
    const last = merged.at(-1);
    if (last && JSON.stringify(last.lines) === JSON.stringify(cell.lines)) {
      merged[merged.length - 1] = { ...last, span: (last.span ?? 1) + 1 };
    } else merged.push(cell);
  }
  return merged;
}

/** The level of the Kustomization, and of the releases that start later. */
function levelsText({ helmReleases }: ComponentPart, levels: PartLevel): Text {
  const later = helmReleases.flatMap(({ name }, index): Text[] => {
    const level = levels.helmReleases[index];
    if (levels.kustomization === undefined || level === levels.kustomization) return [];
    return [['HelmRelease ', code(name), ' ', levelText(level)]];
  });
  return joined([[levelText(levels.kustomization)], ...later], muted(', '));
}

/** Without a level it waits, when its cluster boots, for what never becomes ready. */
function levelText(level: number | undefined): Inline {
  return level === undefined ? marked('bad', 'never starts') : String(level);
}
