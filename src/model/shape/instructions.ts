import type { Location } from '../../diagnostic.ts';
import type { Json } from '../../kubernetes/json.ts';
import { parentDirectory } from '../../repository/located-path.ts';
import { writeDocuments } from '../../repository/write-yaml.ts';
import { entryOf } from './kustomization-file.ts';
import { fill } from './common/pattern.ts';
import type { Shape, ShapeFile, ShapePlace } from './record.ts';

/** All that has to be done to a repository to have one more component; the words in angle brackets are left to the reader. */
export interface Instructions {
  readonly files: readonly NewFile[];
  /** What makes Flux come to the component. */
  readonly lines: readonly NewLine[];
  /** What lists those of the files that do not stand with the others. */
  readonly beside: readonly NewLine[];
}

/** A file to write. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** What it was made from. */
  readonly made: ShapeFile;
}

/** A line of an existing file, below the one with the number `after`. */
export interface NewLine {
  readonly path: string;
  readonly after: Location;
  readonly text: string;
}

/** How to add a component of this shape and name at `place`, with those extras that are in `extras`. */
export function instructionsFor(
  shape: Shape,
  { category, cluster, registration }: ShapePlace,
  name: string,
  extras: readonly ShapeFile[] = [],
): Instructions {
  const filled = (text: string): string => fill(text, { name, category, cluster });
  const files = [...shape.files, ...extras].map((made): NewFile => {
    const documents =
      made.purpose === 'kustomize' ? made.documents.map((body) => withExtras(body, made, extras)) : made.documents;
    return { path: filled(made.path), text: filled(writeDocuments(documents)), made };
  });
  const entries = shape.files.flatMap(({ entry }) => (entry === undefined ? [] : [filled(entry)]));
  const beside = shape.files.flatMap(({ list }): NewLine[] =>
    list ? [{ path: list.file, after: list.after, text: `${list.indent}- ${filled(list.entry)}` }] : [],
  );
  return {
    files,
    beside,
    lines:
      registration.type === 'line'
        ? entries.map((entry) => ({
            path: registration.file,
            after: registration.after,
            text: `${registration.indent}- ${entry}`,
          }))
        : [],
  };
}

/** A kustomization.yaml that lists the extras beside it, too. */
function withExtras(body: Json, { path }: ShapeFile, extras: readonly ShapeFile[]): Json {
  const beside = extras.filter((extra) => parentDirectory(extra.path) === parentDirectory(path));
  if (beside.length === 0 || typeof body !== 'object' || body === null || !('resources' in body)) return body;
  const resources = Array.isArray(body.resources) ? (body.resources as readonly Json[]) : [];
  const dotted = resources.some((entry) => typeof entry === 'string' && entry.startsWith('./'));
  return { ...body, resources: [...resources, ...beside.map((extra) => entryOf(extra, dotted))] };
}
