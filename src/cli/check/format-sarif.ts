import type { Location as SarifLocation, Log, ReportingDescriptor, Result } from 'sarif';
import type { CheckSeverity, RuleText } from '../../checks/rule.ts';
import type { Location } from '../../diagnostic.ts';
import type { Problem, ProblemGroup } from './problems.ts';

export interface SarifContext {
  /** The version of Clusterbook. */
  readonly version: string;
  /** Where the documented folder stands in the checkout. */
  readonly prefix: string;
  /** All rules, found or not. */
  readonly rules: readonly RuleText[];
}

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning services read it. */
export function sarifLog(
  groups: readonly ProblemGroup[],
  waived: readonly Problem[],
  { version, prefix, rules }: SarifContext,
): Log {
  const known = new Set(rules.map(({ id }) => id));
  const descriptors = [
    ...rules.map(checkDescriptor),
    ...groups.filter(({ rule }) => !known.has(rule)).map(diagnosticDescriptor),
  ].filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  const positions = new Map(descriptors.map(({ id }, index) => [id, index]));
  const problems = [...groups.flatMap((group) => group.problems), ...waived];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Clusterbook', semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => result(problem, positions.get(problem.rule) ?? -1, prefix)),
      },
    ],
  };
}

const levels: Readonly<Record<CheckSeverity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  warning: 'warning',
  info: 'note',
};

function checkDescriptor({ id, title, severity, why, fix, source }: RuleText): ReportingDescriptor {
  const [topic = ''] = id.split('/');
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: plain(why) },
    help: { text: plain(fix), markdown: `${why.trim()}\n\n**How to mend it.** ${fix.trim()}` },
    helpUri: source.url,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [topic] },
  };
}

function diagnosticDescriptor({ rule, severity }: ProblemGroup): ReportingDescriptor {
  return { id: rule, defaultConfiguration: { level: levels[severity] }, properties: { tags: ['reading'] } };
}

function plain(text: string): string {
  return text.trim().replaceAll('`', '').replaceAll(/\n+/g, ' ');
}

function result(problem: Problem, ruleIndex: number, prefix: string): Result {
  const { rule, severity, message, location, object, related, fingerprint, waived } = problem;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: object === undefined ? message : `${object}: ${message}` },
    ...(location ? { locations: [sarifLocation(location, prefix)] } : {}),
    ...(related.length > 0
      ? {
          relatedLocations: related.map((other, id) => ({
            id,
            ...sarifLocation(other.location, prefix),
            message: { text: other.message },
          })),
        }
      : {}),
    partialFingerprints: { 'clusterbook/v1': fingerprint },
    ...(waived ? { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason }] } : {}),
  };
}

/** Ends of regions are left out where a place stands for a whole file. */
function sarifLocation({ path, start, end }: Location, prefix: string): SarifLocation {
  const whole = prefix === '' ? path : `${prefix}/${path}`;
  const hasEnd = end.offset > start.offset;
  return {
    physicalLocation: {
      artifactLocation: { uri: whole.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
      region: {
        startLine: start.line,
        startColumn: start.column,
        ...(hasEnd ? { endLine: end.line, endColumn: end.column } : {}),
      },
    },
  };
}
