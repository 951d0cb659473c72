import { diagnosticsOf, type Problem } from '../diagnostic.ts';

/** All that can be wrong with a snapshot, by the ids of the diagnostics. */
export const snapshotProblems = {
  'snapshot/unreadable': {
    severity: 'warning',
    summary: 'The file cannot be read, so the site is built without it.',
    advice: 'Correct the path, or permit reading the file.',
  },
  'snapshot/not-json': {
    severity: 'warning',
    summary: 'The file is empty, incomplete or no JSON.',
    advice: 'Give the standard output of kubectl, without its messages.',
  },
  'snapshot/wrong-form': {
    severity: 'warning',
    summary: 'The JSON is neither a list of objects from kubectl nor a snapshot.',
    advice: 'Give what kubectl prints, or what the command `snapshot` makes of it.',
  },
  'snapshot/other-version': {
    severity: 'warning',
    summary: 'Another version of Clusterbook made the snapshot.',
    advice: 'Take the snapshot again with this version of Clusterbook.',
  },
  'snapshot/empty': {
    severity: 'warning',
    summary: 'The snapshot holds no objects.',
    advice: 'Take the snapshot of the right cluster, and of all namespaces.',
  },
  'snapshot/other-cluster': {
    severity: 'warning',
    summary: 'The snapshot cannot be assigned to one cluster, or there is another one of its cluster.',
    advice: 'Name the cluster: `--observed CLUSTER=FILE`.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

/** Makes a diagnostic with an id of `snapshotProblems`. */
export const snapshotDiagnostic = diagnosticsOf(snapshotProblems);
