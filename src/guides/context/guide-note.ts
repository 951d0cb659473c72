/** A remark of ours on a line of a guide. */
export interface GuideNote {
  /** 1-based, of the guide's file. */
  readonly line: number;
  readonly severity: 'critical' | 'warning' | 'info';
  /** Full sentences; names stand between backticks. */
  readonly message: string;
  /** What shows it, and what more there is to know. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
}
