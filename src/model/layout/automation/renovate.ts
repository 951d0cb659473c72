import { RE2JS } from 're2js';
import {
  arrayIn,
  isArray,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
} from '../../../kubernetes/json.ts';
import { parseJson5 } from '../../../repository/json5.ts';
import type { Renovate, RenovateManager } from './record.ts';

/** Where Renovate looks for its settings, in this order (https://docs.renovatebot.com/configuration-options/). */
const configPaths: readonly string[] = [
  'renovate.json',
  'renovate.jsonc',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.jsonc',
  '.github/renovate.json5',
  '.gitlab/renovate.json',
  '.gitlab/renovate.jsonc',
  '.gitlab/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.renovaterc.jsonc',
  '.renovaterc.json5',
];

/** Renovate's settings in the repository, as far as this file tells: presets are not followed. */
export function renovateSettings(files: ReadonlyMap<string, string>): Renovate | undefined {
  const path = configPaths.find((candidate) => files.has(candidate));
  if (path === undefined) return undefined;
  const body = parseJson5(files.get(path) ?? '');
  const settings = isObject(body) ? body : {};
  return {
    path,
    readable: isObject(body),
    presets: texts(settings.extends),
    enabledManagers: texts(settings.enabledManagers),
    managers: [...managers(settings, files), ...customManagers(settings, files)],
    ignorePaths: texts(settings.ignorePaths),
    schedule: texts(settings.schedule),
    packageRules: arrayIn(settings, 'packageRules').length,
  };
}

function texts(value: Json | undefined): readonly string[] {
  return (isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function managers(settings: JsonObject, files: ReadonlyMap<string, string>): readonly RenovateManager[] {
  return Object.entries(settings).flatMap(([name, value]): RenovateManager[] => {
    const patterns = filePatterns(value);
    return patterns.length === 0 ? [] : [{ name, custom: false, patterns, ...matched(patterns, files) }];
  });
}

function customManagers(settings: JsonObject, files: ReadonlyMap<string, string>): readonly RenovateManager[] {
  return [...arrayIn(settings, 'customManagers'), ...arrayIn(settings, 'regexManagers')].map((manager) => {
    const patterns = filePatterns(manager);
    const description = texts(objectIn(manager).description)[0];
    return {
      name: stringIn(manager, 'customType') ?? 'regex',
      custom: true,
      ...(description === undefined ? {} : { description }),
      patterns,
      ...matched(patterns, files),
    };
  });
}

/** `managerFilePatterns`, and `fileMatch`, which it replaced: the latter's are expressions without slashes around them. */
function filePatterns(manager: Json): readonly string[] {
  const body = objectIn(manager);
  return [...texts(body.managerFilePatterns), ...texts(body.fileMatch).map((pattern) => `/${pattern}/`)];
}

/** How many files the patterns match. Globs are not counted: only regular expressions say the same everywhere. */
function matched(patterns: readonly string[], files: ReadonlyMap<string, string>): Pick<RenovateManager, 'files'> {
  const expressions = patterns.map(compile);
  const known = expressions.filter((expression) => expression !== undefined);
  if (known.length < expressions.length || known.length === 0) return {};
  return { files: [...files.keys()].filter((path) => known.some((expression) => expression.test(path))).length };
}

function compile(pattern: string): { test: (path: string) => boolean } | undefined {
  const [, body, flags] = /^\/([^]*)\/(i?)$/.exec(pattern) ?? [];
  if (body === undefined) return undefined;
  try {
    const expression = RE2JS.compile(body, flags === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
    return { test: (path) => expression.matcher(path).find() };
  } catch {
    return undefined;
  }
}
