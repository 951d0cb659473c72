/** A practice that Flux's documentation recommends, with what this repository shows of it. */
export interface Practice {
  readonly title: string;
  readonly state: 'followed' | 'in part' | 'not followed' | 'does not apply' | 'not known';
  /** Numbers and names; names stand between backticks. */
  readonly evidence: string;
  /** The rule that looks at it, by its id. */
  readonly rule?: string;
}

/** `3 of 4`. */
export function share(part: number, all: number): string {
  return `${String(part)} of ${String(all)}`;
}
