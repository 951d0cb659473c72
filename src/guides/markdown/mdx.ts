/**
 * The Markdown of an `.mdx` file: imports, exports, comments and tags of
 * components are blanked out, and nothing of them is ever run. What stands
 * between the tags stays. The text keeps its length and its lines, so that
 * places in it are places in the file.
 */
export function withoutMdx(text: string): string {
  let output = '';
  let fence: string | undefined;
  let module = false;
  let before = '';
  let rest: LineState = { comment: false, tag: undefined };
  for (const line of text.split(/(?<=\n)/)) {
    // A line in the middle of a paragraph may well start with the word "import".
    const mayStart = before.trim() === '' || before.trim() === '---';
    before = line;
    const marker = /^ *(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      output += line;
      if (marker?.startsWith(fence) && line.trim() === marker) fence = undefined;
      continue;
    }
    if (module || (mayStart && startsModule.test(line) && !rest.comment && !rest.tag)) {
      // Like MDX: a block of imports and exports goes on until an empty line.
      module = line.trim() !== '';
      output += blank(line);
      continue;
    }
    if (marker !== undefined && !rest.comment && !rest.tag) {
      fence = marker;
      output += line;
      continue;
    }
    // A tag that never ends would swallow the rest of the text.
    if (line.trim() === '') rest = { comment: rest.comment, tag: undefined };
    const stripped = withoutTags(line, rest);
    output += withoutHardBreak(line, stripped.line);
    rest = stripped.rest;
  }
  return output;
}

const startsModule =
  /^(?:import\s+(?:['"{*]|[\w$]+\s*[\s,])|export\s+(?:default|const|let|var|function|class|async|type|\{|\*))/;

/** Inside a component's tag that goes on over lines: the quote that is open, and how many braces are. */
interface TagState {
  readonly quote: string;
  readonly braces: number;
}

interface LineState {
  readonly comment: boolean;
  readonly tag: TagState | undefined;
}

function withoutTags(line: string, from: LineState): { line: string; rest: LineState } {
  let { comment, tag } = from;
  let output = '';
  let at = 0;
  while (at < line.length) {
    if (comment) {
      const end = line.indexOf('*/}', at);
      const to = end < 0 ? line.length : end + 3;
      output += blank(line.slice(at, to));
      at = to;
      comment = end < 0;
    } else if (tag) {
      const end = tagEnd(line, at, tag);
      output += blank(line.slice(at, end.at));
      at = end.at;
      tag = end.tag;
    } else {
      const next = /`+|\{\/\*|<\/?[A-Z][\w.]*(?=[\s/>])|<\/?>/.exec(line.slice(at));
      if (!next) return { line: output + line.slice(at), rest: { comment, tag } };
      output += line.slice(at, at + next.index);
      at += next.index;
      const [found] = next;
      if (found.startsWith('`')) {
        const close = line.indexOf(found, at + found.length);
        const to = close < 0 ? at + found.length : close + found.length;
        output += line.slice(at, to);
        at = to;
      } else if (found === '{/*') {
        comment = true;
      } else {
        tag = { quote: '', braces: 0 };
      }
    }
  }
  return { line: output, rest: { comment, tag } };
}

/** Where the tag ends: at the first `>` outside of quotes and braces. */
function tagEnd(line: string, from: number, state: TagState): { at: number; tag: TagState | undefined } {
  let { quote, braces } = state;
  for (let at = from; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') braces++;
    else if (character === '}') braces--;
    else if (character === '>' && braces <= 0) return { at: at + 1, tag: undefined };
  }
  return { at: line.length, tag: { quote, braces } };
}

/** Spaces at the end of a line, where there were none, would break the line. Tabs do not. */
function withoutHardBreak(line: string, stripped: string): string {
  if (line === stripped) return line;
  return stripped.replace(/(?<! ) +(?=\r?\n?$)/, (spaces) => '\t'.repeat(spaces.length));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
