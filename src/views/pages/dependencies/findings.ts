import { dependencyCycles, type DependencyCycle } from '../../../model/dependencies/dependency-cycle.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { Dependency } from '../../../model/objects/flux-objects.ts';
import { isReadyAtOnce } from '../../../model/kustomizations/ready-at-once.ts';
import { isGated, keyOf, type Readiness, type ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { marked, type Mark, type Text } from '../../vocabulary/text.ts';
import { counted } from '../../vocabulary/words.ts';
import { byText } from '../../../repository/text-order.ts';

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
  /** On what Flux refuses. */
  readonly refused: readonly StatedDependency[];
  readonly suspended: readonly StatedDependency[];
  readonly ungated: readonly StatedDependency[];
}

export function dependencyFindings(cluster: Cluster, readiness: Readiness): DependencyFindings {
  const ungated = new Set(
    cluster.kustomizations
      .filter((own) => !isGated(own) && isReadyAtOnce(own) !== true)
      .map((own) => keyOf('Kustomization', own)),
  );
  const refused = new Set(
    cluster.kustomizations.filter(({ state }) => state === 'failed').map((own) => keyOf('Kustomization', own)),
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
    refused: stated.filter(({ target }) => target && refused.has(target.key)),
    suspended: stated.filter(({ target }) => target?.object.suspend === true),
    ungated: stated.filter(
      ({ target, dependency }) => target && ungated.has(target.key) && dependency.readyExpr === undefined,
    ),
  };
}

/** How many findings of each kind, worst first; empty if there are none. */
export function findingMarks({ cycles, missing, refused, suspended, ungated }: DependencyFindings): Text[] {
  const undecided = missing.filter(({ dependency }) => dependency.undecided).length;
  const counts: readonly (readonly [number, Mark, string, string?])[] = [
    [cycles.length, 'bad', 'cycle'],
    [missing.length - undecided, 'bad', 'missing target'],
    [refused.length, 'bad', 'refused target'],
    [undecided, 'unknown', 'target not found here', 'targets not found here'],
    [suspended.length, 'paused', 'suspended target'],
    [ungated.length, 'info', 'dependency without a gate', 'dependencies without a gate'],
  ];
  return counts.flatMap(([number, mark, one, many]): Text[] =>
    number === 0 ? [] : [[marked(mark, counted(number, one, many))]],
  );
}
