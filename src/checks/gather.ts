import type { Location } from '../diagnostic.ts';
import type { Cluster, Fleet, FluxKustomization, NamespacedName } from '../model/fleet.ts';
import { appliedObjects } from './cluster-subject.ts';
import type { Finding, LookedAt } from './results.ts';
import type { Gathering, RuleText } from './rule.ts';
import { nameKey, namespacedName } from '../kubernetes/namespaced-name.ts';

type Collected = Pick<LookedAt, 'passed' | 'findings' | 'waived' | 'undecided'>;

/** Fewer findings are listed one by one. */
const fewest = 5;
/** Of all, that may do otherwise and still be exceptions to a practice. */
const exceptions = 1 / 4;

/**
 * One line for findings with one cause. A practice that many do not follow is
 * one line, with its reach and the place where one patch changes all; one that
 * nearly all follow lists the exceptions. Findings that say the same of many
 * objects are one line for each message, and those that differ in a name only
 * are one line with the names.
 */
export function gathered(
  result: Collected,
  { rule, gather, fleet }: { readonly rule: RuleText; readonly gather: Gathering | undefined; readonly fleet: Fleet },
): Collected {
  if (gather === undefined) return result;
  const { passed, findings, undecided } = result;
  const all = passed + findings.length + undecided.length;
  const count = (members: readonly Finding[]): string =>
    `${String(members.length)} of ${String(all)} ${rule.subjects[1]}`;
  const line = (members: readonly Finding[], message: string): Finding =>
    lineFor(members, { message: `${count(members)}: ${message}`, where: gather.onePatch ? fleet : undefined });
  const byMessage = (members: readonly Finding[]): readonly Finding[] =>
    [...Map.groupBy(members, ({ message }) => message)].flatMap(([message, same]) =>
      same.length < fewest ? same : [line(same, message)],
    );
  const isUnusual = gather.by === 'practice' && (findings.length < fewest || findings.length <= all * exceptions);
  return {
    ...result,
    findings: isUnusual
      ? findings
      : gather.by === 'practice'
        ? [line(findings, gather.message)]
        : gather.by === 'name'
          ? byName(findings, `${count(findings)}: ${gather.message}`)
          : gather.by === 'object'
            ? byObject(findings, { all, gather, rule })
            : byMessage(findings),
    undecided: byMessage(undecided),
  };
}

/** The lines of one object, such as the unused variables of a ConfigMap, are one. */
function byObject(
  findings: readonly Finding[],
  {
    all,
    gather,
    rule,
  }: { readonly all: number; readonly gather: { readonly message: string }; readonly rule: RuleText },
): readonly Finding[] {
  const key = ({ object, location }: Finding): string =>
    JSON.stringify([object?.kind, object?.namespace, object?.name, location?.path]);
  return [...Map.groupBy(findings, key).values()].flatMap((members): readonly Finding[] => {
    const [first] = members;
    if (!first?.object || members.length < fewest) return members;
    const count = `${String(members.length)} of ${String(all)} ${rule.subjects[1]}`;
    return [{ ...first, message: `${count}: ${gather.message}`, about: 'all', reach: members.length }];
  });
}

/** Names that a line tells; the rest is counted. */
const mostNames = 20;

