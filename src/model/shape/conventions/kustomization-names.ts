import { locatedPath } from '../../../repository/located-path.ts';
import type { FluxKustomization } from '../../kustomizations/record.ts';
import type { Fleet } from '../../fleet.ts';

/** A habit in naming Flux Kustomizations after what they build. */
export interface NameConvention {
  /** `X-Y`; absent for what follows no rule. */
  readonly name?: string;
  /** The end of the path that it builds, in the same letters: `X/Y`. */
  readonly path?: string;
  readonly kept: readonly NamedKustomization[];
}

export interface NamedKustomization {
  readonly cluster: string;
  readonly kustomization: FluxKustomization;
}

/** How Flux Kustomizations are named after the folders that they build; the most frequent habit first, those without one last. */
export function kustomizationNames(fleet: Fleet): readonly NameConvention[] {
  const clusters = new Set(fleet.clusters.map(({ name }) => name));
  const all = declaredOnce(fleet);
  const rules = Map.groupBy(all, ({ kustomization }) => ruleOf(kustomization, clusters));
  const prefixes = Map.groupBy(rules.get('') ?? [], ({ kustomization }) => prefixOf(kustomization));
  const [shared, alone] = [true, false].map((wanted) =>
    [...prefixes].filter(([prefix, same]) => (prefix !== '' && same.length > 1) === wanted),
  );
  const byPrefix = (shared ?? []).map(([prefix, kept]): NameConvention => ({ name: `${prefix}-X`, path: 'X', kept }));
  const others = (alone ?? []).flatMap(([, same]) => same);
  const byRule = [...rules].flatMap(([rule, kept]): NameConvention[] => {
    const [name = '', path = ''] = rule.split(' ');
    return rule === '' ? [] : [{ name, path, kept }];
  });
  return [
    ...[...byRule, ...byPrefix].sort((a, b) => b.kept.length - a.kept.length),
    ...(others.length > 0 ? [{ kept: others }] : []),
  ];
}

/** Each that a file declares and whose folder is known, in the first cluster that has it. */
function declaredOnce({ clusters }: Fleet): readonly NamedKustomization[] {
  const found = new Map<string, NamedKustomization>();
  for (const { name, kustomizations } of clusters) {
    for (const kustomization of kustomizations) {
      const { location, parent, directory } = kustomization;
      if (!location || parent === undefined || directory === undefined) continue;
      const place = `${location.path} ${location.start.offset} ${kustomization.name}`;
      if (!found.has(place)) found.set(place, { cluster: name, kustomization });
    }
  }
  return [...found.values()];
}

/** Name and path of the first rule that holds, separated by a space; empty for none. */
function ruleOf({ name, directory = '' }: FluxKustomization, clusters: ReadonlySet<string>): string {
  const segments = locatedPath(directory).path.split('/');
  const [last = '', above = '', further = ''] = segments.toReversed();
  const folder = clusters.has(last) ? 'CLUSTER' : last;
  if (name === last) return 'X X';
  if (above !== '' && name === above) return `X X/${folder}`;
  if (above !== '' && name === `${above}-${last}`) return clusters.has(last) ? 'X-CLUSTER X/CLUSTER' : 'X-Y X/Y';
  if (further !== '' && name === further) return clusters.has(above) ? 'X X/CLUSTER/Y' : 'X X/Y/Z';
  if (further !== '' && name === `${further}-${above}`) return `X-Y X/Y/${folder}`;
  if (above !== '' && name.startsWith(`${above}-`)) return 'X-… X/Y';
  return name.startsWith(`${last}-`) ? 'X-… X' : '';
}

/** What stands before the folder's name: `cluster` of `cluster-apps`, which builds `apps`. */
function prefixOf({ name, directory = '' }: FluxKustomization): string {
  const last = locatedPath(directory).path.split('/').at(-1) ?? '';
  return last !== '' && name.endsWith(`-${last}`) ? name.slice(0, -last.length - 1) : '';
}
