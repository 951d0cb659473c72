/**
 * Why a template gives no text: `refused` where Flux Operator would report an
 * error too, `undecided` where the result depends on more than the repository.
 */
export type FailureKind = 'refused' | 'undecided';

/**
 * Ends the evaluation of a template; `renderTemplate` and `parseTemplate` turn
 * it into a result, so it never leaves this folder.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** Goes on after "because": no full stop, and never a value. */
  readonly reason: string;

  constructor(kind: FailureKind, reason: string) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }
}

/** Ends the evaluation as Flux Operator does. */
export function refuse(reason: string): never {
  throw new Failure('refused', reason);
}

/** Ends the evaluation where only a cluster could go on. */
export function undecided(reason: string): never {
  throw new Failure('undecided', reason);
}
