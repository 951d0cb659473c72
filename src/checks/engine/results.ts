import type { Location } from '../../diagnostic.ts';
import type { NamespacedName, ObjectReference } from '../../model/objects/flux-objects.ts';
import type { RuleText } from './rule.ts';

/** What came of a rule. Plain data. */
export type RuleResult = LookedAt | NotApplicable;

export interface LookedAt {
  readonly type: 'looked-at';
  readonly rule: RuleText;
  /** How many things are as advised. Things that several clusters declare in the same place count once. */
  readonly passed: number;
  /** The same for all that follow: `passed` and the numbers of these are all that was looked at. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  /** What the repository does not tell; the message says why. */
  readonly undecided: readonly Finding[];
}

export interface NotApplicable {
  readonly type: 'does-not-apply';
  readonly rule: RuleText;
  /** Completes "Does not apply, because ...". */
  readonly because: string;
}

/** Something that is not as advised. */
export interface Finding {
  readonly message: string;
  readonly location?: Location;
  readonly related: readonly { readonly message: string; readonly location: Location }[];
  /** Absent for what is not about one object. */
  readonly object?: ObjectReference;
  /** The Flux Kustomization that applies the object; of a Flux Kustomization, itself. */
  readonly kustomization?: NamespacedName;
  /** Names of the clusters that it was found in; none for what is not about clusters. */
  readonly clusters: readonly string[];
  /** Slugs of the components that it is about. */
  readonly components: readonly string[];
  readonly about?: string;
  /** What it is gathered by; absent from results. */
  readonly cause?: string;
  /** As of {@link Evidence}. */
  readonly unknown?: string;
  /** What somebody wrote beside it. */
  readonly comment?: string;
  /** How many things a line stands for that gathers several; 1 if absent. */
  readonly reach?: number;
}

export interface WaivedFinding extends Finding {
  readonly reason: string;
  /** The last day on which the waiver counts. */
  readonly until?: string;
  /** Where it is waived. */
  readonly waiver: Location;
}

/** How many things findings are about. */
export function reachOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { reach = 1 }) => sum + reach, 0);
}
