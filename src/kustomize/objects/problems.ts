import { diagnosticsOf } from '../../diagnostic.ts';
import { changeProblems } from './change-problems.ts';
import { loadProblems } from './load-problems.ts';

/** All that can be wrong with a build, by the ids of the diagnostics. For an `error`, kustomize refuses to build. */
export const kustomizeProblems = { ...loadProblems, ...changeProblems } as const;

type KustomizeProblem = keyof typeof kustomizeProblems;

/** An id without the name of the layer. */
export type ProblemName = KustomizeProblem extends `kustomize/${infer Name}` ? Name : never;

/** Those for which kustomize or Flux refuses the whole build: not what stops at a limit of Clusterbook. */
export type FatalProblem =
  | Exclude<
      {
        [Name in ProblemName]: (typeof kustomizeProblems)[`kustomize/${Name}`]['severity'] extends 'error'
          ? Name
          : never;
      }[ProblemName],
      'too-much'
    >
  | 'missing-api-version';

/** Makes a diagnostic with an id of `kustomizeProblems`. */
export const kustomizeDiagnostic = diagnosticsOf(kustomizeProblems);
