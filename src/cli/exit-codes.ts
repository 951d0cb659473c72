/** What a command ends with. */
export const exitCodes = {
  ok: 0,
  /** The command `check` found something. */
  found: 1,
  /** The command line was not understood, or the work could not be done. */
  failed: 2,
} as const;
