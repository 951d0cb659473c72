import type { RuleResult, WaivedFinding, Finding } from '../../checks/engine/results.ts';
import { checkSeverities, diagnosticSeverities, type CheckSeverity, type RuleText } from '../../checks/engine/rule.ts';
import { fingerprint } from '../../checks/engine/fingerprint.ts';
import type { Diagnostic, Location } from '../../diagnostic.ts';

/** Something to tell: a finding of a check, or a diagnostic. */
export interface Problem {
  readonly rule: string;
  readonly severity: CheckSeverity;
  readonly message: string;
  readonly location?: Location;
  /** `Kind namespace/name`. */
  readonly object?: string;
  /** Names of the clusters that it was found in. */
  readonly clusters: readonly string[];
  readonly related: readonly { readonly message: string; readonly location: Location }[];
  /** The same for the same problem in later versions of the repository. */
  readonly fingerprint: string;
  readonly waived?: Pick<WaivedFinding, 'reason' | 'until'>;
}

/** Problems of one rule. Diagnostics have no more to say of their rule than its id. */
export interface ProblemGroup {
  readonly rule: string;
  readonly text?: RuleText;
  readonly severity: CheckSeverity;
  readonly problems: readonly Problem[];
}

/** What could not be read or resolved, then what the checks found, the worst first. */
export function problemGroups(
  diagnostics: readonly Diagnostic[],
  checks: readonly RuleResult[],
  minSeverity: CheckSeverity,
): readonly ProblemGroup[] {
  const groups = [...diagnosticGroups(diagnostics), ...checkGroups(checks)];
  return checkSeverities
    .filter((severity) => isAtLeast(severity, minSeverity))
    .flatMap((severity) => groups.filter((group) => group.severity === severity));
}

/** What is accepted in `clusterbook.yaml`. */
export function waivedProblems(checks: readonly RuleResult[]): readonly Problem[] {
  return checks.flatMap((result) =>
    result.type === 'looked-at'
      ? result.waived.map((found) => {
          const { reason, until } = found;
          return { ...problem(result.rule, found), waived: { reason, ...(until === undefined ? {} : { until }) } };
        })
      : [],
  );
}

function isAtLeast(severity: CheckSeverity, minimum: CheckSeverity): boolean {
  return checkSeverities.indexOf(severity) <= checkSeverities.indexOf(minimum);
}

function checkGroups(checks: readonly RuleResult[]): readonly ProblemGroup[] {
  return checks.flatMap((result): ProblemGroup[] => {
    if (result.type !== 'looked-at' || result.findings.length === 0) return [];
    const { rule, findings } = result;
    const problems = findings.map((found) => problem(rule, found));
    return [{ rule: rule.id, text: rule, severity: rule.severity, problems }];
  });
}

function problem({ id, severity }: RuleText, found: Finding): Problem {
  const { message, location, object, clusters, related } = found;
  return {
    rule: id,
    severity,
    message,
    ...(location ? { location } : {}),
    ...(object ? { object: `${object.kind} ${[object.namespace ?? [], object.name].flat().join('/')}` } : {}),
    clusters,
    related,
    fingerprint: fingerprint(id, found),
  };
}

function diagnosticGroups(diagnostics: readonly Diagnostic[]): readonly ProblemGroup[] {
  const groups = Map.groupBy(diagnostics, ({ rule, severity }) => `${severity} ${rule}`);
  return [...groups.values()].flatMap((members): ProblemGroup[] => {
    const [first] = members;
    if (!first) return [];
    const problems = members.map(diagnosticProblem);
    return [{ rule: first.rule, severity: diagnosticSeverities[first.severity], problems }];
  });
}

function diagnosticProblem(diagnostic: Diagnostic): Problem {
  const { rule, severity, message, location, resource, cause = resource, related = [] } = diagnostic;
  // A location without a path stands for the repository.
  const place = location && location.path !== '' ? { location } : {};
  return {
    rule,
    severity: diagnosticSeverities[severity],
    message,
    ...place,
    ...(resource === undefined ? {} : { object: resource }),
    clusters: [],
    related,
    fingerprint: fingerprint(rule, { message, ...place, ...(cause === undefined ? {} : { about: cause }) }),
  };
}
