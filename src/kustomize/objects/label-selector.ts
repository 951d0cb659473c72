/** Whether labels satisfy a selector; they are looked up by key, and undefined where there is none. */
export type LabelSelector = (label: (key: string) => string | undefined) => boolean;

/**
 * A label selector such as `app=web,tier in (a, b),!legacy`; undefined if it is
 * invalid. An empty one selects everything.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(text: string): LabelSelector | undefined {
  if (text.trim() === '') return () => true;
  const requirements = splitOutsideParentheses(text).map((part) => parseRequirement(part.trim()));
  if (!requirements.every((requirement) => requirement !== undefined)) return undefined;
  return (label) => requirements.every((requirement) => requirement(label));
}

function splitOutsideParentheses(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isInside = false;
  for (const [index, character] of text.split('').entries()) {
    if (character === '(') isInside = true;
    if (character === ')') isInside = false;
    if (character !== ',' || isInside) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}

function parseRequirement(text: string): LabelSelector | undefined {
  if (text.startsWith('!')) {
    const key = text.slice(1).trim();
    return isKey(key) ? (label) => label(key) === undefined : undefined;
  }
  const operator = /==|!=|[=<>]|\s(?:not)?in\s*\(/.exec(text);
  if (!operator) return isKey(text) ? (label) => label(text) !== undefined : undefined;
  const key = text.slice(0, operator.index).trim();
  const operand = text.slice(operator.index + operator[0].length).trim();
  return isKey(key) ? compare(key, operator[0].trim(), operand) : undefined;
}

function compare(key: string, operator: string, operand: string): LabelSelector | undefined {
  switch (operator) {
    case '=':
    case '==':
      return isValue(operand) ? (label) => label(key) === operand : undefined;
    case '!=':
      return isValue(operand) ? (label) => label(key) !== operand : undefined;
    case '>':
      return compareNumbers(key, operand, (value, bound) => value > bound);
    case '<':
      return compareNumbers(key, operand, (value, bound) => value < bound);
    default:
      return compareSet(key, !operator.startsWith('not'), operand);
  }
}

/** An absent label is in no set. */
function compareSet(key: string, wanted: boolean, operand: string): LabelSelector | undefined {
  if (!operand.endsWith(')')) return undefined;
  const values = operand
    .slice(0, -1)
    .split(',')
    .map((value) => value.trim());
  if (!values.every(isValue)) return undefined;
  return (label) => {
    const value = label(key);
    return (value !== undefined && values.includes(value)) === wanted;
  };
}

function compareNumbers(
  key: string,
  operand: string,
  holds: (value: number, bound: number) => boolean,
): LabelSelector | undefined {
  if (!isInteger(operand)) return undefined;
  return (label) => {
    const value = label(key);
    return value !== undefined && isInteger(value) && holds(Number(value), Number(operand));
  };
}

function isKey(text: string): boolean {
  return /^(?:[a-z0-9][-.a-z0-9]*\/)?[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?$/.test(text);
}

function isValue(text: string): boolean {
  return text === '' || /^[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?$/.test(text);
}

function isInteger(text: string): boolean {
  return /^[-+]?[0-9]+$/.test(text);
}
