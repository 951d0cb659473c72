import type { FindOwners } from './owners.ts';
import type { Finding, LookedAt, WaivedFinding } from './results.ts';
import type { Evidence, Subject, Verdict } from './verdict.ts';
import type { Waiver, Waivers } from './waive.ts';
import { compareText } from '../../repository/text-order.ts';

type Collected = Pick<LookedAt, 'passed' | 'findings' | 'waived' | 'undecided'>;

/**
 * The verdicts of a rule, each once: clusters that share a file share what is
 * found in it. A thing passes if it does in every cluster.
 */
export function collectVerdicts(
  rule: string,
  verdicts: readonly Verdict[],
  owners: FindOwners,
  waivers: Waivers,
): Collected {
  const findings = new Map<string, Finding>();
  const undecided = new Map<string, Finding>();
  const waived = new Map<string, WaivedFinding>();
  const passed = new Set<string>();
  const others = new Set<string>();
  for (const verdict of verdicts) {
    const thing = thingKey(verdict);
    (verdict.type === 'pass' ? passed : others).add(thing);
    if (verdict.type === 'pass') continue;
    const found = toFinding(verdict.subject, verdict, owners);
    const key = JSON.stringify([thing, found.location?.path, found.location?.start.offset, found.message]);
    if (verdict.type === 'undecided') {
      undecided.set(key, merged(undecided.get(key), found));
      continue;
    }
    const waiver = waiverOf(rule, found, waivers);
    if (waiver) waived.set(key, merged(waived.get(key), accepted(found, waiver)));
    else findings.set(key, merged(findings.get(key), found));
  }
  return {
    passed: [...passed].filter((thing) => !others.has(thing)).length,
    findings: [...findings.values()].sort(byPlace),
    waived: [...waived.values()].sort(byPlace),
    undecided: [...undecided.values()].sort(byPlace),
  };
}

/** The same in each cluster that declares it in the same place. */
function thingKey({ subject, about }: Verdict): string {
  const { location } = subject;
  const place = [location?.path, location?.start.offset, about];
  switch (subject.type) {
    case 'object': {
      const { kind, namespace, name } = subject.object;
      return JSON.stringify([kind, namespace, name, ...place]);
    }
    case 'component':
      return JSON.stringify([subject.type, subject.slug, about]);
    case 'cluster':
      return JSON.stringify([subject.cluster, ...place]);
    case 'file':
    case 'repository':
      return JSON.stringify([subject.type, ...place]);
  }
}

function toFinding(subject: Subject, evidence: Evidence, owners: FindOwners): Finding {
  const { message, about, cause, unknown, comment, related = [] } = evidence;
  const location = evidence.location ?? subject.location;
  return {
    message,
    ...(location ? { location } : {}),
    related,
    ...(subject.type === 'object' ? { object: subject.object } : {}),
    ...(subject.type === 'object' && subject.kustomization !== undefined
      ? { kustomization: subject.kustomization }
      : {}),
    clusters: clustersOf(subject),
    components: owners(subject),
    ...(about === undefined ? {} : { about }),
    ...(cause === undefined ? {} : { cause }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function clustersOf(subject: Subject): readonly string[] {
  switch (subject.type) {
    case 'object':
    case 'cluster':
      return [subject.cluster];
    case 'component':
      return subject.clusters;
    case 'file':
    case 'repository':
      return [];
  }
}

function waiverOf(rule: string, { location, clusters, components }: Finding, waivers: Waivers): Waiver | undefined {
  const [cluster] = clusters;
  return waivers.find({
    rule,
    components,
    ...(location ? { path: location.path } : {}),
    ...(cluster === undefined ? {} : { cluster }),
  });
}

function accepted(found: Finding, { reason, until, location }: Waiver): WaivedFinding {
  return { ...found, reason, ...(until === undefined ? {} : { until }), waiver: location };
}

/** `found`, of another cluster than the one that is `known` already. */
function merged<T extends Finding>(known: T | undefined, found: T): T {
  if (!known) return found;
  return {
    ...known,
    clusters: [...new Set([...known.clusters, ...found.clusters])],
    components: [...new Set([...known.components, ...found.components])],
  };
}

/** What has no place comes first. */
function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.location?.path ?? '', b.location?.path ?? ''];
  if (left !== right) return compareText(left, right);
  return (a.location?.start.offset ?? 0) - (b.location?.start.offset ?? 0);
}
