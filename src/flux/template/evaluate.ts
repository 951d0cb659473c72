import { spendText, type Budget } from './budget.ts';
import { refuse, undecided } from './failure.ts';
import { functions } from './functions/index.ts';
import type { Command, Node, NumberOperand, Operand, Pipeline, Template } from './nodes.ts';
import { printAction } from './print.ts';
import { invoke, type ParameterType } from './signature.ts';
import { float, integer, isTrue, ordered, sortedKeys, type Value } from './value.ts';

/** What a template writes. `at` learns the offset of the action that is evaluated. Throws a Failure. */
export function evaluate(budget: Budget, template: Template, inputs: Value, at: (offset: number) => void): string {
  const context: Context = { budget, template, inputs, at, output: [] };
  // Flux Operator passes no data: all comes from the function `inputs`.
  walkAll({ context, scope: [{ name: '$', value: null }], dot: null, depth: 0 }, template.body);
  return context.output.join('');
}

interface Context {
  readonly budget: Budget;
  readonly template: Template;
  readonly inputs: Value;
  readonly at: (offset: number) => void;
  readonly output: string[];
}

interface State {
  readonly context: Context;
  /** The variables, the innermost last. */
  readonly scope: { readonly name: string; value: Value }[];
  readonly dot: Value;
  /** How many templates call each other. */
  readonly depth: number;
}

/** Go stops at a hundred thousand. */
const maxTemplateDepth = 100;

/** How the evaluation goes on after a node. */
type Flow = 'next' | 'break' | 'continue';

function walkAll(state: State, nodes: readonly Node[]): Flow {
  for (const node of nodes) {
    const flow = walk(state, node);
    if (flow !== 'next') return flow;
  }
  return 'next';
}

function walk(state: State, node: Node): Flow {
  const { context } = state;
  context.budget.spend(1);
  if ('offset' in node) context.at(node.offset);
  switch (node.type) {
    case 'text':
      write(context, node.text);
      return 'next';
    case 'action': {
      const value = evaluatePipeline(state, node.pipeline);
      if (node.pipeline.variables.length === 0) write(context, printAction(context.budget, value));
      return 'next';
    }
    case 'if':
    case 'with':
      return scoped(state, () => {
        const value = evaluatePipeline(state, node.pipeline);
        if (!isTrue(value)) return walkAll(state, node.otherwise);
        return walkAll(node.type === 'with' ? { ...state, dot: value } : state, node.then);
      });
    case 'range':
      return scoped(state, () => walkRange(state, node));
    case 'template':
      return walkTemplate(state, node);
    case 'break':
    case 'continue':
      return node.type;
  }
}

function write({ budget, output }: Context, text: string): void {
  spendText(budget, text.length);
  output.push(text);
}

/** Variables that are declared inside are gone afterwards. */
function scoped(state: State, inside: () => Flow): Flow {
  const mark = state.scope.length;
  const flow = inside();
  state.scope.length = mark;
  return flow;
}

function walkRange(state: State, node: Extract<Node, { type: 'if' | 'with' | 'range' }>): Flow {
  const value = evaluatePipeline(state, node.pipeline);
  const { variables, assigns } = node.pipeline;
  const declared = assigns ? undefined : state.scope.slice(state.scope.length - variables.length);
  let isEmpty = true;
  for (const [key, item] of elements(state.context.budget, value, variables.length)) {
    state.context.budget.spend(1);
    isEmpty = false;
    // With one variable, it is the element.
    const values = variables.length === 1 ? [item] : [key, item];
    for (const [index, name] of variables.entries()) {
      const variable = declared?.[index] ?? find(state, name);
      variable.value = values[index] ?? null;
    }
    const flow = scoped(state, () => walkAll({ ...state, dot: item }, node.then));
    if (flow === 'break') break;
  }
  return isEmpty ? walkAll(state, node.otherwise) : 'next';
}

/** What `range` goes through: lists, maps in the order of their keys, and the numbers below a number. */
function* elements(budget: Budget, value: Value, variables: number): Iterable<readonly [Value, Value]> {
  if (value === null) return;
  if (typeof value !== 'object') return notIterable();
  switch (value.kind) {
    case 'list':
      for (const [index, item] of ordered(value).entries()) yield [integer(index), item];
      return;
    case 'map':
      for (const key of sortedKeys(budget, value)) yield [key, value.entries.get(key) ?? null];
      return;
    case 'integer':
      if (variables > 1) refuse('a template ranges over a number with more than one variable');
      for (let index = 0n; index < value.value; index += 1n) yield [null, integer(index, value.type)];
      return;
    case 'float':
      return notIterable();
    case 'unknown':
      undecided(value.reason);
  }
}

function notIterable(): never {
  return refuse('a template ranges over something that is no list, map or number');
}

