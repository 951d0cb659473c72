import type { Location } from '../../diagnostic.ts';
import { isArray, isObject, setIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Document, Locate } from '../../repository/document.ts';
import { foldedAgain } from '../objects/folded-text.ts';
import { operandOf } from '../objects/operand.ts';
import type { ProblemName } from '../objects/problems.ts';
import type { ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';

/** A Kubernetes object in a file, before anything is done to it. */
export interface ReadObject {
  readonly body: JsonObject;
  readonly location: Location;
  readonly locate: Locate;
}

/** What a document holds instead of an object. */
interface ReadProblem {
  readonly problem: ProblemName;
  readonly location: Location;
}

/** A document or an item of a List: anything at all. */
type Node = Pick<Document, 'body' | 'location' | 'locate'>;

export interface ReadObjects {
  readonly objects: readonly ReadObject[];
  readonly problems: readonly ReadProblem[];
}

/**
 * The objects of some documents, Lists replaced by their items, which come
 * after the other documents (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resource/factory.go).
 */
export function readObjects(documents: readonly Document[]): ReadObjects {
  const objects: ReadObject[] = [];
  const problems: ReadProblem[] = [];
  const queue: Node[] = documents.map((document) => ({ ...document, body: bodyOf(document) }));
  for (const node of queue) {
    const { body, location, locate } = node;
    if (body === null || (isObject(body) && Object.keys(body).length === 0)) continue;
    if (!isObject(body) || !isNamedObject(body)) {
      problems.push({ problem: 'not-an-object', location });
      continue;
    }
    const items = listItems(body);
    if (items === undefined) objects.push({ body, location, locate });
    else if (items === 'invalid') problems.push({ problem: 'not-an-object', location });
    else queue.push(...items.map((item, index) => listItem(item, index, locate)));
  }
  return { objects, problems };
}

/**
 * What a document says, with dates as times, annotations as texts and the line
 * breaks of folded blocks, which they become in the end. kustomize puts objects out
 * by way of go-yaml's untyped values, where a date is a time; a text with a time of
 * day stays as it is written. It writes annotations anew, and so not as blocks.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.21.1/kyaml/yaml/rnode.go
 */
function bodyOf({ body, spellings }: Document): Json {
  // The parser gives plain JSON values.
  return spellings.reduce<Json>((before, { pointer, style, text }) => {
    const isAnnotation = pointer.length === 3 && pointer[0] === 'metadata' && pointer[1] === 'annotations';
    const value = isAnnotation ? text : style === 'folded' ? foldedAgain(text) : timeOf(text);
    return value === undefined ? before : setIn(before, pointer, value);
  }, body as Json);
}

/** The first moment of a date; undefined if there is no such day. */
function timeOf(date: string): string | undefined {
  const [year = '', month = '', day = ''] = date.split('-');
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
  return exists ? `${text}T00:00:00Z` : undefined;
}

/** Whether kustomize takes `body` for an object: `GetValidatedMetadata`. */
function isNamedObject(body: JsonObject): boolean {
  const kind = scalarText(body.kind);
  if (kind === '') return false;
  const metadata = body.metadata;
  return kind.endsWith('List') || (isObject(metadata) && scalarText(metadata.name) !== '');
}

/** The items of a List; undefined for what is none: a kind may end in List and yet be an object like any other. */
function listItems(body: JsonObject): readonly Json[] | 'invalid' | undefined {
  if (!stringIn(body, 'kind')?.endsWith('List') || !Object.hasOwn(body, 'items')) return undefined;
  const items = body.items ?? [];
  return isArray(items) ? items : 'invalid';
}

function listItem(body: Json, index: number, locate: Node['locate']): Node {
  return {
    body,
    location: locate(['items', index]),
    locate: (pointer, inText) => locate(['items', index, ...pointer], inText),
  };
}

/** The objects as operands of a build that nothing has been done to. */
export function operandsOf(objects: readonly ReadObject[]): ResMap {
  return objects.map(({ body, location, locate }) =>
    operandOf({
      apiVersion: scalarText(body.apiVersion),
      kind: scalarText(body.kind),
      body,
      origin: { kind: 'file', location, locate },
      transformations: [],
    }),
  );
}
