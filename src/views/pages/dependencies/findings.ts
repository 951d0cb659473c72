import { dependencyCycles, type DependencyCycle } from '../../../model/dependency-cycle.ts';
import { stepLocation, stepWords } from '../../../model/dependency-diagnostics.ts';
import type { Cluster, Dependency } from '../../../model/fleet.ts';
import { isGated, keyOf, type FluxObjectKey, type Readiness, type ReadinessObject } from '../../../model/readiness.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cellLines, code, fileLink, marked, type Block, type Mark, type Section, type Text } from '../../page.ts';
import { suspendedText } from '../states.ts';
import { table } from '../table.ts';
import { byText, counted } from '../words.ts';
import { notFoundMark } from './gate.ts';
import { objectLink, objectText } from './flux-object.ts';

/** A dependency with the object that states it. */
export interface StatedDependency {
  readonly own: ReadinessObject;
  readonly dependency: Dependency;
  readonly target?: ReadinessObject;
}

/** What is wrong or doubtful about the dependencies of a cluster. */
export interface DependencyFindings {
  readonly cycles: readonly DependencyCycle[];
  readonly missing: readonly StatedDependency[];
  readonly suspended: readonly StatedDependency[];
  readonly ungated: readonly StatedDependency[];
}

export function dependencyFindings(cluster: Cluster, readiness: Readiness): DependencyFindings {
  const ungated = new Set(
    cluster.kustomizations.filter((own) => !isGated(own)).map((own) => keyOf('Kustomization', own)),
  );
  const stated = [...readiness.objects.values()]
    .flatMap((own) =>
      own.object.dependsOn.map((dependency): StatedDependency => {
        const target = readiness.objects.get(keyOf(own.kind, dependency));
        return { own, dependency, ...(target ? { target } : {}) };
      }),
    )
    .sort(byText(({ own }) => own.object.name));
  return {
    cycles: dependencyCycles(readiness),
    missing: stated.filter(({ target }) => target === undefined),
    suspended: stated.filter(({ target }) => target?.object.suspend === true),
    ungated: stated.filter(
      ({ target, dependency }) => target && ungated.has(target.key) && dependency.readyExpr === undefined,
    ),
  };
}

/** How many findings of each kind, worst first; empty if there are none. */
export function findingMarks({ cycles, missing, suspended, ungated }: DependencyFindings): Text[] {
  const undecided = missing.filter(({ dependency }) => dependency.undecided).length;
  const counts: readonly (readonly [number, Mark, string, string?])[] = [
    [cycles.length, 'bad', 'cycle'],
    [missing.length - undecided, 'bad', 'missing target'],
    [undecided, 'unknown', 'target not found here', 'targets not found here'],
    [suspended.length, 'paused', 'suspended target'],
    [ungated.length, 'info', 'without a gate', 'without a gate'],
  ];
  return counts.flatMap(([number, mark, one, many]): Text[] =>
    number === 0 ? [] : [[marked(mark, counted(number, one, many))]],
  );
}

/** What never becomes ready, and what counts as ready without being looked at. */
export function findingsSection(
  index: FleetIndex,
  cluster: Cluster,
  readiness: Readiness,
  findings: DependencyFindings,
): Section[] {
  const blocks = [
    ...cycleBlocks(index, cluster, readiness, findings.cycles),
    ...missingBlocks(index, cluster, findings.missing),
    ...suspendedBlocks(index, cluster, findings.suspended),
    ...ungatedBlocks(index, cluster, findings.ungated),
  ];
  if (blocks.length === 0) return [];
  return [{ id: 'findings', title: 'Findings', blocks }];
}

function cycleBlocks(
  index: FleetIndex,
  cluster: Cluster,
  readiness: Readiness,
  cycles: readonly DependencyCycle[],
): Block[] {
  return cycles.flatMap((cycle, position): Block[] => {
    const name = (key: FluxObjectKey): Text => {
      const own = readiness.objects.get(key);
      return own ? objectText(index, cluster, own) : [code(key)];
    };
    const items = cycle.map((step): Text => {
      const place = stepLocation(readiness, step);
      return [
        ...name(step.object),
        ` ${stepWords[step.because.type]} `,
        ...name(step.next),
        ...(place ? [' ', fileLink(place)] : []),
      ];
    });
    const title = cycles.length > 1 ? `Cycle ${String(position + 1)} of ${String(cycles.length)}` : 'A cycle';
    return [
      {
        type: 'text',
        text: [
          marked('bad', title),
          ' Each of these waits for the next, and the last for the first: none ever becomes ready.',
        ],
      },
      { type: 'list', items, ordered: true },
    ];
  });
}