/** One line that tells what each finding is about. */
function byName(findings: readonly Finding[], message: string): readonly Finding[] {
  if (findings.length < fewest) return findings;
  const names = findings.flatMap(({ about }) => (about === undefined ? [] : [`\`${about}\``]));
  const rest = names.length - mostNames;
  const told = rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${String(rest)} more` : names.join(', ');
  return [lineFor(findings, { message: `${message} ${told}.` })];
}

/** `where` looks for the place that changes all. */
function lineFor(
  members: readonly Finding[],
  { message, where }: { readonly message: string; readonly where?: Fleet | undefined },
): Finding {
  const clusters = [...new Set(members.flatMap((one) => one.clusters))];
  const places = where
    ? changesAll(
        members,
        where.clusters.filter(({ name }) => clusters.includes(name)),
      )
    : undefined;
  const [first] = members;
  const location = places?.[0]?.location ?? first?.location;
  return {
    message: `${message}${places ? told(places) : ''}`,
    ...(location ? { location } : {}),
    related: members.slice(0, mostExamples).flatMap(example),
    clusters,
    components: [],
    about: 'all',
    reach: members.length,
  };
}

/** In each cluster the Flux Kustomization that leads to all findings of it, each declaration once; undefined if a cluster has none. */
function changesAll(
  members: readonly Finding[],
  clusters: readonly Cluster[],
): readonly FluxKustomization[] | undefined {
  const places = new Map<string, FluxKustomization>();
  for (const cluster of clusters) {
    const place = commonAbove(cluster, members);
    if (!place) return undefined;
    const { location, namespace, name } = place;
    places.set(JSON.stringify([namespace, name, location?.path, location?.start.offset]), place);
  }
  return places.size === 0 ? undefined : [...places.values()];
}

function told(places: readonly FluxKustomization[]): string {
  const [only, ...others] = places;
  if (!only) return '';
  return others.length === 0
    ? ` The Kustomization \`${only.namespace}/${only.name}\` leads to all of them: one patch there changes all.`
    : ` ${String(places.length)} Kustomizations, one for each group of clusters, lead to all of them: one patch in each changes all.`;
}

/** Examples beside a line. */
const mostExamples = 3;

function example({ object, location }: Finding): { readonly message: string; readonly location: Location }[] {
  if (!location) return [];
  const name = object && `${object.kind} ${[object.namespace ?? [], object.name].flat().join('/')}`;
  return [{ message: name === undefined ? 'For example' : `For example, ${name}`, location }];
}

/** The Flux Kustomization nearest to all findings of a cluster that applies each of their objects, itself or through others. */
function commonAbove(cluster: Cluster, members: readonly Finding[]): FluxKustomization | undefined {
  const byName = new Map(cluster.kustomizations.map((one) => [namespacedName(one), one] as const));
  const appliers = appliersIn(cluster);
  const own = members.filter(({ clusters }) => clusters.includes(cluster.name));
  const starts = new Set(own.map((one) => applierOf(one, byName, appliers)));
  if (starts.has(undefined)) return undefined;
  let common: FluxKustomization[] | undefined;
  for (const start of starts) {
    const chain = chainFrom(start, byName);
    const known = new Set(chain);
    common = common ? common.filter((one) => known.has(one)) : [...chain];
  }
  return common?.[0];
}

type ByName = ReadonlyMap<NamespacedName, FluxKustomization>;

/** Who applies the object of a finding in a cluster: the parent of a Flux Kustomization. What several clusters share tells who does in one of them only. */
function applierOf({ object, kustomization }: Finding, byName: ByName, appliers: ReadonlyMap<string, NamespacedName>) {
  if (object?.kind === 'Kustomization' && kustomization !== undefined) return byName.get(kustomization)?.parent;
  if (kustomization !== undefined && byName.has(kustomization)) return kustomization;
  return object && appliers.get(nameKey(object.kind, object));
}

function appliersIn(cluster: Cluster): ReadonlyMap<string, NamespacedName> {
  return new Map(
    appliedObjects(cluster).map(({ entry: { kind, namespace = '', name }, owner }) => [
      nameKey(kind, { namespace, name }),
      namespacedName(owner),
    ]),
  );
}

/** A Flux Kustomization and those above it, the nearest first. */
function chainFrom(start: NamespacedName | undefined, byName: ByName): ReadonlySet<FluxKustomization> {
  const chain = new Set<FluxKustomization>();
  for (let next = byName.get(start ?? '/'); next && !chain.has(next); next = byName.get(next.parent ?? '/')) {
    chain.add(next);
  }
  return chain;
}
