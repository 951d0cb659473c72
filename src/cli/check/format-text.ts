import type { Problem, ProblemGroup } from './problems.ts';

/** For people: rule by rule, each place in the form that terminals and editors make links of. */
export function formatText(groups: readonly ProblemGroup[], options: TextOptions): string {
  return groups.map((group) => formatGroup(group, options)).join('\n');
}

export interface TextOptions {
  /** Whether to name the clusters: with only one there is nothing to tell apart. */
  readonly clusters: boolean;
}

function formatGroup({ rule, text, severity, problems }: ProblemGroup, options: TextOptions): string {
  const title = text === undefined ? '' : `  ${text.title}`;
  const source = text === undefined ? [] : [`  ${text.source.url}`];
  return [
    `${severity}  ${rule}${title}`,
    ...source,
    ...problems.flatMap((problem) => formatProblem(problem, options)),
    '',
  ].join('\n');
}

function formatProblem(
  { location, object, clusters, message, related }: Problem,
  options: TextOptions,
): readonly string[] {
  const place = location ? `${location.path}:${location.start.line}:${location.start.column}` : 'the repository';
  const about = object === undefined ? '' : `  ${object}`;
  const where = options.clusters && clusters.length > 0 ? `  (${clusters.join(', ')})` : '';
  return [
    `  ${place}${about}${where}`,
    `      ${message}`,
    ...related.map((other) => `      ${other.location.path}:${other.location.start.line}: ${other.message}`),
  ];
}
