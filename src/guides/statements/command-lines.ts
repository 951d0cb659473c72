import type { Location } from '../../diagnostic.ts';
import { shellCommands, type ShellCommand } from '../commands/shell.ts';
import type { Passage } from './passages.ts';
import type { Places } from './places.ts';
import { deniesCommand, sentencesOf, sourceOf } from './wording.ts';

/** A command line of a guide. */
export interface CommandLine {
  readonly command: ShellCommand;
  readonly location: (places: Places) => Location;
  /** Whether the guide says that it does not work. */
  readonly denied: boolean;
}

const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'shell',
  'zsh',
  'fish',
  'console',
  'shell-session',
  'shellsession',
  'terminal',
  '',
]);

/** The command lines of a passage: a block of them, between backticks, or a paragraph of its own. */
export function commandsIn(passage: Passage, text: string): readonly CommandLine[] {
  if (passage.type === 'code') {
    const { node } = passage;
    if (!shells.has(node.lang?.toLowerCase() ?? '')) return [];
    const lines = node.value.split('\n');
    return shellCommands(node.value).map((command) => ({
      command,
      location: (places) => places.codeLine(node, command.line),
      denied: deniesCommand(commentOn(lines, command.line)),
    }));
  }
  const source = sourceOf(passage, text);
  const sentenceAt = sentencesOf(source.text);
  const spoken = passage.codes
    .filter(({ value }) => value.includes(' '))
    .flatMap((node) =>
      shellCommands(node.value).map((command) => ({
        command,
        location: (places: Places) => places.node(node),
        denied: deniesCommand(sentenceAt((node.position?.start.offset ?? 0) - source.offset)),
      })),
    );
  if (!isBareCommand(source.text)) return spoken;
  const { node } = passage;
  return shellCommands(source.text).map((command) => ({
    command,
    location: (places) => places.node(node),
    denied: false,
  }));
}

/** The comment on a line of a script: above it, else behind it. */
function commentOn(lines: readonly string[], line: number): string {
  const [above, own] = [lines[line - 1]?.trim() ?? '', lines[line] ?? ''];
  return /#(.*)/.exec(above.startsWith('#') ? `${above} ${own}` : own)?.[1] ?? '';
}

/** Whether a paragraph is a command line whose block of code somebody forgot: with a flag or a placeholder, and not the end of a sentence. */
function isBareCommand(source: string): boolean {
  return (
    /^(?:\$ )?(?:flux|kubectl) [a-z][^\n]*$/.test(source) &&
    / (?:--?[a-z]|<)/i.test(source) &&
    !/[.:,;!?]$|[,.;] /.test(source)
  );
}