/** A defined template sees the value that it is given, and none of the variables around. */
function walkTemplate(state: State, node: Extract<Node, { type: 'template' }>): Flow {
  const body = state.context.template.defined.get(node.name);
  if (!body) refuse('a template calls another one that is not defined');
  if (state.depth >= maxTemplateDepth) undecided('templates call each other deeper than anybody writes');
  const dot = node.pipeline ? evaluatePipeline(state, node.pipeline) : null;
  walkAll({ ...state, scope: [{ name: '$', value: dot }], dot, depth: state.depth + 1 }, body);
  return 'next';
}

function evaluatePipeline(state: State, { commands, variables, assigns }: Pipeline): Value {
  let value: Value | undefined;
  for (const command of commands) value = evaluateCommand(state, command, value);
  const result = value ?? null;
  for (const name of variables) {
    if (assigns) find(state, name).value = result;
    else state.scope.push({ name, value: result });
  }
  return result;
}

function find(state: State, name: string): { value: Value } {
  return (
    state.scope.findLast((variable) => variable.name === name) ??
    refuse('a template assigns to a variable that it does not declare')
  );
}

/** `piped` is the result of the command before, which becomes the last argument. */
function evaluateCommand(state: State, [first, ...others]: Command, piped: Value | undefined): Value {
  state.context.budget.spend(1);
  if (first.type === 'function') return call(state, first.name, others, piped);
  if (others.length > 0 || piped !== undefined) refuse('a template gives arguments to something that is no function');
  if (first.type === 'nil') refuse('a template has an action without a value');
  return evaluateOperand(state, first);
}

function evaluateOperand(state: State, operand: Operand): Value {
  state.context.budget.spend(1);
  switch (operand.type) {
    case 'dot':
      return state.dot;
    case 'nil':
      return null;
    case 'boolean':
    case 'string':
      return operand.value;
    case 'number':
      return idealNumber(operand);
    case 'function':
      return call(state, operand.name, [], undefined);
    case 'variable':
      return fieldsOf(find(state, operand.name).value, operand.fields);
    case 'field':
      return fieldsOf(state.dot, operand.fields);
    case 'pipeline':
      return evaluatePipeline(state, operand.pipeline);
    case 'chain':
      return fieldsOf(evaluateOperand(state, operand.of), operand.fields);
  }
}

function idealNumber({ ideal, integer: whole = 0n, float: fraction = 0 }: NumberOperand): Value {
  return ideal === 'float64' ? float(fraction) : integer(whole, ideal);
}

/** Flux Operator sets `missingkey=error`. */
function fieldsOf(value: Value, fields: readonly string[]): Value {
  return fields.reduce<Value>((current, field) => {
    if (typeof current === 'object' && current?.kind === 'unknown') return undecided(current.reason);
    if (typeof current !== 'object' || current?.kind !== 'map') {
      return refuse(`a template asks something for its field "${field}" that is no map`);
    }
    return current.entries.get(field) ?? absent(current.entries, field);
  }, value);
}

function absent(entries: ReadonlyMap<string, Value>, field: string): null {
  if (!entries.has(field)) refuse(`there is no "${field}" where a template asks for it`);
  return null;
}

function call(state: State, name: string, operands: readonly Operand[], piped: Value | undefined): Value {
  const { budget } = state.context;
  budget.spend(1);
  if (name === 'inputs') {
    if (operands.length > 0 || piped !== undefined)
      refuse('a template calls `inputs` with a wrong number of arguments');
    return state.context.inputs;
  }
  if (name === 'and' || name === 'or') return shortCircuit(state, name, operands, piped);
  const target =
    functions.get(name) ?? refuse(`a template calls \`${name}\`, which is none of Flux Operator's functions`);
  const values = operands.map((operand, index) =>
    evaluateArgument(state, name, target.parameters[index] ?? target.rest ?? 'any', operand),
  );
  return invoke(budget, name, target, piped === undefined ? values : [...values, piped]);
}

/** `and` and `or` evaluate no more arguments than they need. */
function shortCircuit(state: State, name: 'and' | 'or', operands: readonly Operand[], piped: Value | undefined): Value {
  let last = piped;
  for (const operand of operands) {
    const value = evaluateOperand(state, operand);
    if (isTrue(value) === (name === 'or')) return value;
    if (piped === undefined) last = value;
  }
  return last === undefined ? refuse(`a template calls \`${name}\` with a wrong number of arguments`) : last;
}

/** Numbers take the type of the parameter; other literals must be of it. */
function evaluateArgument(state: State, name: string, type: ParameterType, operand: Operand): Value {
  if (operand.type !== 'number') return evaluateOperand(state, operand);
  if (type === 'any') return idealNumber(operand);
  if (type === 'int' && operand.integer !== undefined) return integer(operand.integer);
  return refuse(`a template calls \`${name}\` with an argument of a wrong type`);
}
