/** A word of a command line. */
export interface ShellWord {
  readonly text: string;
  /** Whether the shell, or the reader, puts something else in its place: `$NAME`, `<name>`. */
  readonly open: boolean;
}

/** One simple command of a script. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Files that its output is written to. */
  readonly outputs: readonly string[];
  /** 0-based, of the script. */
  readonly line: number;
}

/**
 * The simple commands of a script as people write them in guides: with prompts,
 * placeholders between angle brackets, and pieces left out. A shell's parser
 * would refuse these, and this one runs and expands nothing.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let heredoc: string | undefined;
  /** The lines of a command that goes on, without the backslashes at their ends. */
  let begun: string[] = [];
  let start = 0;
  const prompted = new RegExp(prompt, 'm').test(script);
  for (const [line, text] of script.split('\n').entries()) {
    if (heredoc !== undefined) {
      if (text.trim() === heredoc) heredoc = undefined;
      continue;
    }
    // Where there are prompts, lines without one are what the commands print.
    const isFirst = begun.length === 0;
    if (isFirst && prompted && !prompt.test(text)) continue;
    if (isFirst) start = line;
    const part = isFirst ? text.replace(prompt, '') : ` ${text.trim()}`;
    if (part.endsWith('\\')) {
      if (part !== '\\') begun.push(part.slice(0, -1));
      continue;
    }
    const command = [...begun, part].join('');
    heredoc = /<<-?\s*["']?(\w+)["']?/.exec(command)?.[1];
    commands.push(...commandsOf(command, start));
    begun = [];
  }
  return [...commands, ...commandsOf(begun.join(''), start)];
}

/** Without line ends in it: from each of many empty lines, it would be looked for behind all others. */
const prompt = /^[ \t]*\$ /;

/**
 * What a line is made of. In a word stand placeholders (`<name>`), expansions
 * (`${NAME}`, of limited length, so that many that are not closed cost little),
 * escaped characters, quoted texts, and quotes that nobody closes.
 */
const token = new RegExp(
  [
    /(?<comment>(?<=^|\s)#.*)/,
    /(?<redirect>\d?>>?&?(?!\s*[<(])|<<?-?(?=\s|["'\w]+$))/,
    /(?<operator>\|\||&&|\$\(|<\(|>\(|[|&;()])/,
    /(?<space>\s+)/,
    /(?<word>(?:<[^<>\s][^<>]*>|\$\{[^}]{0,200}\}|\\.|"(?:\\.|[^"\\])*"|'[^']*'|\$(?!\()|[^\s|&;()<>"'\\$]|[\\"'])+)/,
    /./,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

function commandsOf(line: string, number: number): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let outputs: string[] = [];
  let redirecting = false;
  const end = (): void => {
    if (words.length > 0 || outputs.length > 0) commands.push({ words, outputs, line: number });
    [words, outputs, redirecting] = [[], [], false];
  };
  for (const { groups = {} } of line.matchAll(token)) {
    if (groups.operator !== undefined) {
      end();
    } else if (groups.redirect !== undefined) {
      redirecting = true;
    } else if (groups.word !== undefined) {
      const word = wordOf(groups.word);
      if (!redirecting) words.push(word);
      else if (!word.open) outputs.push(word.text);
      redirecting = false;
    }
  }
  end();
  return commands;
}

function wordOf(raw: string): ShellWord {
  const text = raw.replaceAll(/\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/g, '$1$2$3');
  return { text, open: /[$`<>{}[\]]|\.\.\.|…/.test(text) };
}
