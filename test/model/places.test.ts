import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import type { Location } from '../../src/diagnostic.ts';
import type { Cluster, FluxKustomization, HelmRelease, StatedIn } from '../../src/model/fleet.ts';
import { readRepository } from '../../src/repository/disk.ts';

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shared = here('../shared/fleets');
const fleets = [here('example'), ...(existsSync(shared) ? readdirSync(shared).map((name) => `${shared}/${name}`) : [])];

/** A place in the model, and words of which its line must hold one: the value, its variable or its key. */
interface Claim {
  readonly what: string;
  readonly location: Location;
  readonly words: readonly string[];
}

/** Lines that hold none of the words and are right all the same, with the reason. */
const exceptions: readonly { readonly what: RegExp; readonly line: RegExp; readonly reason: string }[] = [
  { what: /\(replacement\)$/, line: /:/, reason: 'A replacement may set a part of a value: the line has that part.' },
  { what: /./, line: /^\s*-?\s*value:/, reason: 'An operation of a JSON patch has the key in its path.' },
  {
    what: /./,
    line: /^\s*(?:-\s*)?patch:/,
    reason: 'A patch that is written on one line has all of its values there.',
  },
];

function claimsOf(cluster: Cluster): readonly Claim[] {
  return [
    ...[...cluster.helmReleases, ...cluster.kustomizations].flatMap(ofFluxObject),
    ...cluster.helmReleases.flatMap(({ name, version, digest, versionLocation, chart }) =>
      versionLocation
        ? [
            {
              what: `version of ${name}`,
              location: versionLocation,
              words: words(version, digest, (version ?? digest) ? '' : chart),
            },
          ]
        : [],
    ),
    ...cluster.images.map(({ image, tag, digest, location, from }) => ({
      what: `image ${image}`,
      location,
      words: words(tag ?? digest?.replace('sha256:', '') ?? image.split('/').at(-1), keyOf(from)),
    })),
    ...statedIn(cluster),
    ...cluster.sources.flatMap(({ name, ref, versionLocation }) =>
      versionLocation ? [{ what: `ref of ${name}`, location: versionLocation, words: Object.values(ref) }] : [],
    ),
    ...cluster.variables.flatMap(({ name, definitions }) =>
      definitions.map(({ location }) => ({ what: `variable ${name}`, location, words: [name] })),
    ),
    ...cluster.kustomizations.flatMap(({ variables }) =>
      variables.flatMap(({ name, location }) =>
        location ? [{ what: `variable ${name}`, location, words: [name] }] : [],
      ),
    ),
  ];
}

/** Facts that say in which field they stand. */
function statedIn(value: unknown): readonly Claim[] {
  if (Array.isArray(value)) return value.flatMap(statedIn);
  if (typeof value !== 'object' || value === null) return [];
  const { location, in: field, name } = value as { location?: Location; in?: StatedIn; name?: string };
  const own =
    location && field ? [{ what: `${field.path} of ${name ?? ''}`, location, words: words(keyOf(field)) }] : [];
  return [...own, ...Object.values(value).flatMap(statedIn)];
}

function keyOf(field: StatedIn | { readonly type: 'container' }): string | undefined {
  return 'path' in field
    ? field.path
        .replace(/\[\d+\]/g, '')
        .split('.')
        .at(-1)
    : undefined;
}

function ofFluxObject(record: HelmRelease | FluxKustomization): readonly Claim[] {
  const { name, provenance, notable, dependsOn } = record;
  return [
    ...Object.entries(provenance).flatMap(([field, { kind, by, location }]) => {
      const key = field.split('.').at(-1) ?? field;
      const value = (record as unknown as Record<string, unknown>)[key];
      const known = kind === 'substitution' ? [by] : [key, typeof value === 'string' ? value : undefined];
      return location ? [{ what: `${field} of ${name} (${kind})`, location, words: words(...known) }] : [];
    }),
    ...Object.entries(notable).map(([field, location]) => ({ what: `${field} of ${name}`, location, words: [field] })),
    ...dependsOn.flatMap((dependency) =>
      dependency.location
        ? [{ what: `dependency of ${name}`, location: dependency.location, words: words(dependency.name) }]
        : [],
    ),
  ];
}

function words(...known: readonly (string | undefined)[]): readonly string[] {
  return [...known.filter((word) => word !== undefined && word !== ''), '${'] as readonly string[];
}

describe('the line of a place says what the page says', () => {
  test.each(fleets)('%s', { timeout: 120_000 }, async (folder) => {
    const { value: repository } = await readRepository(folder, { history: false });
    const { fleet } = analyze(repository);
    const claims = fleet.clusters.flatMap(claimsOf);
    const wrong = claims.flatMap(({ what, location, words: known }) => {
      const line = repository.files.get(location.path)?.split('\n')[location.start.line - 1];
      if (line === undefined) return [`${what}: ${location.path} is not read`];
      // A generator takes a file whole: then its name is that of the key.
      const isFile = location.start.line === 1 && known.some((word) => location.path.endsWith(word));
      const isRight = isFile || known.some((word) => line.includes(word));
      const isExcepted = exceptions.some((exception) => exception.what.test(what) && exception.line.test(line));
      return isRight || isExcepted ? [] : [`${what}: ${location.path}:${location.start.line} ${line}`];
    });
    expect(wrong).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
  });
});
