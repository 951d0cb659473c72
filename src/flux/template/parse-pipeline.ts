import { refuse, undecided } from './failure.ts';
import { characterNumber, parseNumber, unquote } from './literals.ts';
import type { Command, Operand, Pipeline } from './nodes.ts';
import { current, nested, next, nextVisible, peek, skipSpace, unexpected, type Parser } from './parser.ts';

/** A pipeline and what ends it, with at most `maxVariables` variables. */
export function parsePipeline(parser: Parser, end: 'close' | ')', maxVariables: number): Pipeline {
  const { variables, assigns } = parseVariables(parser, maxVariables);
  const commands: Command[] = [];
  while (peek(parser).type !== end) commands.push(parseCommand(parser));
  nextVisible(parser);
  if (commands.length === 0) refuse('a template has an action without a value');
  if (commands.slice(1).some(([first]) => isLiteral(first))) {
    refuse('a template passes a value on to something that is no function');
  }
  return { variables, assigns, commands };
}

function isLiteral({ type }: Operand): boolean {
  return type === 'boolean' || type === 'dot' || type === 'nil' || type === 'number' || type === 'string';
}

/** Go looks variables up one by one, and so is it done here. */
const maxInScope = 250;

function parseVariables(parser: Parser, max: number): Pick<Pipeline, 'variables' | 'assigns'> {
  const start = parser.position;
  const variables: string[] = [];
  while (peek(parser).type === 'variable') {
    const { text } = nextVisible(parser);
    const operator = peek(parser);
    if (operator.type === ',' && variables.length + 1 < max) {
      nextVisible(parser);
      variables.push(text);
      continue;
    }
    if (operator.type === ',') refuse('a template declares more variables than its action has values');
    if (operator.type !== ':=' && operator.type !== '=') break;
    nextVisible(parser);
    variables.push(text);
    parser.variables.push(...variables);
    if (parser.variables.length > maxInScope)
      undecided('a template declares more variables than anybody keeps in mind');
    return { variables, assigns: operator.type === '=' };
  }
  if (variables.length > 0) {
    // `range $a, $b` without a value.
    if (peek(parser).type !== 'variable') unexpected();
    refuse('a template has an action without a value');
  }
  parser.position = start;
  return { variables: [], assigns: false };
}

/** Operands with white space between them. */
function parseCommand(parser: Parser): Command {
  const operands: Operand[] = [];
  for (;;) {
    skipSpace(parser);
    const operand = parseOperand(parser);
    if (operand) operands.push(operand);
    const token = next(parser);
    if (token.type === 'space') continue;
    if (token.type === 'close' || token.type === ')') {
      parser.position -= 1;
      break;
    }
    if (token.type === '|') break;
    unexpected();
  }
  const [first, ...others] = operands;
  return first ? [first, ...others] : refuse('a template has an empty command');
}

function parseOperand(parser: Parser): Operand | undefined {
  const term = parseTerm(parser);
  if (!term) return undefined;
  const fields: string[] = [];
  while (current(parser).type === 'field') fields.push(next(parser).text.slice(1));
  if (fields.length === 0) return term;
  if (isLiteral(term) || term.type === 'nil') refuse('a template asks a literal for a field');
  if (term.type === 'field' || term.type === 'variable') return { ...term, fields: [...term.fields, ...fields] };
  return { type: 'chain', of: term, fields };
}

function parseTerm(parser: Parser): Operand | undefined {
  const token = current(parser);
  parser.at(token.offset);
  switch (token.type) {
    case 'identifier':
      if (!parser.isFunction(token.text)) {
        refuse(`a template calls \`${token.text}\`, which is none of Flux Operator's functions`);
      }
      return taken(parser, { type: 'function', name: token.text });
    case 'dot':
    case 'nil':
      return taken(parser, { type: token.type });
    case 'boolean':
      return taken(parser, { type: 'boolean', value: token.text === 'true' });
    case 'string':
      return taken(parser, { type: 'string', value: unquote(token.text) });
    case 'number':
      return taken(parser, parseNumber(token.text));
    case 'character':
      return taken(parser, characterNumber(token.text));
    case 'field':
      return taken(parser, { type: 'field', fields: [token.text.slice(1)] });
    case 'variable':
      if (!parser.variables.includes(token.text)) refuse('a template uses a variable that it does not declare');
      return taken(parser, { type: 'variable', name: token.text, fields: [] });
    case '(':
      next(parser);
      return nested(parser, () => ({ type: 'pipeline', pipeline: parsePipeline(parser, ')', 1) }));
    case 'text':
    case 'open':
    case 'close':
    case 'space':
    case 'keyword':
    case '=':
    case ':=':
    case '|':
    case ')':
    case ',':
    case 'end':
      return undefined;
  }
}

function taken(parser: Parser, operand: Operand): Operand {
  next(parser);
  return operand;
}
