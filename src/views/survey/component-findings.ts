import type { Finding, RuleResult } from '../../checks/engine/results.ts';
import { checkSeverities, diagnosticSeverities, type CheckSeverity, type RuleText } from '../../checks/engine/rule.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { keyOf } from '../../model/dependencies/readiness.ts';
import { partsOf, type FleetIndex } from './fleet-index.ts';

/** Something to look at in a component: what a rule found, or what could not be read or resolved. */
export type ComponentFinding = {
  readonly severity: CheckSeverity;
  /** Names of the clusters that it concerns; none for all that have the component. */
  readonly clusters: readonly string[];
} & (
  | { readonly type: 'rule'; readonly rule: RuleText; readonly finding: Finding }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
);

/** The findings of each component by its slug, the worst first, rules before diagnostics. */
export function componentFindings(
  index: FleetIndex,
  checks: readonly RuleResult[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly ComponentFinding[]> {
  const found = new Map<string, ComponentFinding[]>();
  const add = (slug: string, finding: ComponentFinding): void => {
    const known = found.get(slug);
    if (known) known.push(finding);
    else found.set(slug, [finding]);
  };
  for (const result of checks) {
    if (result.type !== 'looked-at') continue;
    const { rule, findings } = result;
    for (const finding of findings) {
      const { severity } = rule;
      for (const slug of finding.components)
        add(slug, { type: 'rule', severity, clusters: finding.clusters, rule, finding });
    }
  }
  const objects = fluxObjectOwners(index);
  const owners = fileOwners(index);
  for (const diagnostic of diagnostics) {
    const severity = diagnosticSeverities[diagnostic.severity];
    // A file may declare the Flux objects of several components: the object tells more.
    const concerned = objects.get(diagnostic.resource ?? '') ?? owners(diagnostic.location?.path ?? '');
    for (const [slug, clusters] of concerned) add(slug, { type: 'diagnostic', severity, clusters, diagnostic });
  }
  return new Map([...found].map(([slug, all]) => [slug, worstFirst(all)]));
}

/** Sorting is stable: within a severity the order stays. */
function worstFirst(findings: readonly ComponentFinding[]): readonly ComponentFinding[] {
  return findings.toSorted((a, b) => checkSeverities.indexOf(a.severity) - checkSeverities.indexOf(b.severity));
}

/** By `Kind namespace/name` of each Flux object: the components that it belongs to, each with its clusters. */
function fluxObjectOwners(index: FleetIndex): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const owners = new Map<string, Map<string, readonly string[]>>();
  for (const cluster of index.fleet.clusters) {
    const keys = [
      ...cluster.kustomizations.map((own) => keyOf('Kustomization', own)),
      ...cluster.helmReleases.map((own) => keyOf('HelmRelease', own)),
    ];
    for (const key of keys) owners.set(key, new Map());
  }
  for (const component of index.fleet.components) {
    for (const { cluster, kustomization, helmReleases } of partsOf(index, component)) {
      const keys = [keyOf('Kustomization', kustomization), ...helmReleases.map((own) => keyOf('HelmRelease', own))];
      for (const own of keys.flatMap((key) => owners.get(key) ?? []))
        own.set(component.slug, [...new Set([...(own.get(component.slug) ?? []), cluster.name])]);
    }
  }
  return owners;
}

/**
 * Finds the components that a file belongs to, with the clusters that it is about:
 * those that take an object from it, in all clusters those in whose folder it stands.
 */
function fileOwners(index: FleetIndex): (path: string) => ReadonlyMap<string, readonly string[]> {
  const byFile = new Map<string, Map<string, Set<string>>>();
  const byFolder = new Map<string, string[]>();
  for (const component of index.fleet.components) {
    const { slug, directory } = component;
    if (directory !== '') byFolder.set(directory, [...(byFolder.get(directory) ?? []), slug]);
    for (const { kustomization, objects, cluster } of partsOf(index, component)) {
      const places = [kustomization.location, ...objects.map(({ location }) => location)];
      for (const path of places.flatMap((place) => place?.path ?? [])) {
        const slugs = byFile.get(path) ?? new Map<string, Set<string>>();
        byFile.set(path, slugs.set(slug, (slugs.get(slug) ?? new Set()).add(cluster.name)));
      }
    }
  }
  return (path) => {
    const owners = new Map<string, readonly string[]>();
    for (const [slug, clusters] of byFile.get(path) ?? []) owners.set(slug, [...clusters]);
    for (const folder of foldersOf(path)) for (const slug of byFolder.get(folder) ?? []) owners.set(slug, []);
    return owners;
  };
}

/** The folders that a file stands in, the innermost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
