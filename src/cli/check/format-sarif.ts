import type { Location as SarifLocation, Log, ReportingDescriptor, Result } from 'sarif';
import type { CheckSeverity, RuleText } from '../../checks/engine/rule.ts';
import type { Location } from '../../diagnostic.ts';
import type { RepositoryFacts } from '../../model/fleet.ts';
import { otherRepository } from '../../model/other-repository.ts';
import { fileUrl } from '../../views/vocabulary/file-url.ts';
import type { Problem, ProblemGroup } from './problems.ts';

export interface SarifContext {
  /** The version of Clusterbook. */
  readonly version: string;
  /** Where the documented folder stands in the checkout. */
  readonly prefix: string;
  /** Other repositories that places may lie in. */
  readonly others?: readonly RepositoryFacts[];
  /** All rules, found or not. */
  readonly rules: readonly RuleText[];
}

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning services read it. */
export function sarifLog(groups: readonly ProblemGroup[], waived: readonly Problem[], context: SarifContext): Log {
  const { version, rules } = context;
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
        results: problems.map((problem) => result(problem, positions.get(problem.rule) ?? -1, context)),
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

function result(problem: Problem, ruleIndex: number, context: SarifContext): Result {
  const { rule, severity, message, location, object, related, fingerprint, waived } = problem;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: object === undefined ? message : `${object}: ${message}` },
    ...(location ? { locations: [sarifLocation(location, context)] } : {}),
    ...(related.length > 0
      ? {
          relatedLocations: related.map((other, id) => ({
            id,
            ...sarifLocation(other.location, context),
            message: { text: other.message },
          })),
        }
      : {}),
    partialFingerprints: { 'clusterbook/v1': fingerprint },
    ...(waived ? { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason }] } : {}),
  };
}

/** Ends of regions are left out where a place stands for a whole file. A file of another repository has its address, or a name that is no file here. */
function sarifLocation({ path, start, end }: Location, { prefix, others = [] }: SarifContext): SarifLocation {
  const other = otherRepository({ others }, path);
  const whole = prefix === '' ? path : `${prefix}/${path}`;
  const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');
  const elsewhere = other && (fileUrl({ repository: other, others: [other] }, path) ?? encoded(path));
  const hasEnd = end.offset > start.offset;
  return {
    physicalLocation: {
      artifactLocation: elsewhere === undefined ? { uri: encoded(whole), uriBaseId: '%SRCROOT%' } : { uri: elsewhere },
      region: {
        startLine: start.line,
        startColumn: start.column,
        ...(hasEnd ? { endLine: end.line, endColumn: end.column } : {}),
      },
    },
  };
}