function missingBlocks(index: FleetIndex, cluster: Cluster, missing: readonly StatedDependency[]): Block[] {
  if (missing.length === 0) return [];
  const isSure = missing.some(({ dependency }) => !dependency.undecided);
  return block(
    [
      marked(isSure ? 'bad' : 'unknown', counted(missing.length, 'dependency on', 'dependencies on')),
      isSure
        ? ' something that the cluster does not have: what depends on it never becomes ready.'
        : ' something that is not found here. Parts of this cluster are not known: unless they bring it, what depends on it never becomes ready.',
    ],
    'Dependencies on what is not found',
    ['Flux object', 'Depends on', 'Stated in'],
    missing.map(({ own, dependency }) => [
      [objectText(index, cluster, own)],
      [[code(nameOf(dependency)), ' ', notFoundMark(dependency)]],
      placeLines([dependency.location ?? own.object.location]),
    ]),
  );
}

function suspendedBlocks(index: FleetIndex, cluster: Cluster, suspended: readonly StatedDependency[]): Block[] {
  if (suspended.length === 0) return [];
  return block(
    [
      marked('paused', counted(suspended.length, 'dependency on', 'dependencies on')),
      ' something suspended. Flux does not reconcile it, so in a cluster that starts from nothing it never becomes ready.',
    ],
    'Dependencies on what is suspended',
    ['Flux object', 'Depends on', 'Stated in'],
    suspended.map(({ own, dependency, target }) => [
      [objectText(index, cluster, own)],
      target ? [[objectLink(index, cluster, target), ' ', ...suspendedText(target.object)]] : [],
      placeLines([dependency.location ?? own.object.location]),
    ]),
  );
}

/** One row for each target: many usually name the same. */
function ungatedBlocks(index: FleetIndex, cluster: Cluster, ungated: readonly StatedDependency[]): Block[] {
  if (ungated.length === 0) return [];
  const byTarget = [...Map.groupBy(ungated, ({ target }) => target)];
  const rows = byTarget
    .flatMap(([target, same]) => (target ? [{ target, same }] : []))
    .sort((a, b) => b.same.length - a.same.length)
    .map(({ target, same }): Text[][] => [
      [objectText(index, cluster, target)],
      placeLines([target.object.location]),
      same.map(({ own, dependency }): Text => {
        const place = dependency.location ?? own.object.location;
        return [objectLink(index, cluster, own), ...(place ? [' ', fileLink(place)] : [])];
      }),
    ]);
  return [
    {
      type: 'text',
      text: [
        marked('info', counted(ungated.length, 'dependency on', 'dependencies on')),
        ' a Flux Kustomization without a readiness gate: it has neither ',
        code('wait'),
        ' nor ',
        code('healthChecks'),
        ', so Flux counts it as ready as soon as its objects are applied, whether they work or not.',
      ],
    },
    {
      type: 'fold',
      summary: [counted(rows.length, 'Flux Kustomization'), ' without a gate, and who depends on them'],
      open: rows.length <= mostOpen,
      blocks: [
        table({
          caption: 'Dependencies on what has no readiness gate',
          columns: ['Without a gate', 'Declared in', 'Named by'],
          groups: [{ rows: rows.map((lines) => ({ cells: lines.map((cellOf) => cellLines(cellOf)) })) }],
          filter: false,
        }),
      ],
    },
  ];
}

/** Longer lists are folded. */
const mostOpen = 4;

function block(
  text: Text,
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (readonly Text[])[])[],
): Block[] {
  const listed = table({
    caption,
    columns,
    groups: [{ rows: rows.map((cells) => ({ cells: cells.map(cellLines) })) }],
    filter: false,
  });
  return [
    { type: 'text', text },
    rows.length > mostRows ? { type: 'fold', summary: ['Which'], count: rows.length, blocks: [listed] } : listed,
  ];
}

/** Longer tables are folded. */
const mostRows = 12;

function placeLines(places: readonly (ReadinessObject['object']['location'] | undefined)[]): Text[] {
  return places.flatMap((place): Text[] => (place ? [[fileLink(place)]] : []));
}
