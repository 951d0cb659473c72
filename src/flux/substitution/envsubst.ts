import { evaluateOperator } from './envsubst-operators.ts';

/** What is known of a variable that is used at a place of the text: its value; that it has one which is not known here; or that it is defined nowhere. */
export type Lookup = (name: string, at: number) => { readonly value: string } | 'unknown' | 'missing';

/** One use of a variable in a text. */
export interface VariableReference {
  readonly name: string;
  /** Whether the expression brings a value of its own for a variable that is unset or empty. */
  readonly hasDefault: boolean;
}

export interface Substituted {
  readonly text: string;
  readonly references: readonly VariableReference[];
}

/**
 * Replaces the `${...}` expressions of a text as Flux's post-build substitution
 * does (https://github.com/fluxcd/pkg/tree/main/envsubst, a fork of
 * drone/envsubst). Missing variables become empty; `$$` becomes `$`. An
 * expression whose value depends on an unknown variable is left as written.
 *
 * Returns undefined where Flux would refuse the text ("bad substitution").
 */
export function substitute(text: string, lookup: Lookup): Substituted | undefined {
  const nodes = isTooDeep(text) ? undefined : parse(text);
  if (!nodes) return undefined;
  const references: VariableReference[] = [];
  const context: Context = { lookup, references, work: 0, isBroken: false };
  let result = '';
  for (const node of nodes) {
    result += evaluate(context, node) ?? sourceOf(node, text);
    if (context.isBroken || result.length > maxLength || context.work > maxWork) return undefined;
  }
  return { text: result, references };
}

/** Whether `text` holds anything that substitution would change. */
export function hasExpressions(text: string): boolean {
  return text.includes('${') || text.includes('$$');
}

/** Longer than any value that the API server takes. */
const maxLength = 10_000_000;

/** Characters looked at: thousands of expressions with values as long as a file. */
const maxWork = 20_000_000;

/** Deeper than a person nests expressions. */
const maxDepth = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}

type Node = string | Expression;

interface Expression {
  readonly name: string;
  /** The operator as written: `:=`, `^^`, `//`, ...; empty for a plain `${name}`; `len` for `${#name}`. */
  readonly operator: string;
  readonly args: readonly Node[];
  readonly start: number;
  readonly end: number;
}

interface Context {
  readonly lookup: Lookup;
  readonly references: VariableReference[];
  /** How many characters were looked at, or made. */
  work: number;
  /** Whether a character was cut in two, which no YAML text may hold. */
  isBroken: boolean;
}

/** The value of a node; undefined if it depends on an unknown variable, or after too much work. */
function evaluate(context: Context, node: Node): string | undefined {
  if (typeof node === 'string') return node;
  context.references.push({ name: node.name, hasDefault: isDefault(node.operator) });
  const args = node.args.map((arg) => evaluate(context, arg));
  const found = context.lookup(node.name, node.start);
  if (found === 'unknown') return undefined;
  const value = found === 'missing' ? '' : found.value;
  if (isDefault(node.operator) && value !== '') return value;
  const known = args.filter((arg) => arg !== undefined);
  context.work += workOf(node.operator, value, known);
  if (known.length < args.length || context.work > maxWork) return undefined;
  const result = evaluateOperator(node.operator, value, known);
  context.isBroken ||= result === undefined;
  return result;
}

