import { diagnosticsOf, type Problem } from '../diagnostic.ts';

/** All that can be wrong with clusterbook.yaml, by the ids of the diagnostics. Layers above find some of it. */
export const configProblems = {
  'config/several-documents': {
    severity: 'error',
    summary: 'clusterbook.yaml holds more than one YAML document, so nothing of it counts.',
    fix: 'Leave only one.',
  },
  'config/unknown-key': {
    severity: 'error',
    summary: 'clusterbook.yaml has a setting that does not exist, so nothing of the file counts.',
    advice: 'Correct the name of the setting, or remove it. The message lists similar or possible names.',
  },
  'config/invalid-value': {
    severity: 'error',
    summary: 'A setting is missing or has an invalid value, so nothing of the file counts.',
    advice: 'Write a value as the message and the page on settings describe it.',
  },
  'config/unknown-rule': {
    severity: 'error',
    summary: 'A waiver or a severity is for a rule that does not exist, so it has no effect.',
    advice: 'Correct the id of the rule.',
  },
  'config/unused-waiver': {
    severity: 'info',
    summary: 'A waiver matches no finding.',
    advice: 'Remove the waiver, or correct its component, path or cluster.',
  },
  'config/unmatched-pattern': {
    severity: 'warning',
    summary: 'A pattern for guides matches no Markdown file, so it has no effect.',
    advice: 'Correct the pattern, or remove it.',
  },
  'config/root-not-found': {
    severity: 'error',
    summary: 'A root of a cluster is not a folder of the repository, so the cluster is not shown.',
    advice: 'Correct the path in `clusters`.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type ConfigProblem = keyof typeof configProblems;

/** Makes a diagnostic with an id of `configProblems`. */
export const configDiagnostic = diagnosticsOf(configProblems);
