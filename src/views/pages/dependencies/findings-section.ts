import { dependencyCycle } from '../../../checks/rules/dependencies/cycle.ts';
import { dependencyWithoutReadiness } from '../../../checks/rules/dependencies/no-readiness-gate.ts';
import { dependencyTargetMissing } from '../../../checks/rules/dependencies/target-missing.ts';
import { stepLocation, stepWords, type DependencyCycle } from '../../../model/dependencies/dependency-cycle.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxObjectKey, Readiness, ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { nameOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Survey } from '../../survey/survey.ts';
import { ruleLink } from '../checks/rule-link.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cellLines } from '../../vocabulary/table.ts';
import { code, fileLink, marked, type Text } from '../../vocabulary/text.ts';
import { suspendedText } from '../../parts/states.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';
import type { DependencyFindings, StatedDependency } from './findings.ts';
import { objectLink, objectText } from './flux-object.ts';
import { notFoundMark } from './gate.ts';

/** What never becomes ready, and what counts as ready without being looked at. */
export function findingsSection(
  survey: Survey,
  cluster: Cluster,
  readiness: Readiness,
  findings: DependencyFindings,
): Section[] {
  const blocks = [
    ...cycleBlocks(survey, cluster, readiness, findings.cycles),
    ...missingBlocks(survey, cluster, findings.missing),
    ...refusedBlocks(survey.index, cluster, findings.refused),
    ...suspendedBlocks(survey.index, cluster, findings.suspended),
    ...ungatedBlocks(survey, cluster, findings.ungated),
  ];
  if (blocks.length === 0) return [];
  return [{ id: 'findings', title: 'Findings', blocks }];
}

function cycleBlocks(
  survey: Survey,
  cluster: Cluster,
  readiness: Readiness,
  cycles: readonly DependencyCycle[],
): Block[] {
  return cycles.flatMap((cycle, position): Block[] => {
    const name = (key: FluxObjectKey): Text => {
      const own = readiness.objects.get(key);
      return own ? objectText(survey.index, cluster, own) : [code(key)];
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
          '. Each of these waits for the next, and the last for the first: none ever becomes ready.',
          ...ruleLink(survey, dependencyCycle),
        ],
      },
      { type: 'list', items, ordered: true },
    ];
  });
}

function missingBlocks(survey: Survey, cluster: Cluster, missing: readonly StatedDependency[]): Block[] {
  if (missing.length === 0) return [];
  const isSure = missing.some(({ dependency }) => !dependency.undecided);
  return block(
    [
      marked(
        isSure ? 'bad' : 'unknown',
        counted(
          missing.length,
          isSure ? 'missing target' : 'target not found here',
          isSure ? undefined : 'targets not found here',
        ),
      ),
      isSure
        ? '. What depends on something that the cluster does not have never becomes ready.'
        : '. Parts of this cluster are not known: unless they bring it, what depends on it never becomes ready.',
      ...ruleLink(survey, dependencyTargetMissing),
    ],
    'Dependencies on what is not found',
    ['Flux object', 'Depends on', 'Stated in'],
    missing.map(({ own, dependency }) => [
      [objectText(survey.index, cluster, own)],
      [[code(nameOf(dependency)), ' ', notFoundMark(dependency)]],
      placeLines([dependency.location ?? own.object.location]),
    ]),
  );
}

function refusedBlocks(index: FleetIndex, cluster: Cluster, refused: readonly StatedDependency[]): Block[] {
  if (refused.length === 0) return [];
  return block(
    [
      marked('bad', counted(refused.length, 'refused target')),
      '. Flux refuses the Kustomization, so it never becomes ready, and what depends on it never starts.',
    ],
    'Dependencies on what Flux refuses',
    ['Flux object', 'Depends on', 'Stated in'],
    refused.map(({ own, dependency, target }) => [
      [objectText(index, cluster, own)],
      target ? [[objectLink(index, cluster, target), ' ', marked('bad', 'refused')]] : [],
      placeLines([dependency.location ?? own.object.location]),
    ]),
  );
}

function suspendedBlocks(index: FleetIndex, cluster: Cluster, suspended: readonly StatedDependency[]): Block[] {
  if (suspended.length === 0) return [];
  return block(
    [
      marked('paused', counted(suspended.length, 'suspended target')),
      '. Flux does not reconcile what is suspended, so in a cluster that starts from nothing it never becomes ready.',
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
function ungatedBlocks(survey: Survey, cluster: Cluster, ungated: readonly StatedDependency[]): Block[] {
  if (ungated.length === 0) return [];
  const { index } = survey;
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
        marked('info', `${counted(ungated.length, 'dependency', 'dependencies')} without a gate`),
        '. What they depend on has neither ',
        code('wait'),
        ' nor ',
        code('healthChecks'),
        ', so Flux counts it as ready as soon as its objects are applied, whether they work or not.',
        ...ruleLink(survey, dependencyWithoutReadiness),
      ],
    },
    {
      type: 'fold',
      summary: ['Which, and who depends on them'],
      count: rows.length,
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
