import { lookAtParsed } from '../markdown/parsed.ts';
import { commandsIn, type CommandLine } from './command-lines.ts';
import { argumentPaths } from './command-paths.ts';
import { commandStatements } from './commands.ts';
import { listedNamespaces } from './listed-namespaces.ts';
import { madeIn } from './made.ts';
import { shownValues } from './manifests.ts';
import { passagesOf, type Passage } from './passages.ts';
import { drawnPaths, namedPaths } from './paths.ts';
import { placesIn, type Places } from './places.ts';
import type { Statement } from './statement.ts';
import { statedValues } from './values.ts';
import { isRecord, tellsOfAnotherTime } from './wording.ts';
import { guideTitle } from '../discover/title.ts';

/**
 * What a guide says of the repository that can be compared with it, in the
 * order of the text. Only what is said to be so now: not what the reader is
 * told to make, nor what was, may be or is not. Any text has statements.
 */
export function statementsOf(path: string, text: string): readonly Statement[] {
  const known = remembered.get(path);
  if (known?.text === text) return known.statements;
  const statements = readStatements(path, text);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(path, { text, statements });
  return statements;
}

/** So that a change of one file does not cost the reading of all guides. */
const remembered = new Map<string, { readonly text: string; readonly statements: readonly Statement[] }>();
const maxRemembered = 5000;

function readStatements(path: string, text: string): readonly Statement[] {
  if (text.length > longestGuide || text.split('\n').some((line) => line.length > longestLine)) return [];
  try {
    const { markdown, frontMatter, tree } = lookAtParsed(path, text);
    if (isRecord(path, guideTitle(path, frontMatter, tree).title, text.slice(0, openingLength))) return [];
    const places = placesIn(path, text);
    const passages = passagesOf(markdown).filter(isReadable);
    const lines = new Map(passages.map((passage) => [passage, commandsIn(passage, text)]));
    const commands = [...lines.values()].flat().map(({ command }) => command);
    const made = madeIn(passages, commands, text);
    return passages
      .filter(({ surroundings }) => !tellsOfAnotherTime(surroundings))
      .flatMap((passage) => [
        ...saidIn(passage, text, places),
        ...(lines.get(passage) ?? []).flatMap((line) => toldBy(line, places, made.ownCheckout)),
      ])
      .filter((statement) => !made.covers(statement))
      .sort((a, b) => a.location.start.offset - b.location.start.offset);
  } catch (error) {
    // Nested too deeply: rendering it says so.
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}

const openingLength = 600;
/** What is longer was written by a machine, and would cost more time than it is worth. */
const longestGuide = 300_000;
const longestLine = 5000;
const longestParagraph = 20_000;

function isReadable({ type, node: { position } }: Passage): boolean {
  return type === 'code' || (position?.end.offset ?? 0) - (position?.start.offset ?? 0) <= longestParagraph;
}

/** What a passage says in words, in a drawing, or in a manifest. */
function saidIn(passage: Passage, text: string, places: Places): readonly Statement[] {
  return [
    ...namedPaths(passage, text).map(({ statement, node }) => ({ ...statement, location: places.node(node) })),
    ...drawnPaths(passage).map(({ statement, line }) => ({
      ...statement,
      location: places.codeLine(passage.node, line),
    })),
    ...[...statedValues(passage, text), ...listedNamespaces(passage, text)].map(({ statement, offset, length }) => ({
      ...statement,
      location: places.stretch(offset, length),
    })),
    ...shownValues(passage).map(({ statement, location }) => ({
      ...statement,
      location: places.codeLine(passage.node, location.start.line - 1),
    })),
  ];
}

/** What a command line takes for existing. */
function toldBy(
  { command, location, denied }: CommandLine,
  places: Places,
  ownCheckout: boolean,
): readonly Statement[] {
  if (denied) return [];
  const paths = ownCheckout ? argumentPaths(command) : [];
  return [
    ...commandStatements(command).map((statement) => ({ ...statement, location: location(places) })),
    ...paths.map((path): Statement => ({ type: 'path', path, form: 'argument', location: location(places) })),
  ];
}
