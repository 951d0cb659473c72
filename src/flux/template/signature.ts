import { spendText, type Budget } from './budget.ts';
import { refuse, undecided } from './failure.ts';
import type { GoMap, GoUnknown, Value } from './value.ts';

/** The types of parameters of template functions, with what a function gets of each. */
interface Types {
  readonly any: Value;
  readonly string: string;
  /** Go's `int`; no other integer is taken for it. */
  readonly int: number;
  readonly bool: boolean;
  /** `map[string]interface {}` */
  readonly map: GoMap;
}

export type ParameterType = keyof Types;

type Arguments<P extends readonly ParameterType[]> = { -readonly [K in keyof P]: Types[P[K]] };

/** A function that templates may call. */
export interface TemplateFunction {
  readonly parameters: readonly ParameterType[];
  /** The type of the arguments after those, if there may be any. */
  readonly rest?: ParameterType;
  /** Whether it only writes its arguments, so that something may stand in for one that is unknown. */
  readonly isTransparent?: true;
  /** The arguments are of the types above: `argument` has seen to it. Throws a Failure. */
  readonly call: (budget: Budget, ...values: never) => Value;
}

/** A function of a fixed number of parameters. */
export function fixed<const P extends readonly ParameterType[]>(
  parameters: P,
  call: (budget: Budget, ...values: Arguments<P>) => Value,
): TemplateFunction {
  return { parameters, call };
}

/** A function with any number of further arguments of the type `rest`. */
export function variadic<const P extends readonly ParameterType[], R extends ParameterType>(
  parameters: P,
  rest: R,
  call: (budget: Budget, ...values: [...Arguments<P>, ...Types[R][]]) => Value,
): TemplateFunction {
  return { parameters, rest, call };
}

/** `target`, which only writes its arguments. */
export function transparent(target: TemplateFunction): TemplateFunction {
  return { ...target, isTransparent: true };
}

/** A function of Flux Operator whose result is not known here. */
export function undecidable(name: string): TemplateFunction {
  const call = (): never => undecided(`a template calls \`${name}\`, which is not evaluated here`);
  return { parameters: [], rest: 'any', call };
}

/** Calls a function with values, as Go does by reflection: their number and types must be right. */
export function invoke(budget: Budget, name: string, target: TemplateFunction, values: readonly Value[]): Value {
  const { parameters, rest } = target;
  for (const value of values) if (typeof value === 'string') spendText(budget, value.length);
  if (values.length < parameters.length || (rest === undefined && values.length > parameters.length)) {
    refuse(`a template calls \`${name}\` with a wrong number of arguments`);
  }
  const [stoodFor] = target.isTransparent ? values.filter(isPlaceholder) : [];
  const args = values.map((value, index) => {
    const shown = stoodFor && isPlaceholder(value) ? (value.placeholder ?? null) : value;
    return argument(name, parameters[index] ?? rest ?? 'any', shown);
  });
  const result = target.call(budget, ...(args as never));
  return stoodFor && typeof result === 'string' ? { ...stoodFor, placeholder: result } : result;
}

function argument(name: string, type: ParameterType, value: Value): Types[ParameterType] {
  if (typeof value === 'object' && value?.kind === 'unknown') undecided(value.reason);
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrongType(name);
    case 'bool':
      return typeof value === 'boolean' ? value : wrongType(name);
    case 'int':
      return isInt(value) ? Number(value.value) : wrongType(name);
    case 'map':
      if (value === null) undecided(`a template gives nothing to \`${name}\`, which wants a map`);
      return isAnyMap(value) ? value : wrongType(name);
  }
}

function isPlaceholder(value: Value): value is GoUnknown {
  return typeof value === 'object' && value?.kind === 'unknown' && value.placeholder !== undefined;
}

function isInt(value: Value): value is Extract<Value, { kind: 'integer' }> {
  return typeof value === 'object' && value?.kind === 'integer' && value.type === 'int';
}

function isAnyMap(value: Value): value is GoMap {
  return typeof value === 'object' && value?.kind === 'map' && value.of === 'any';
}

function wrongType(name: string): never {
  return refuse(`a template calls \`${name}\` with an argument of a wrong type`);
}
