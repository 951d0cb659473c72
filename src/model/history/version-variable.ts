import { substitute } from '../../flux/substitution/envsubst.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';
import {
  statement,
  versionLine,
  versionOf,
  versionStatement,
  versionText,
  type WrittenVersion,
} from '../../repository/version-line.ts';
import type { Cluster } from '../cluster/record.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';

/** The line of an object that says a version with a variable. */
export interface VariableOfVersion {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** The version that it says while the variable has another value; undefined if that says none. */
  readonly versionWith: (value: WrittenVersion) => WrittenVersion | undefined;
}

/** A line that defines a variable. */
export interface Definition {
  readonly path: string;
  readonly line: number;
  readonly value: string;
  /** Whether the value is a version, or an image with one. */
  readonly isVersion: boolean;
}

/**
 * Finds the line that defines a variable for a Flux Kustomization of `cluster`;
 * where it is not known for which one, that by which all who use it have it.
 * Undefined where the line does not say the value as a text of its own.
 */
export function variableDefinitions(
  { kustomizations }: Cluster,
  files: ReadonlyMap<string, string>,
): (name: string, kustomization: NamespacedName | undefined) => Definition | undefined {
  const places = new Map<string, Map<string, Pick<Definition, 'path' | 'line'>>>();
  for (const { variables, ...kustomization } of kustomizations) {
    for (const { name, state, location } of variables) {
      if (state !== 'defined' || !location) continue;
      const place = { path: location.path, line: location.start.line };
      const byUser = places.get(name) ?? new Map<string, typeof place>();
      places.set(name, byUser.set(namespacedName(kustomization), place));
    }
  }
  return (name, kustomization) => {
    const byUser = places.get(name);
    if (!byUser) return undefined;
    const own = kustomization === undefined ? undefined : byUser.get(kustomization);
    const all = [...byUser.values()];
    const isOne = all.every(({ path, line }) => path === all[0]?.path && line === all[0].line);
    const place = own ?? (kustomization === undefined && isOne ? all[0] : undefined);
    const text = place && files.get(place.path)?.split('\n')[place.line - 1];
    const value = text === undefined ? undefined : statement(text, (field) => field === name)?.value;
    if (!place || text === undefined || value === undefined) return undefined;
    return { ...place, value, isVersion: versionLine(text, place.line, new Set([name])) !== undefined };
  };
}

/** A version that a line says with a variable. */
export interface VersionByVariable extends Pick<VariableOfVersion, 'versionWith'> {
  readonly version: WrittenVersion;
  readonly definition: Definition;
}

/**
 * The version that a line says as soon as Flux has put values in the place of
 * variables, if one of these holds the version. What others hold, such as a
 * registry, is taken as it is now.
 */
export function versionByVariable(
  line: string,
  definitionOf: (name: string) => Definition | undefined,
): VersionByVariable | undefined {
  const { field, value } = versionStatement(line) ?? {};
  if (field === undefined || value === undefined) return undefined;
  const definitions = new Map<string, Definition | undefined>();
  const versionWhere = (values: (name: string) => string | undefined): WrittenVersion | undefined => {
    const result = substitute(value, (name) => {
      const found = values(name);
      return found === undefined ? 'missing' : { value: found };
    });
    return result && versionOf(field, result.text);
  };
  const version = versionWhere((name) => {
    if (!definitions.has(name)) definitions.set(name, definitionOf(name));
    return definitions.get(name)?.value;
  });
  const holding = [...definitions].flatMap(([name, found]) => (found?.isVersion ? [{ name, definition: found }] : []));
  const [holder, ...others] = holding;
  if (!version || !holder || others.length > 0) return undefined;
  return {
    version,
    definition: holder.definition,
    versionWith: (other) =>
      versionWhere((name) => (name === holder.name ? versionText(other) : definitions.get(name)?.value)),
  };
}
