import type { Fleet } from '../model/fleet.ts';
import type { Location } from '../diagnostic.ts';
import { isClearMajority } from './practices/clear-majority.ts';
import { onePatch } from './one-patch.ts';
import { reachOf, type Finding, type LookedAt } from './engine/results.ts';
import type { Gathering, RuleText } from './engine/rule.ts';

type Collected = Pick<LookedAt, 'passed' | 'findings' | 'waived' | 'undecided'>;

/** Fewer findings make no habit. */
const fewest = 5;

/** Fewer findings that say the same are listed one by one. */
const fewestAlike = 3;

/** Examples beside the line of a practice, and beside a line that stands for a list. */
const mostExamples = 3;
const mostListed = 10;

interface Context {
  readonly rule: RuleText;
  readonly gather: Gathering | undefined;
  readonly fleet: Fleet;
}

/**
 * One line for findings with one cause. What one place brings to several objects
 * is one line, whatever the rule. A practice that most do not follow is one line,
 * with its reach and the place where one patch changes all; one that nearly all
 * follow lists the exceptions. Findings that say the same of many objects are one
 * line for each cause.
 */
export function gathered(result: Collected, context: Context): Collected {
  const { passed } = result;
  const findings = ofOnePlace(result.findings, context.rule);
  const undecided = ofOnePlace(result.undecided, context.rule);
  const all = passed + reachOf(findings) + reachOf(undecided);
  return {
    ...result,
    findings: lines(findings, { ...context, passed, all }).map(withoutCause),
    undecided: byCause(undecided, { ...context, passed, all }).map(withoutCause),
  };
}

interface Numbers extends Context {
  readonly passed: number;
  /** All that was looked at. */
  readonly all: number;
}

function lines(findings: readonly Finding[], context: Numbers): readonly Finding[] {
  const { gather, passed, all } = context;
  switch (gather?.by) {
    case undefined:
      return findings;
    case 'practice': {
      // Nearly all set it themselves, so there is nothing for a patch of all to do.
      if (findings.length < fewest || isClearMajority(passed, all)) {
        return byCause(findings, { ...context, gather: { by: 'cause' } }, gather.message);
      }
      return [practiceLine(findings, gather.message, context)];
    }
    case 'name':
      return byName(findings, gather.message, context);
    case 'object':
      return byObject(findings, gather.message, context);
    case 'cause':
      return byCause(findings, context);
  }
}

/** What one place says of several objects, as a component does that many take in. */
function ofOnePlace(findings: readonly Finding[], { subjects: [one, many] }: RuleText): readonly Finding[] {
  const places = Map.groupBy(findings, (found) =>
    found.location && found.object ? JSON.stringify([placeKey(found.location), found.message]) : found,
  );
  return [...places.values()].flatMap((members): readonly Finding[] => {
    const [first] = members;
    const more = members.length - 1;
    if (!first || more === 0) return members;
    const others = more === 1 ? `one more ${one}` : `${String(more)} more ${many}`;
    return [
      {
        ...first,
        message: `${first.message} The same holds for ${others} from this place.`,
        cause: first.cause ?? first.message,
        ...shared(members),
        reach: reachOf(members),
      },
    ];
  });
}

/** The lines of one object, such as the unused variables of a ConfigMap, are one; the others are gathered by their causes. */
function byObject(findings: readonly Finding[], message: string, context: Numbers): readonly Finding[] {
  const key = ({ object, clusters }: Finding): string =>
    JSON.stringify([object?.kind, object?.namespace, object?.name, clusters]);
  const objects = [...Map.groupBy(findings, key).values()];
  const isMany = ([first, ...others]: readonly Finding[]): boolean =>
    first?.object !== undefined && others.length >= fewestAlike - 1;
  const lines = objects.filter(isMany).flatMap((members): readonly Finding[] => {
    const [first] = members;
    if (!first) return [];
    const related = members.slice(0, mostListed).flatMap(({ about = '', location }) => entry(`\`${about}\``, location));
    const line = numbered(members, message, context);
    return [{ ...first, ...line, about: 'all', related }];
  });
  return [...lines, ...byCause(objects.filter((members) => !isMany(members)).flat(), context)];
}

/** Names that a line tells; the rest is counted. */
const mostNames = 20;

/** One line that tells what each finding is about. */
function byName(findings: readonly Finding[], said: string, context: Numbers): readonly Finding[] {
  if (findings.length < fewest) return findings;
  const names = findings.flatMap(({ about }) => (about === undefined ? [] : [`\`${about}\``]));
  const rest = names.length - mostNames;
  const told = rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${String(rest)} more` : names.join(', ');
  return [practiceLine(findings, `${said} ${told}.`, context)];
}

/** `said` is what is said of many where no cause is stated; the message unless given. */
function byCause(findings: readonly Finding[], context: Numbers, said?: string): readonly Finding[] {
  const atLeast = context.gather?.by === 'cause' ? (context.gather.fewest ?? fewestAlike) : fewestAlike;
  if (context.gather === undefined) return findings;
  return [...Map.groupBy(findings, ({ message, cause = message }) => cause)].flatMap(([cause, members]) => {
    if (members.length < atLeast) return members;
    return [causeLine(members, members[0]?.message === cause ? (said ?? cause) : cause, context)];
  });
}

function causeLine(members: readonly Finding[], cause: string, context: Numbers): Finding {
  const line = practiceLine(members, cause, context);
  const unknown = members[0]?.unknown;
  return {
    ...line,
    ...shared(members),
    related: named(members, mostListed),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function practiceLine(members: readonly Finding[], said: string, context: Numbers): Finding {
  const { gather, fleet } = context;
  const patch = gather?.patch === true ? onePatch(fleet, members) : undefined;
  const { message, reach } = numbered(members, said, context);
  const location = patch?.location ?? members[0]?.location;
  return {
    message: patch ? `${message} ${patch.sentence}` : message,
    ...(location ? { location } : {}),
    related: named(members, mostExamples),
    clusters: shared(members).clusters,
    components: [],
    about: 'all',
    reach,
  };
}

function numbered(
  members: readonly Finding[],
  message: string,
  { all, rule }: Numbers,
): Pick<Finding, 'message'> & { readonly reach: number } {
  const reach = reachOf(members);
  return { message: `${String(reach)} of ${String(all)} ${rule.subjects[1]}: ${message}`, reach };
}

/** Where and in what any of the findings is. */
function shared(members: readonly Finding[]): Pick<Finding, 'clusters' | 'components'> {
  return {
    clusters: [...new Set(members.flatMap(({ clusters }) => clusters))],
    components: [...new Set(members.flatMap(({ components }) => components))],
  };
}

/** The first `most` of what findings are about, by name. */
function named(members: readonly Finding[], most: number): Finding['related'] {
  const start = members.length > most ? 'For example, ' : '';
  return members.slice(0, most).flatMap(({ object, about, location }) => {
    const name = object ? `${object.kind} ${[object.namespace ?? [], object.name].flat().join('/')}` : about;
    return entry(name === undefined ? 'For example' : `${start}${name}`, location);
  });
}

function entry(message: string, location: Location | undefined): Finding['related'] {
  return location ? [{ message, location }] : [];
}

function placeKey({ path, start }: Location): string {
  return `${path}:${String(start.offset)}`;
}

function withoutCause(found: Finding): Finding {
  const copy: { -readonly [K in keyof Finding]: Finding[K] } = { ...found };
  delete copy.cause;
  return copy;
}
