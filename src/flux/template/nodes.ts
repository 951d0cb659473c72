/** Something that a template does, in the order of its text. */
export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipeline: Pipeline; readonly offset: number }
  | {
      readonly type: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly then: readonly Node[];
      readonly otherwise: readonly Node[];
      readonly offset: number;
    }
  | { readonly type: 'template'; readonly name: string; readonly pipeline?: Pipeline; readonly offset: number }
  | { readonly type: 'break' | 'continue' };

/** Commands whose results are passed on, and the variables that take the last one. */
export interface Pipeline {
  readonly variables: readonly string[];
  /** Whether the variables exist already. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** A function and its arguments, or a single operand. */
export type Command = readonly [Operand, ...Operand[]];

export type Operand =
  | { readonly type: 'dot' | 'nil' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | NumberOperand
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly type: 'field'; readonly fields: readonly string[] }
  | { readonly type: 'pipeline'; readonly pipeline: Pipeline }
  | { readonly type: 'chain'; readonly of: Operand; readonly fields: readonly string[] };

/** A number may be taken as either, where its value allows that. */
export interface NumberOperand {
  readonly type: 'number';
  readonly integer?: bigint;
  readonly float?: number;
  /** What it is where any type is welcome. */
  readonly ideal: 'int' | 'float64';
}

/** A parsed template, with those that it defines by name. */
export interface Template {
  readonly body: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}
