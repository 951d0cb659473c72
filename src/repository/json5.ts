import JSON5 from 'json5';

/**
 * What a JSON, JSONC or JSON5 text says (https://spec.json5.org): comments,
 * trailing commas, single quotes and names without quotes are allowed. Undefined
 * if it says nothing, or nothing that can be read.
 */
export function parseJson5(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  // Most texts are plain JSON, such as dashboards, and large.
  return parsed(JSON.parse, text) ?? parsed(JSON5.parse, text);
}

/** Messages of parsers quote the text, which may be secret: they end here. */
function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Deeper than a person nests settings; who walks the value needs no limit of their own. */
const maxDepth = 100;

/** Whether more brackets may be open at once, those in strings and comments among them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return true;
  }
  return false;
}
