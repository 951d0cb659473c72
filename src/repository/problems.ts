import { diagnosticsOf, type Problem } from '../diagnostic.ts';

/** All that can be wrong with reading a repository, and the folders that settings name, by the ids of the diagnostics. */
export const repositoryProblems = {
  'repository/yaml-syntax': {
    severity: 'error',
    summary: 'A YAML document does not parse, so it was not read.',
    advice: 'Correct the YAML at the line that the message names.',
  },
  'repository/yaml-aliases': {
    severity: 'error',
    summary: 'The document has too many or unresolvable aliases, so it was not read.',
    advice: 'Write the values out, or correct the names of the aliases.',
  },
  'repository/yaml-depth': {
    severity: 'error',
    summary: 'The document has more than 250 maps and lists inside each other, so it was not read.',
    advice: 'Nest the values less deeply.',
  },
  'repository/yaml-repeated-key': {
    severity: 'warning',
    summary: 'The key stands in the map already. Only the last value of a key counts, so the others have no effect.',
    advice: 'Remove all but one of the keys.',
  },
  'repository/nested-repository': {
    severity: 'warning',
    summary: 'The folder is a Git repository of its own, so its files were left out.',
    fix: 'To document it, give this folder.',
  },
  'repository/unreadable-file': {
    severity: 'warning',
    summary: 'A file cannot be read, so it was left out.',
    advice: 'Permit reading the file, or add it to .gitignore. The message says why.',
  },
  'repository/unreadable-folder': {
    severity: 'warning',
    summary: 'A folder cannot be read, so its files were left out.',
    advice: 'Permit reading the folder, or add it to .gitignore. The message says why.',
  },
  'repository/unread-history': {
    severity: 'warning',
    summary: 'Git takes too long to answer, so the history, or how far clusters are behind, is unknown.',
    advice: 'Use a clone on a local disk. `git log --stat` shows what takes long.',
  },
  'config/source-not-read': {
    severity: 'warning',
    summary: 'The folder of a source or of the fleet repository cannot be read.',
    advice: 'Correct the folder in the settings or on the command line. The message says why it cannot be read.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type RepositoryProblem = keyof typeof repositoryProblems;

/** Makes a diagnostic with an id of `repositoryProblems`. */
export const repositoryDiagnostic = diagnosticsOf(repositoryProblems);
