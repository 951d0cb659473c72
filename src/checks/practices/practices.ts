import type { Fleet } from '../../model/fleet.ts';
import { share, type Practice } from './practice.ts';
import { reachOf, type RuleResult } from '../engine/results.ts';
import {
  clusterDirectories,
  everythingInGit,
  layers,
  oneBranch,
  oneRepository,
  ordered,
  overlays,
  sourcesApart,
} from './structure-practices.ts';

export type { Practice } from './practice.ts';

/**
 * The practices of https://fluxcd.io/flux/guides/repository-structure/ and of
 * Flux's pages on operating it, and what the repository shows of each, in
 * numbers instead of a mark.
 */
export function practices(fleet: Fleet, checks: readonly RuleResult[]): readonly Practice[] {
  const fromRule = (title: string, id: string): Practice[] => {
    const result = checks.find(({ rule }) => rule.id === id);
    return result ? [{ title, ...ruleEvidence(result), rule: id }] : [];
  };
  return [
    oneRepository(fleet),
    clusterDirectories(fleet),
    ...layers(fleet),
    ...fromRule('Operators before what they define', 'structure/controllers-and-configs'),
    oneBranch(fleet),
    everythingInGit(fleet),
    sourcesApart(fleet),
    ordered(fleet),
    ...fromRule('Definitions before what uses them', 'dependencies/definition-not-awaited'),
    ...fromRule('Infrastructure waits for no application', 'dependencies/layers-inverted'),
    ...fromRule('Readiness gates what depends on it', 'dependencies/no-readiness-gate'),
    ...fromRule('Deleted in Git, deleted in the cluster', 'reconcile/prune-disabled'),
    ...fromRule('Data outlives its file', 'reconcile/data-pruned'),
    ...fromRule('No readable secrets in Git', 'secrets/plaintext'),
    ...fromRule('Versions do not move by themselves', 'helm/any-version'),
    overlays(fleet),
    ...fromRule('What is declared is applied', 'structure/not-applied'),
    ...fromRule('Namespaces declared with what uses them', 'namespaces/not-created'),
    ...fromRule('APIs that current releases of Flux serve', 'versions/flux-api-removed'),
    ...fromRule('Changes are checked before they are merged', 'operations/validation'),
    ...fromRule('Somebody is told when Flux fails', 'operations/error-alerts'),
    ...fromRule("Flux's metrics are collected", 'operations/flux-metrics'),
    ...fromRule('A push is applied at once', 'operations/receiver'),
    ...fromRule('A tool proposes new versions', 'operations/dependency-updates'),
  ];
}

function ruleEvidence(result: RuleResult): Pick<Practice, 'state' | 'evidence'> {
  if (result.type === 'does-not-apply') return { state: 'does not apply', evidence: `because ${result.because}` };
  const { passed, findings, waived, undecided, rule } = result;
  const all = passed + reachOf(findings) + waived.length + reachOf(undecided);
  const accepted = waived.length > 0 ? `, ${String(waived.length)} waived` : '';
  const unknown = undecided.length > 0 ? `, ${String(undecided.length)} not known` : '';
  return {
    state:
      findings.length === 0
        ? passed === 0 && undecided.length > 0
          ? 'not known'
          : 'followed'
        : passed === 0
          ? 'not followed'
          : 'in part',
    evidence: `${share(passed, all)} ${rule.subjects[all === 1 ? 0 : 1]}${accepted}${unknown}`,
  };
}
