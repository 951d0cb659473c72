import type { Severity } from '../../diagnostic.ts';
import type { Fleet } from '../../model/fleet.ts';
import type { ReadConfig } from '../../config/read-config.ts';
import type { Prose } from '../../guides/prose.ts';
import type { Verdict } from './verdict.ts';

/** From the worst on. */
export const checkSeverities = ['critical', 'warning', 'info'] as const;

/** How much a finding matters: `critical` breaks something or leaks something, `warning` will one day, `info` could be better. */
export type CheckSeverity = (typeof checkSeverities)[number];

/** How much a diagnostic matters beside findings. */
export const diagnosticSeverities: Readonly<Record<Severity, CheckSeverity>> = {
  error: 'critical',
  warning: 'warning',
  info: 'info',
};

/** What a rule says of itself. In `why` and `fix`, blank lines part paragraphs, and backticks enclose code. */
export interface RuleText {
  /** Permanent, `topic/kebab-case`. */
  readonly id: string;
  /** The defect in its usual name, or the practice: without the full stop. */
  readonly title: string;
  readonly severity: CheckSeverity;
  /** What it looks at, in the singular and the plural: for `31 of 31 Flux Kustomizations`. */
  readonly subjects: readonly [one: string, many: string];
  /** What it finds, in the singular and the plural: for `2 suspended objects`. */
  readonly found: readonly [one: string, many: string];
  readonly why: string;
  readonly fix: string;
  /** Where the advice comes from. */
  readonly source: { readonly title: string; readonly url: string };
}

/** A piece of advice, and how to see whether a repository follows it. Its examples are its tests and stand on its page. */
export interface Rule extends RuleText {
  /** How findings with one cause become one line; absent where each is a matter of its own. */
  readonly gather?: Gathering;
  /** Whether it presumes that clusters are known: it says nothing of a repository that another one applies. */
  readonly presumesClusters?: true;
  readonly examples: readonly Example[];
  readonly check: (context: CheckContext) => Outcome;
}

/**
 * `practice`: one line, unless nearly all follow it; `name`: one line with what
 * each is about; `object`: one line for each object; `cause`: one line for each cause, or message where none is stated, of
 * which there are `fewest`. `message` says it of all. `patch` tells that one patch
 * of a Flux Kustomization can change all that it leads to.
 */
export type Gathering = { readonly patch?: true } & (
  | { readonly by: 'practice' | 'name' | 'object'; readonly message: string }
  | { readonly by: 'cause'; readonly fewest?: number }
);

/** What rules look at. Bodies of manifests are not part of it: what a rule needs to know, the model says. */
export interface CheckContext {
  readonly fleet: Fleet;
  readonly config: ReadConfig;
  /** What the repository's own guides say of it. */
  readonly prose: Prose;
  /** `2030-12-31`; absent where the caller has no clock. */
  readonly today?: string;
}

/** One verdict for each thing that was looked at, or why the advice is not for this repository. */
export type Outcome = readonly Verdict[] | DoesNotApply;

export interface DoesNotApply {
  /** Completes "Does not apply, because ...". */
  readonly doesNotApply: string;
}

/** A small repository, and what the rule says of it. */
export interface Example {
  /** What it shows: a sentence without the full stop. */
  readonly title: string;
  /** The files that matter. A FluxInstance that syncs a cluster from `clusters/home` is added, unless they hold what `flux bootstrap` leaves. */
  readonly files: Readonly<Record<string, string>>;
  /** The verdicts besides passes as `finding path:line` or `undecided path:line`, in the order of their places; or that the rule does not apply. Without any, something passes. */
  readonly expect: readonly string[] | 'does-not-apply';
}
