import { z } from 'zod';
import type { Diagnostic, Location } from '../diagnostic.ts';
import type { Document } from '../repository/document.ts';
import { configSchema } from './config.ts';
import { nearestName } from './nearest-name.ts';
import { configDiagnostic, type ConfigProblem } from './problems.ts';

type Pointer = readonly (string | number)[];

/** What is wrong with the settings in `document`, where, and what to do. Names of fields are told, values never. */
export function configProblem(document: Document, issue: z.core.$ZodIssue): readonly Diagnostic[] {
  const pointer = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(pointer);
    return issue.keys.map((key) =>
      invalid('config/unknown-key', unknownKey(key, known), document.locate([...pointer, key])),
    );
  }
  return [invalid('config/invalid-value', message(document, pointer, issue), document.locate(pointer))];
}

function invalid(rule: ConfigProblem, text: string, location: Location): Diagnostic {
  return configDiagnostic(rule, { message: `${text} Nothing of the file counts until then.`, location });
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  const names = known.map((name) => `\`${name}\``).join(', ');
  return near === undefined
    ? `There is no setting \`${key}\` here. Those that there are: ${names}.`
    : `There is no setting \`${key}\` here. Did you mean \`${near}\`?`;
}

function message(document: Document, pointer: Pointer, issue: z.core.$ZodIssue): string {
  const field = pointer.length === 0 ? 'The file' : `\`${pathText(pointer)}\``;
  if (issue.code !== 'invalid_type') return `${field} is not right. ${issue.message}`;
  const expected = expectations[issue.expected] ?? issue.expected;
  return isPresent(document.body, pointer)
    ? `${field} must be ${expected}.`
    : `${field} is missing. Write ${expected} there.`;
}

const expectations: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of settings',
};

function isPresent(body: unknown, pointer: Pointer): boolean {
  let value = body;
  for (const key of pointer) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value !== undefined;
}

/** `checks.waivers[0].rule`. */
function pathText(pointer: Pointer): string {
  return pointer.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('');
}

/** The settings that there are at `pointer`. */
function knownKeys(pointer: Pointer): readonly string[] {
  let schema: z.core.JSONSchema._JSONSchema | undefined = z.toJSONSchema(configSchema, { io: 'input' });
  for (const key of pointer) {
    if (typeof schema !== 'object') return [];
    schema = typeof key === 'number' ? itemSchema(schema) : schema.properties?.[key];
  }
  return typeof schema === 'object' ? Object.keys(schema.properties ?? {}) : [];
}

function itemSchema({ items }: z.core.JSONSchema.JSONSchema): z.core.JSONSchema._JSONSchema | undefined {
  return Array.isArray(items) ? items[0] : items;
}
