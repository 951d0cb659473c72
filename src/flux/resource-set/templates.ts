import type { Location } from '../../diagnostic.ts';
import {
  arrayIn,
  isArray,
  isObject,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { Locate } from '../../repository/document.ts';
import { toYaml } from '../go-yaml/emit.ts';

/** A template of a ResourceSet. */
export interface SetTemplate {
  /** `object` for an entry of `resources`, `text` for a `resourcesTemplate`. */
  readonly makes: 'object' | 'text';
  /** What is evaluated: of an object, the YAML that Flux Operator writes of it. */
  readonly text: string;
  /** The step that it belongs to; absent without steps. */
  readonly step?: number;
  readonly location: Location;
  /** Of an object: where a field of it is written. */
  readonly locate?: Locate;
  /** Where the text at an offset stands: a place, and the line of a template that has several. */
  readonly place: (offset: number) => { readonly location: Location; readonly line?: number };
}

/** The templates of a ResourceSet in the order in which they are evaluated. */
export function setTemplates(set: Resource): readonly SetTemplate[] {
  const steps = arrayIn(set.body, 'spec', 'steps');
  if (steps.length === 0) return templatesAt(set, ['spec'], set.body.spec ?? null);
  return steps.flatMap((step, index) =>
    templatesAt(set, ['spec', 'steps', index], step).map((template) => ({ ...template, step: index })),
  );
}

/** Why the set is invalid, if it is: goes on after "because". */
export function invalidSteps({ spec = null }: JsonObject): string | undefined {
  const hasTemplates = (value: Json): boolean =>
    arrayIn(value, 'resources').length > 0 || (stringIn(value, 'resourcesTemplate') ?? '') !== '';
  const steps = arrayIn(spec, 'steps');
  if (steps.length > 0 && hasTemplates(spec)) return 'it has resources beside its steps';
  return steps.every(hasTemplates) ? undefined : 'it has a step without resources';
}

function templatesAt(set: Resource, pointer: Pointer, value: Json): readonly SetTemplate[] {
  const locate = (rest: Pointer, inText?: Location): Location => valueLocation(set, [...pointer, ...rest], inText);
  const objects = arrayIn(value, 'resources').map((resource, index) =>
    objectTemplate(resource, (rest, inText) => locate(['resources', index, ...rest], inText)),
  );
  const text = stringIn(value, 'resourcesTemplate') ?? '';
  return text === '' ? objects : [...objects, textTemplate(text, locate(['resourcesTemplate']))];
}

function objectTemplate(resource: Json, locate: Locate): SetTemplate {
  const text = toYaml(resource);
  return {
    makes: 'object',
    text,
    location: locate([]),
    locate,
    place: (offset) => ({ location: locate(fieldWith(resource, actionAt(text, offset)) ?? []) }),
  };
}

function textTemplate(text: string, location: Location): SetTemplate {
  return {
    makes: 'text',
    text,
    location,
    place: (offset) => ({ location, line: text.slice(0, offset).split('\n').length }),
  };
}

/** The action around an offset, as written. */
function actionAt(text: string, offset: number): string {
  const start = text.lastIndexOf('<<', offset);
  const end = text.indexOf('>>', offset);
  return text.slice(Math.max(start, 0), end < 0 ? text.length : end + 2);
}

/** The first field whose text, or whose key, holds an action. */
function fieldWith(value: Json, action: string): Pointer | undefined {
  if (typeof value === 'string') return value.includes(action) ? [] : undefined;
  const entries: readonly (readonly [string | number, Json])[] = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) {
    const rest = typeof key === 'string' && key.includes(action) ? [] : fieldWith(item, action);
    if (rest) return [key, ...rest];
  }
  return undefined;
}
