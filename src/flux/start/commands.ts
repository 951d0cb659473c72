import type { Location } from '../../diagnostic.ts';

/** A command as somebody runs it, or writes that it is to be run. */
export interface Command {
  /** What follows the command's name, in one line. */
  readonly args: string;
  /** The file that holds it. */
  readonly file: string;
  /** Of the command in that file. */
  readonly start: Location['start'];
  /** Whether it stands in a guide, for people to run. */
  readonly isAdvice: boolean;
}

/** Files that run commands: workflows, pipelines, and what they call. */
const runsCommands =
  /^\.(?:github|forgejo|gitea)\/.*\.ya?ml$|(?:^|\/)(?:\.gitlab-ci.*\.ya?ml|\.gitlab\/.*\.ya?ml|azure-pipelines.*\.ya?ml|[Tt]askfile.*\.ya?ml|\.taskfiles\/.*\.ya?ml|GNUmakefile|[Mm]akefile|\.?[Jj]ustfile|Jenkinsfile|[^/]+\.(?:sh|ps1|mk|just))$/;

/**
 * Each run of a command in workflows and scripts, and in the code blocks of Markdown.
 * `name` is its first words, separated by one space. What is commented out does not count.
 */
export function commandsNamed(name: string, files: ReadonlyMap<string, string>): readonly Command[] {
  // The lines that a backslash, or PowerShell's backtick, joins are one command.
  const command = new RegExp(
    `(?<![\\w-])${name}(?![\\w-])((?:[^\\n|;&\\\\\`]|[\\\\\`]\\r?\\n|[\\\\\`](?!\\r?\\n))*)`,
    'g',
  );
  return [...files].flatMap(([file, text]) => {
    const isAdvice = /\.(?:md|markdown)$/i.test(file);
    if (!(isAdvice || runsCommands.test(file)) || !text.includes(name)) return [];
    const code = withoutCommentLines(isAdvice ? codeBlocks(text) : text);
    let start = { line: 1, column: 1, offset: 0 };
    return [...code.matchAll(command)].map(({ index, 1: args = '' }) => {
      start = moved(start, code.slice(start.offset, index));
      return { args: args.replace(/[\\`]\r?\n/g, ' '), file, start, isAdvice };
    });
  });
}

/** The literal value of an option, without the variables of a shell; undefined if there is none. */
export function optionValue(args: string, ...names: readonly string[]): string | undefined {
  return new RegExp(`(?:^|\\s)(?:${names.join('|')})(?:=|\\s+)["']?([\\w./:@-]+)["']?(?=\\s|$)`).exec(args)?.[1];
}

/** Markdown with blank lines for all that is no code block. */
function codeBlocks(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence === undefined) {
        fence = mark;
        return ' '.repeat(line.length);
      }
      if (mark?.startsWith(fence)) fence = undefined;
      return fence === undefined ? ' '.repeat(line.length) : line;
    })
    .join('\n');
}

function withoutCommentLines(text: string): string {
  return text.replace(/^[ \t]*#[^\n]*/gm, (line) => ' '.repeat(line.length));
}

/** The position behind a text that begins at `start`. */
function moved({ line, column, offset }: Location['start'], text: string): Location['start'] {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  return {
    line: line + lines.length - 1,
    column: (lines.length === 1 ? column : 1) + last.length,
    offset: offset + text.length,
  };
}
