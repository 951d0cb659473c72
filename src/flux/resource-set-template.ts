import { getIn, type Json, type JsonObject } from '../kubernetes/json.ts';

/**
 * `text` with its `<< inputs.name | function >>` references replaced, as in
 * Go's text/template with the delimiters of flux-operator. Undefined for
 * anything beyond a reference with well-known functions: control flow,
 * variables, other functions, inputs that do not exist.
 */
export function renderTemplate(text: string, input: JsonObject): string | undefined {
  let rendered = '';
  let rest = text;
  for (let open = rest.indexOf('<<'); open >= 0; open = rest.indexOf('<<')) {
    const close = rest.indexOf('>>', open);
    if (close < 0) return undefined;
    // `<<-` and `->>` take the white space outside along.
    const [trimsLeft, trimsRight] = [rest[open + 2] === '-', rest[close - 1] === '-'];
    const expression = rest.slice(open + (trimsLeft ? 3 : 2), trimsRight ? close - 1 : close).trim();
    const value = evaluate(expression, input);
    if (value === undefined) return undefined;
    const before = rest.slice(0, open);
    rendered += (trimsLeft ? before.trimEnd() : before) + value;
    rest = trimsRight ? rest.slice(close + 2).trimStart() : rest.slice(close + 2);
  }
  return rendered + rest;
}

function evaluate(expression: string, input: JsonObject): string | undefined {
  const [reference = '', ...calls] = expression.split(/\s*\|\s*/);
  const path = /^inputs((?:\.[A-Za-z_]\w*)+)$/.exec(reference)?.[1]?.slice(1).split('.');
  const value = path && getIn(input, path);
  const initial = value === undefined ? undefined : print(value);
  return calls.reduce<string | undefined>(
    (result, call) => (result === undefined ? undefined : apply(call, result)),
    initial,
  );
}

/** How Go prints a value; lists and maps are not worth guessing. */
function print(value: Json): string | undefined {
  if (value === null) return '<no value>';
  return typeof value === 'object' ? undefined : String(value);
}

/** Functions of slim-sprig that are at home in names and versions. */
function apply(call: string, value: string): string | undefined {
  const [name = '', argument = ''] = call.match(/"[^"]*"|\S+/g) ?? [];
  const text = argument.replaceAll('"', '');
  switch (name) {
    case 'quote':
    case 'toJson':
      return JSON.stringify(value);
    case 'squote':
      return `'${value}'`;
    case 'lower':
      return value.toLowerCase();
    case 'upper':
      return value.toUpperCase();
    case 'trim':
      return value.trim();
    case 'toString':
      return value;
    case 'default':
      return value === '' ? text : value;
    case 'trimPrefix':
      return value.startsWith(text) ? value.slice(text.length) : value;
    case 'trimSuffix':
      return value.endsWith(text) ? value.slice(0, value.length - text.length) : value;
    default:
      return undefined;
  }
}
