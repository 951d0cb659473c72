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
