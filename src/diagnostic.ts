/** A place in a text file. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, counted in UTF-16 code units. */
  readonly column: number;
  /** 0-based, counted in UTF-16 code units. */
  readonly offset: number;
}

/** A stretch of a file of the repository. */
export interface Location {
  /** Relative to the repository's root, `/`-separated. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something that could not be read, resolved or decided. It never quotes file contents, which may be secret. */
export interface Diagnostic {
  /** Permanent id, `layer/kebab-case`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Full sentences: what is wrong, and why it matters. */
  readonly message: string;
  readonly location?: Location;
  /** What it has in common with others of its rule, which are then shown as one. */
  readonly cause?: string;
  /** The object in question, as `Kind namespace/name`. */
  readonly resource?: string;
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
  /** The Flux Kustomizations that Flux refuses for it, as `namespace/name`. */
  readonly refuses?: readonly string[];
}

/** What all diagnostics of one id have in common. The layer that makes them keeps a table of these; `docs/diagnostics.md` lists them all. */
export type Problem = {
  /** The usual severity; a diagnostic may have another one. */
  readonly severity: Severity;
  /** What is wrong, without the names of the case. */
  readonly summary: string;
} & (
  | {
      /** What to do about it, told with the summary. */
      readonly fix: string;
    }
  | {
      /** What to do about it, told in the documentation only. */
      readonly advice: string;
    }
);

/** What a diagnostic says of its case; severity and message are those of the table where they are absent. */
type Case = Omit<Diagnostic, 'rule' | 'severity' | 'message'> & Partial<Pick<Diagnostic, 'severity' | 'message'>>;

/** Makes diagnostics with the ids of a table. */
export function diagnosticsOf<Id extends string>(
  problems: Readonly<Record<Id, Problem>>,
): (rule: Id, about?: Case) => Diagnostic {
  return (rule, about) => {
    const { severity } = problems[rule];
    return { rule, severity, message: fixedMessage(problems[rule]), ...about };
  };
}

/** The message where a case has no names to tell. */
function fixedMessage(problem: Problem): string {
  return 'fix' in problem ? `${problem.summary} ${problem.fix}` : problem.summary;
}

/** A value together with what went wrong on the way to it. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

const start: Position = { line: 1, column: 1, offset: 0 };

/** The location that stands for a whole file. */
export function fileLocation(path: string): Location {
  return { path, start, end: start };
}
