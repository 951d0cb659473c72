import recording from './schemas.json' with { type: 'json' };

/** A structural schema of a custom resource definition (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema). */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message?: string }[];
  readonly [keyword: string]: unknown;
}

/** A schema, or `$ref`: the number of a shared one. */
type SharedSchema = Schema | { readonly $ref: number };

/** What scripts/record-crds.ts writes. */
export interface RecordedSchemas {
  /** Where the definitions were read. */
  readonly source: string;
  /** The releases of Flux, oldest first: the last one of each minor version. */
  readonly releases: readonly string[];
  readonly operatorRelease: string;
  /** By `GROUP/VERSION KIND`, one schema for each release; null where that does not serve it. */
  readonly flux: Readonly<Record<string, readonly (SharedSchema | null)[]>>;
  /** The same of Flux Operator, for its release alone. */
  readonly operator: Readonly<Record<string, readonly (SharedSchema | null)[]>>;
  readonly shared: readonly SharedSchema[];
}

const { flux, operator, shared, releases } = recording as unknown as RecordedSchemas;

/** The minor versions of Flux 2 whose schemas are known, oldest first. */
export const knownMinors: readonly number[] = releases.map((release) => Number(release.split('.')[1]));

/** Flux Operator has releases of its own, and one of them is recorded. */
const isOperator = (type: string): boolean => type.startsWith('fluxcd.controlplane.io/');

/** Whether an API group is one whose kinds are recorded. */
export function isRecordedGroup(group: string): boolean {
  return groups.has(group);
}

const groups: ReadonlySet<string> = new Set(
  [...Object.keys(flux), ...Object.keys(operator)].map((type) => type.slice(0, type.indexOf('/'))),
);

/**
 * The schema of a kind in Flux 2.`minor`. Undefined where that release does not
 * serve it; the newest known one stands for those after it.
 */
export function schemaOf(apiVersion: string, kind: string, minor: number): Schema | undefined {
  const type = `${apiVersion} ${kind}`;
  const table = isOperator(type) ? operator : flux;
  const newest = knownMinors.length - 1;
  const index = isOperator(type) ? 0 : minor > (knownMinors[newest] ?? 0) ? newest : knownMinors.indexOf(minor);
  const schemas = Object.hasOwn(table, type) ? table[type] : undefined;
  const schema = schemas?.[index];
  return schema ? expanded(schema) : undefined;
}

const expansions = new Map<unknown, unknown>();

/** With the shared schemas in their places. The same one is expanded once. */
function expanded(schema: SharedSchema): Schema {
  return expand(schema) as Schema;
}

function expand(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = expansions.get(value);
  if (known !== undefined) return known;
  const ref = '$ref' in value && typeof value.$ref === 'number' ? shared[value.$ref] : undefined;
  const result = ref
    ? expand(ref)
    : Array.isArray(value)
      ? value.map(expand)
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item)]));
  expansions.set(value, result);
  return result;
}
