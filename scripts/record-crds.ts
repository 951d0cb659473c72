/**
 * Records the schemas of Flux's custom resources, as released, for
 * src/flux/crd. Flux Operator keeps the manifests of every release of Flux:
 *
 *     git clone --depth 1 --branch v0.59.0 https://github.com/controlplaneio-fluxcd/flux-operator
 *     npm run record-crds -- flux-operator v0.59.0
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { RecordedSchemas, Schema } from '../src/flux/crd/recorded.ts';

/** The first minor version of Flux 2 that is recorded. Those before have had no fixes since February 2025. */
const firstMinor = 4;

/** Shorter schemas cost less than a reference to them. */
const shortest = 80;

const [directory = '', version = ''] = process.argv.slice(2);
if (version === '') throw new Error('Which checkout of flux-operator, and which version is it?');
const data = join(directory, 'config/data/flux');
const releases = newestOfMinors(readdirSync(data));

const kinds = new Map<string, (Schema | null)[]>();
releases.forEach((release, index) => {
  for (const file of readdirSync(join(data, release)).sort()) {
    record(kinds, definitions(join(data, release, file)), index, releases.length);
  }
});
const operatorKinds = new Map<string, (Schema | null)[]>();
const bases = join(directory, 'config/crd/bases');
for (const file of readdirSync(bases).sort()) record(operatorKinds, definitions(join(bases, file)), 0, 1);

writeFileSync('src/flux/crd/schemas.json', `${JSON.stringify(recording())}\n`);

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

function definitions(file: string): readonly Definition[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => {
    const body: unknown = document.toJS();
    return isDefinition(body) ? [body] : [];
  });
}

function isDefinition(body: unknown): body is Definition {
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'CustomResourceDefinition';
}

/** The last release of each minor version, oldest first. */
function newestOfMinors(names: readonly string[]): readonly string[] {
  const newest = new Map<number, [patch: number, name: string]>();
  for (const name of names) {
    const [, minor, patch] = /^v2\.(\d+)\.(\d+)$/.exec(name)?.map(Number) ?? [];
    if (minor === undefined || patch === undefined || minor < firstMinor) continue;
    if (patch >= (newest.get(minor)?.[0] ?? 0)) newest.set(minor, [patch, name]);
  }
  return [...newest].sort(([a], [b]) => a - b).map(([, [, name]]) => name);
}

function record(
  into: Map<string, (Schema | null)[]>,
  found: readonly Definition[],
  index: number,
  count: number,
): void {
  for (const { spec } of found) {
    for (const { name, served, schema } of spec.versions) {
      if (!served) continue;
      const key = `${spec.group}/${name} ${spec.names.kind}`;
      const schemas = into.get(key) ?? Array.from({ length: count }, () => null);
      schemas[index] = stripped(withoutCommonFields(schema.openAPIV3Schema));
      into.set(key, schemas);
    }
  }
}

/** What all objects have is the API server's; `status` is never applied. */
function withoutCommonFields(schema: Schema): Schema {
  const common = new Set(['apiVersion', 'kind', 'metadata', 'status']);
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !common.has(name));
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** Without what validates nothing. */
function stripped(schema: Schema): Schema {
  const rest = Object.entries(schema).filter(([key]) => key !== 'description' && key !== 'example');
  return Object.fromEntries(
    rest.map(([key, value]): [string, unknown] => {
      if (key === 'properties') {
        const properties = Object.entries(value as Record<string, Schema>);
        return [key, Object.fromEntries(properties.map(([name, property]) => [name, stripped(property)]))];
      }
      if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object')) {
        return [key, stripped(value as Schema)];
      }
      return [key, value];
    }),
  );
}

/** Each schema once, whole ones and those inside of them. */
function recording(): RecordedSchemas {
  const uses = new Map<string, number>();
  const all = [...kinds.values(), ...operatorKinds.values()].flat().filter((schema) => schema !== null);
  for (const schema of all) count(schema, uses);
  const shared: unknown[] = [];
  const known = new Map<string, number>();
  const share = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(share);
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    const number = known.get(text);
    if (number !== undefined) return { $ref: number };
    const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, share(item)]));
    if ((uses.get(text) ?? 0) < 2 || text.length < shortest) return inner;
    known.set(text, shared.length);
    return { $ref: shared.push(inner) - 1 };
  };
  const shareAll = (recorded: typeof kinds): RecordedSchemas['flux'] =>
    Object.fromEntries(
      [...recorded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, schemas]) => [key, schemas.map(share)]),
    ) as RecordedSchemas['flux'];
  const [flux, operator] = [shareAll(kinds), shareAll(operatorKinds)];
  return {
    source: `https://github.com/controlplaneio-fluxcd/flux-operator/tree/${version}/config`,
    releases: releases.map((name) => name.slice(1)),
    operatorRelease: version.slice(1),
    flux,
    operator,
    shared: shared as RecordedSchemas['shared'],
  };
}

function count(value: unknown, uses: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  const text = JSON.stringify(value);
  const before = uses.get(text) ?? 0;
  uses.set(text, before + 1);
  if (before === 0) for (const item of Object.values(value)) count(item, uses);
}
