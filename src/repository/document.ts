import type { LineCounter } from 'yaml';
import { fileLocation, type Diagnostic, type Location, type Result } from '../diagnostic.ts';
import { blockAt, placeAt, type Place } from './places.ts';
import type { Spelling } from './spellings.ts';
import type { YamlReader } from './yaml-schema.ts';
import { readYamlText, type YamlProblem } from './yaml-text.ts';
import { repositoryDiagnostic } from './problems.ts';

/**
 * Finds the place of the value at `pointer`; where it does not exist, of its
 * nearest ancestor. Given `inText`, a place in the text that the value holds, it
 * finds that in the file where the text is written line by line, as a literal
 * block; else the value itself.
 */
export type Locate = (pointer: readonly (string | number)[], inText?: Location) => Location;

/** One YAML document of a file. */
export interface Document {
  /** The file, relative to the repository's root. */
  readonly path: string;
  /** 0-based, among the documents of the file. */
  readonly index: number;
  /** What the document says, as plain values: anchors, aliases and merge keys resolved. Unknown until looked at. */
  readonly body: unknown;
  /** How scalars are written where `body` does not tell. */
  readonly spellings: readonly Spelling[];
  /** The place of the whole document. */
  readonly location: Location;
  readonly locate: Locate;
}

/**
 * The documents of a YAML (or JSON) file. Empty documents are left out. A
 * document that does not parse costs a diagnostic and is left out too; the
 * others of the file are kept.
 */
export function parseDocuments(
  path: string,
  text: string,
  reader: YamlReader = 'go-yaml v3',
): Result<readonly Document[]> {
  const { lines, documents, problems } = readYamlText(text, reader);
  const locationOf = ({ start, end }: Pick<Place, 'start' | 'end'>): Location => ({
    path,
    start: position(lines, start),
    end: position(lines, end),
  });
  return {
    value: documents.map(({ index, body, spellings, place }) => ({
      path,
      index,
      body,
      spellings,
      location: locationOf(place),
      locate: (pointer, inText) => {
        const block = inText && blockAt(place, pointer);
        if (!inText || block === undefined) return locationOf(placeAt(place, pointer));
        return inBlock(path, text, lines, block, inText);
      },
    })),
    diagnostics: problems.map((problem) =>
      problem.type === 'aliases' || problem.type === 'depth'
        ? { ...describe(problem), location: fileLocation(path) }
        : { ...describe(problem), location: locationOf({ start: problem.pos[0], end: problem.pos[1] }) },
    ),
  };
}

function describe(problem: YamlProblem): Pick<Diagnostic, 'rule' | 'severity' | 'message'> {
  switch (problem.type) {
    case 'syntax':
      return repositoryDiagnostic('repository/yaml-syntax', {
        message: `The YAML does not parse (${problem.code.toLowerCase().replaceAll('_', ' ')}), so the document was not read. Correct it.`,
      });
    case 'aliases':
      return repositoryDiagnostic('repository/yaml-aliases');
    case 'depth':
      return repositoryDiagnostic('repository/yaml-depth');
    case 'repeated-key':
      return repositoryDiagnostic('repository/yaml-repeated-key');
  }
}

/** A place in the text of a literal block, as a place in the file that holds the block; `header` is where the block begins. */
function inBlock(path: string, text: string, lines: LineCounter, header: number, { start, end }: Location): Location {
  const { line: above } = lines.linePos(header);
  const first = lines.lineStarts[above] ?? text.length;
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(first, first + longestIndent))?.[1]?.length ?? 0;
  const inFile = ({ line, column }: Location['start']): Location['start'] => {
    const offset = Math.min(text.length, (lines.lineStarts[above + line - 1] ?? text.length) + indent + column - 1);
    return { line: above + line, column: indent + column, offset };
  };
  return { path, start: inFile(start), end: inFile(end) };
}

/** Nobody indents by more than this, empty lines before included. */
const longestIndent = 1000;

function position(lines: LineCounter, offset: number): Location['start'] {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), offset };
}
