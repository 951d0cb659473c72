import type { Cluster } from '../../../model/cluster/record.ts';
import type { Dependency } from '../../../model/objects/flux-objects.ts';
import {
  keyOf,
  type FluxObjectKey,
  type Readiness,
  type ReadinessObject,
} from '../../../model/dependencies/readiness.ts';
import { nameOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, marked, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joined, partition } from '../../vocabulary/words.ts';
import { objectLink, objectText } from './flux-object.ts';
import { levelNote, levelsOf, levelTitle, type Level } from './levels.ts';
import { countText, heldBackBy } from './impact.ts';
import { notFoundMark, readyWhen } from './gate.ts';

/** What starts when: a row per Flux Kustomization, and per HelmRelease that depends on another one. */
export function bootTable(survey: Survey, cluster: Cluster): Section[] {
  const levels = levelsOf(survey, cluster);
  const readiness = survey.readiness.get(cluster);
  if (!readiness || levels.length === 0) return [];
  return [
    {
      id: 'boot',
      title: 'Boot order',
      blocks: [
        { type: 'text', text: explanation(levels) },
        table({
          caption: `The order in which ${cluster.name} boots, by level`,
          columns: ['Flux object', 'Waits for', 'Ready when', { title: 'Holds back', numeric: true }],
          groups: levels.map((level) => ({
            title: `${levelTitle(level)} · ${levelNote(level)}`,
            rows: levelRows(survey, cluster, readiness, level),
          })),
        }),
      ],
    },
  ];
}

/** A row for each object; those that wait for nothing and hold nothing back share one, where they are many. */
function levelRows(survey: Survey, cluster: Cluster, readiness: Readiness, level: Level): TableRow[] {
  const rows = level.objects.map((own) => ({
    own,
    waiting: waitsFor(survey, readiness, cluster, own),
    heldBack: heldBackBy(readiness, own.key).size,
  }));
  const [quiet, told] = partition(
    rows,
    ({ own, waiting, heldBack }) => waiting.length + heldBack === 0 && !own.object.suspend && level.level !== undefined,
  );
  const isShort = quiet.length <= mostQuiet;
  return [
    ...(isShort ? rows : told).map(({ own, waiting, heldBack }) => ({
      cells: [
        cell(
          ...objectText(survey.index, cluster, own),
          ...(own.object.suspend ? [' ', marked('paused', 'suspended')] : []),
        ),
        cell(...waiting),
        cell(readyWhen(cluster, own)),
        cell(countText(heldBack)),
      ],
      ...(level.level === undefined || own.object.dependsOn.some(({ found }) => !found) ? { attention: true } : {}),
    })),
    ...(isShort
      ? []
      : [
          {
            cells: [
              cell(muted(`${String(quiet.length)} that wait for nothing and hold nothing back`)),
              { lines: [joined(quiet.map(({ own }): Text => [objectLink(survey.index, cluster, own)]))], span: 3 },
            ],
          },
        ]),
  ];
}

/** More than these say nothing that is worth a row each. */
const mostQuiet = 8;

function explanation(levels: readonly Level[]): Text {
  return [
    'Everything of a level starts together, once what it waits for is ready.',
    ...(levels.some(({ level }) => level === undefined)
      ? [
          ' What waits for itself, for something that does not exist or for what Flux refuses never starts, nor does what waits for that.',
        ]
      : []),
    ...(levels.some(({ objects }) => objects.some(({ object }) => object.suspend))
      ? [' What is suspended stands where it would start if it was resumed.']
      : []),
    ' A HelmRelease stands here if it depends on another one; the others start with their Flux Kustomization.',
  ];
}

/** Its dependencies, and the Flux Kustomization that applies it where nothing else holds it back as long. */
function waitsFor({ index, levels }: Survey, readiness: Readiness, cluster: Cluster, own: ReadinessObject): Text {
  const levelOf = (key: FluxObjectKey): number => levels.get(cluster)?.get(key) ?? Infinity;
  const parent = own.parent === undefined ? undefined : readiness.objects.get(own.parent);
  const isHeldByParent =
    parent !== undefined &&
    levelOf(parent.key) > 1 &&
    levelOf(parent.key) === levelOf(own.key) &&
    !own.object.dependsOn.some((dependency) => levelOf(keyOf(own.kind, dependency)) + 1 === levelOf(own.key));
  const dependencies = own.object.dependsOn.map((dependency) =>
    dependencyText(index, cluster, readiness, own, dependency),
  );
  return joined(
    isHeldByParent ? [...dependencies, [muted('applied by '), objectLink(index, cluster, parent)]] : dependencies,
  );
}

function dependencyText(
  index: FleetIndex,
  cluster: Cluster,
  { objects }: Readiness,
  own: ReadinessObject,
  dependency: Dependency,
): Text {
  const target = objects.get(keyOf(own.kind, dependency));
  if (!target) return [code(nameOf(dependency)), ' ', notFoundMark(dependency)];
  const expression: Text = dependency.readyExpr === undefined ? [] : [muted(' until '), code(dependency.readyExpr)];
  return [objectLink(index, cluster, target), ...expression];
}
