export interface FailedCase {
  readonly seed: number;
  readonly kind: 'throws' | 'slow' | 'differs';
  /** Where it threw, or how long it took; never what the repository says. */
  readonly detail?: string;
}

/** What a worker is asked to do: the cases from one seed up to another, which is not among them. */
export interface Work {
  readonly from: number;
  readonly to: number;
}

/** What a worker tells: that it is ready to work; that it reached a case, once before each of its two runs; how a case ended. */
export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'running'; readonly seed: number }
  | { readonly type: 'done'; readonly seed: number; readonly failure?: FailedCase };

/** Milliseconds of CPU that one run of a case may take. */
export const maxMilliseconds = 5000;

/** Milliseconds after which a run is ended, on the clock: a machine that has other work gives a worker a part of its time only. */
export const patience = 12 * maxMilliseconds;
