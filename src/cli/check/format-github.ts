import type { CheckSeverity } from '../../checks/engine/rule.ts';
import type { RepositoryFacts } from '../../model/fleet.ts';
import { otherRepository } from '../../model/other-repository.ts';
import type { Problem, ProblemGroup } from './problems.ts';

/**
 * Annotations of GitHub Actions
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 * `prefix` is where the documented folder stands in the checkout. Files of `others`,
 * the other repositories, cannot be annotated: the message names them.
 */
export function formatGithub(
  groups: readonly ProblemGroup[],
  prefix: string,
  others: readonly RepositoryFacts[] = [],
): string {
  return groups.flatMap(({ problems }) => problems.map((problem) => annotation(problem, prefix, others))).join('');
}

const commands: Readonly<Record<CheckSeverity, string>> = { critical: 'error', warning: 'warning', info: 'notice' };

function annotation(
  { rule, severity, location, object, message }: Problem,
  prefix: string,
  others: readonly RepositoryFacts[],
): string {
  const elsewhere = location && otherRepository({ others }, location.path);
  const place: readonly (readonly [string, string])[] =
    location && !elsewhere
      ? [
          ['file', prefix === '' ? location.path : `${prefix}/${location.path}`],
          ['line', String(location.start.line)],
          ['col', String(location.start.column)],
        ]
      : [];
  const properties = [...place, ['title', rule] as const].map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const about = object === undefined ? message : `${object}: ${message}`;
  const text = elsewhere ? `${location.path}:${String(location.start.line)}: ${about}` : about;
  return `::${commands[severity]} ${properties.join(',')}::${escapeData(text)}\n`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
