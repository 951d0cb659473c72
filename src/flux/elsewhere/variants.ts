import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { isEnvironmentName } from '../../repository/environment.ts';
import { groups } from '../objects/api.ts';

/** A folder, and the objects that it is the start of. */
interface Built {
  readonly folder: string;
  readonly objects: readonly Resource[];
}

/**
 * For each of `tops` the name of the environment that it is built for, so that no
 * cluster could have two of one environment that build the same object: the folder
 * on its way that is called like one, and what else tells those apart that build
 * the same. Empty where nothing tells any.
 */
export function variantsOf(tops: readonly Built[]): readonly string[] {
  const stated = tops.map(({ folder }) => folder.split('/').findLast(isEnvironmentName) ?? '');
  const labels = [...stated];
  for (const same of rivals(tops, stated)) {
    const paths = same.map((index) => (tops[index]?.folder ?? '').split('/'));
    const parts = distinctParts(paths);
    same.forEach((index, at) => {
      labels[index] = joined(stated[index] ?? '', parts[at] ?? '');
    });
  }
  const found = new Set(labels);
  return labels.map((label, index) =>
    label === '' ? (tops[index]?.folder.split('/').findLast((segment) => found.has(segment)) ?? '') : label,
  );
}

/** What tells `production` of two regions apart: `production-eu`. */
function joined(environment: string, part: string): string {
  const rest = part.split('-').filter((word) => word !== environment);
  return [...(environment === '' ? [] : [environment]), ...rest].join('-');
}

/** Indices of tops of one environment that build the same object, directly or by way of others. */
function rivals(tops: readonly Built[], environments: readonly string[]): readonly (readonly number[])[] {
  const leader = tops.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let found = index;
    while (leader[found] !== found) found = leader[found] ?? found;
    leader[index] = found;
    return found;
  };
  const first = new Map<string, number>();
  tops.forEach(({ objects }, index) => {
    for (const object of objects) {
      if (isShared(object)) continue;
      const key = `${environments[index] ?? ''} ${identityOf(object)}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else leader[leaderOf(index)] = leaderOf(other);
    }
  });
  const sets = Map.groupBy(leader.keys(), leaderOf);
  return [...sets.values()].filter((set) => set.length > 1);
}

/** Which namespace an object without one comes to is for another repository to say: only one file makes it the same object. */
function identityOf(object: Resource): string {
  const id = resourceId(object);
  const from = id.namespace === undefined ? object.origin.location.path : '';
  return `${resourceKey(id)} ${from}`;
}

/** What several folders may bring along: all of them would be applied to one cluster. */
function isShared({ apiVersion, kind }: Resource): boolean {
  return kind === 'Namespace' || apiVersion.startsWith(`${groups.source}/`);
}

/** What is left of each path without what all begin and end with; the whole path where that is not unique. */
function distinctParts(paths: readonly (readonly string[])[]): readonly string[] {
  const shortest = Math.min(...paths.map(({ length }) => length));
  const [first = []] = paths;
  let before = 0;
  while (before < shortest && paths.every((path) => path[before] === first[before])) before += 1;
  let after = 0;
  while (after < shortest - before && paths.every((path) => path.at(-1 - after) === first.at(-1 - after))) after += 1;
  const parts = paths.map((path) => path.slice(before, path.length - after).join('-') || (path.at(-1) ?? ''));
  return new Set(parts).size === parts.length ? parts : paths.map((path) => path.join('-'));
}