/** The characters that an operator looks at, or makes. */
function workOf(operator: string, value: string, [pattern = '', replacement = '']: readonly string[]): number {
  if (operator === '//') return value.length + value.split(pattern).length * replacement.length;
  return value.length * (/^[#%]/.test(operator) ? 1 + pattern.length : 1);
}

function isDefault(operator: string): boolean {
  return operator === '=' || (operator.startsWith(':') && operator !== ':');
}

function sourceOf(node: Node, text: string): string {
  return typeof node === 'string' ? node : text.slice(node.start, node.end);
}

/** A text's expressions and the text between them; undefined if an expression is malformed. */
function parse(text: string): readonly Node[] | undefined {
  const nodes: Node[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('${', at)) {
      const expression = parseExpression(text, at);
      if (!expression) return undefined;
      if (plain !== '') nodes.push(plain);
      plain = '';
      nodes.push(expression);
      at = expression.end;
    } else if (text.startsWith('$$', at)) {
      plain += '$';
      at += 2;
    } else {
      plain += text.charAt(at);
      at += 1;
    }
  }
  if (plain !== '') nodes.push(plain);
  return nodes;
}

const identifier = /[\p{L}\p{Nd}_]+/uy;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The expression that starts with the `${` at `start`. */
function parseExpression(text: string, start: number): Expression | undefined {
  const at = start + 2;
  if (text[at] === '#') return parseLength(text, start);
  const name = match(identifier, text, at);
  if (name === '') return undefined;
  const after = at + name.length;
  switch (text[after]) {
    case '}':
      return { name, operator: '', args: [], start, end: after + 1 };
    case ':':
    case '=':
      return parseColon(text, start, name, after);
    case ',':
    case '^':
      return close(text, { name, operator: match(/[,^]{1,2}/y, text, after), args: [], start, end: 0 }, after);
    case '/':
      return parseReplace(text, start, name, after);
    case '#':
    case '%':
      return parseRemove(text, start, name, after);
    default:
      return undefined;
  }
}

/** `expression`, which must be followed by `}`. `at` is where its operator stands; its arguments come after. */
function close(text: string, expression: Expression, at: number): Expression | undefined {
  const end = at + expression.operator.length;
  return text[end] === '}' ? { ...expression, end: end + 1 } : undefined;
}

function parseLength(text: string, start: number): Expression | undefined {
  const name = match(identifier, text, start + 3);
  const end = start + 3 + name.length;
  return name !== '' && text[end] === '}' ? { name, operator: 'len', args: [], start, end: end + 1 } : undefined;
}

/** `${name:=word}`, `${name:-word}`, `${name=word}` and the like, or `${name:offset:length}`. */
function parseColon(text: string, start: number, name: string, at: number): Expression | undefined {
  const operator = match(/:[=\-?+]|=/y, text, at);
  if (operator === '') return parseSubstring(text, start, name, at);
  const args: Node[] = [];
  let next = at + operator.length;
  while (text[next] !== '}') {
    const arg = parseArgument(text, next, '}', false);
    if (!arg) return undefined;
    args.push(arg.node);
    next = arg.end;
  }
  return { name, operator, args, start, end: next + 1 };
}

function parseSubstring(text: string, start: number, name: string, at: number): Expression | undefined {
  const offset = parseArgument(text, at + 1, ':}', false);
  if (!offset) return undefined;
  if (text[offset.end] === '}') return { name, operator: ':', args: [offset.node], start, end: offset.end + 1 };
  const colons = match(/:+/y, text, offset.end);
  const length = colons === '' ? undefined : parseArgument(text, offset.end + colons.length, '}', false);
  return length && text[length.end] === '}'
    ? { name, operator: ':', args: [offset.node, length.node], start, end: length.end + 1 }
    : undefined;
}

function parseRemove(text: string, start: number, name: string, at: number): Expression | undefined {
  const operator = match(/#{1,2}|%{1,2}/y, text, at);
  const pattern = parseArgument(text, at + operator.length, '}', false);
  return pattern && text[pattern.end] === '}'
    ? { name, operator, args: [pattern.node], start, end: pattern.end + 1 }
    : undefined;
}

function parseReplace(text: string, start: number, name: string, at: number): Expression | undefined {
  const operator = match(/\/[/#%]?/y, text, at);
  const pattern = parseArgument(text, at + operator.length, '/', true);
  if (!pattern) return undefined;
  const slashes = match(/\/+/y, text, pattern.end);
  if (slashes === '') return undefined;
  const next = pattern.end + slashes.length;
  if (text[next] === '}') return { name, operator, args: [pattern.node], start, end: next + 1 };
  const replacement = parseArgument(text, next, '}', true);
  return replacement && text[replacement.end] === '}'
    ? { name, operator, args: [pattern.node, replacement.node], start, end: replacement.end + 1 }
    : undefined;
}

/** One argument: a nested expression, or the text up to one of `stops` or the next expression. Never empty. */
function parseArgument(
  text: string,
  at: number,
  stops: string,
  escapes: boolean,
): { readonly node: Node; readonly end: number } | undefined {
  if (text.startsWith('${', at)) {
    const node = parseExpression(text, at);
    return node && { node, end: node.end };
  }
  let plain = '';
  let end = at;
  while (end < text.length && !text.startsWith('${', end)) {
    const pair = text.slice(end, end + 2);
    if (escapes && (pair === '$$' || pair === '\\/' || pair === '\\\\')) {
      plain += pair[1] ?? '';
      end += 2;
      continue;
    }
    const character = text[end] ?? '';
    if (stops.includes(character)) break;
    plain += character;
    end += 1;
  }
  return end > at ? { node: plain, end } : undefined;
}
