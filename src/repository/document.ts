import type { LineCounter } from 'yaml';
import { fileLocation, type Diagnostic, type Location, type Result } from '../diagnostic.ts';
import { placeAt, type Place } from './places.ts';
import type { Spelling } from './spellings.ts';
import type { YamlReader } from './yaml-schema.ts';
import { readYamlText, type YamlProblem } from './yaml-text.ts';

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
  /** The place of the value at `pointer`; where it does not exist, of its nearest ancestor. */
  readonly locate: (pointer: readonly (string | number)[]) => Location;
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
      locate: (pointer) => locationOf(placeAt(place, pointer)),
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
      return {
        rule: 'repository/yaml-syntax',
        severity: 'error',
        message: `The YAML does not parse (${problem.code.toLowerCase().replaceAll('_', ' ')}), so the document was not read. Correct it.`,
      };
    case 'aliases':
      return {
        rule: 'repository/yaml-aliases',
        severity: 'error',
        message: 'The document has too many or unresolvable aliases, so it was not read.',
      };
    case 'depth':
      return {
        rule: 'repository/yaml-depth',
        severity: 'error',
        message: 'The document has more than 250 maps and lists inside each other, so it was not read.',
      };
    case 'repeated-key':
      return {
        rule: 'repository/yaml-repeated-key',
        severity: 'warning',
        message:
          'The key stands in the map already. Only the last value of a key counts, so the others have no effect.',
      };
  }
}

function position(lines: LineCounter, offset: number): Location['start'] {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), offset };
}
