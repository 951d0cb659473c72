import { tools, type Tool, type ToolCommand } from './command-table.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

/** A tool as a command line calls it. */
export interface Invocation {
  readonly tool: Tool;
  /** The command as far as it is known. */
  readonly command: ToolCommand;
  /** What follows that is no flag. */
  readonly operands: readonly ShellWord[];
  /** By `--long` or `-s`; the value is absent where a flag takes none. */
  readonly flags: ReadonlyMap<string, ShellWord | undefined>;
  /** What the tool does not know: a command below `command`, or flags of it. */
  readonly unknownCommand?: string;
  readonly unknownFlags: readonly string[];
  readonly line: number;
}

/** How a command line calls one of the tools; undefined if it calls another. */
export function invocationOf({ words, line }: ShellCommand): Invocation | undefined {
  const at = words.findIndex(({ text, open }) => !open && !before.test(text));
  const tool = words[at]?.text;
  if (tool !== 'flux' && tool !== 'kubectl') return undefined;
  return { tool, line, ...read(tools[tool], words.slice(at + 1)) };
}

/** What may stand before a command without changing what it means. */
const before = /^(?:[A-Za-z_]\w*=.*|sudo|watch|time|mise|exec|x|--|-n\d*|-[ct]|\d+|!|if|while|until|do|then)$/;

type Read = Omit<Invocation, 'tool' | 'line'>;

function read(root: ToolCommand, words: readonly ShellWord[]): Read {
  let command = root;
  const operands: ShellWord[] = [];
  const flags = new Map<string, ShellWord | undefined>();
  const unknownFlags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || word.text === '--') break;
    if (word.text.length > 1 && word.text.startsWith('-')) {
      const flag = flagOf(command, word);
      if (flag === undefined) return { command, operands, flags, unknownFlags };
      if (flag.known === undefined) unknownFlags.push(flag.name);
      // Whether a flag that nobody knows takes the next word cannot be told.
      if (flag.known === undefined && flag.value === undefined) break;
      flags.set(flag.name, flag.value ?? (flag.known === true ? words[++at] : undefined));
      continue;
    }
    const below = word.open ? undefined : command.below.get(word.text);
    if (below) command = below;
    else if (command.below.size === 0) operands.push(word);
    else if (word.open || !/^[a-z][a-z-]*$/.test(word.text)) break;
    else return { command, operands: words.slice(at + 1), flags, unknownFlags, unknownCommand: word.text };
  }
  return { command, operands, flags, unknownFlags };
}

interface Flag {
  readonly name: string;
  /** Whether it takes a value; undefined if nobody knows it. */
  readonly known: boolean | undefined;
  readonly value?: ShellWord;
}

/** Undefined for several short flags in one word, and for what the reader has to complete. */
function flagOf(command: ToolCommand, { text, open }: ShellWord): Flag | undefined {
  const [, name = '', value] = /^(-[^-=]|--[^=]+)(?:=(.*))?$/s.exec(text) ?? [];
  if (name === '--help' || name === '-h') return { name, known: false };
  if (name !== '') {
    if (open && (value === undefined || !/^[\w-]+$/.test(name))) return undefined;
    return { name, known: command.flags.get(name), ...(value === undefined ? {} : { value: { text: value, open } }) };
  }
  const short = text.slice(0, 2);
  const known = command.flags.get(short);
  // `-n5` or `-nstorage`; `-it` is two.
  return known === true ? { name: short, known, value: { text: text.slice(2), open } } : clusterOf(command, text);
}

/** `-it`: short flags without values, in one word. */
function clusterOf(command: ToolCommand, text: string): Flag | undefined {
  return /^-\w+$/.test(text) && Array.from(text.slice(1)).every((letter) => command.flags.get(`-${letter}`) === false)
    ? { name: text, known: false }
    : undefined;
}
