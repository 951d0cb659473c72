import ignore from 'ignore';
import type { Config } from '../../config/config.ts';
import type { ReadConfig } from '../../config/read-config.ts';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import { unknownRule } from './unknown-rule.ts';
import type { Fleet } from '../../model/fleet.ts';
import { configDiagnostic } from '../../config/problems.ts';

type WaiverSettings = Config['checks']['waivers'][number];

/** A waiver with its place. */
export interface Waiver extends WaiverSettings {
  readonly location: Location;
}

/** What a waiver can be for. */
export interface Waivable {
  readonly rule: string;
  readonly path?: string;
  readonly cluster?: string;
  /** Slugs. */
  readonly components: readonly string[];
}

/** Finds the waiver of a finding, and remembers which ones were of use. */
export interface Waivers {
  readonly find: (found: Waivable) => Waiver | undefined;
  /** What is wrong with the waivers, once all findings were asked for. */
  readonly problems: () => readonly Diagnostic[];
}

/** The waivers of a repository. `today` decides which have expired; without it none has. */
export function waivers(
  { config, waiverLocations }: ReadConfig,
  fleet: Fleet,
  rules: readonly string[],
  today?: string,
): Waivers {
  const all = config.checks.waivers.flatMap((settings, index): Waiver[] => {
    const location = waiverLocations[index];
    return location ? [{ ...settings, location }] : [];
  });
  const names = new Map(fleet.components.map(({ slug, name }) => [slug, name]));
  const valid = all
    .filter((waiver) => !isExpired(waiver, today))
    .map((waiver) => ({ waiver, matches: matcher(waiver, names) }));
  const used = new Set<Waiver>();
  return {
    find: (found) => {
      const match = valid.find(({ matches }) => matches(found))?.waiver;
      if (match) used.add(match);
      return match;
    },
    problems: () =>
      all.flatMap((waiver) => {
        if (!rules.includes(waiver.rule)) return [unknownRule(waiver.rule, rules, 'waiver', waiver.location)];
        return used.has(waiver) || isExpired(waiver, today) ? [] : [unused(waiver)];
      }),
  };
}

/** Days are compared as text. */
export function isExpired({ until }: Pick<Waiver, 'until'>, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

function matcher(waiver: Waiver, names: ReadonlyMap<string, string>): (found: Waivable) => boolean {
  const { rule, component, cluster } = waiver;
  const files = waiver.path === undefined ? undefined : ignore().add(waiver.path.replace(/^\.\//, '/'));
  return (found) =>
    found.rule === rule &&
    (cluster === undefined || found.cluster === cluster) &&
    (component === undefined || found.components.some((slug) => slug === component || names.get(slug) === component)) &&
    (files === undefined || (found.path !== undefined && found.path !== '' && files.ignores(found.path)));
}

function unused({ rule, location }: Waiver): Diagnostic {
  return configDiagnostic('config/unused-waiver', {
    message: `Nothing that \`${rule}\` finds is what the waiver is for. Remove it, or mend its component, path or cluster.`,
    location,
  });
}
