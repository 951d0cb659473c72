import { describe, expect, test } from 'vitest';
import type { RepositoryCase } from '../../scripts/flux-cases/repositories.ts';
import type { ValuesCase } from '../../scripts/flux-cases/values.ts';
import type { YamlCase } from '../../scripts/flux-cases/yaml-text.ts';
import type { SubstitutionCase } from '../../scripts/flux-cases/substitution.ts';
import { readYaml } from '../../src/flux/go-yaml/read.ts';
import { substituteResource } from '../../src/flux/substitution/substitute.ts';
import type { Variables } from '../../src/flux/substitution/variables.ts';
import type { JsonObject } from '../../src/kubernetes/json.ts';
import type { Resource } from '../../src/kubernetes/resource.ts';
import { releaseValues } from '../../src/model/objects/release-values.ts';
import { fluxInstance, fluxKustomization } from '../fixtures.ts';
import { cluster } from './harness.ts';
import { recorded, type Recorded } from './oracle.ts';

/** What the code here makes of a case. */
type Answer = { readonly value: unknown } | 'refused';

/** The seeds of cases that end differently here. */
function differences<Asked>(cases: readonly Recorded<Asked>[], answer: (asked: Asked) => Answer): readonly number[] {
  return cases.flatMap(({ asked, value, refused }, seed) => {
    const mine = answer(asked);
    const same = mine === 'refused' ? refused === true : refused !== true && equals(plain(mine.value), value);
    return same ? [] : [seed];
  });
}

function equals(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

/** Without what JSON does not have, such as a negative zero. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const place = { line: 1, column: 1, offset: 0 };
const location = { path: 'a.yaml', start: place, end: place };

function resource(kind: string, body: object): Resource {
  return { apiVersion: 'v1', kind, body: body as JsonObject, origin: { kind: 'file', location }, transformations: [] };
}

function substituted({ object, vars }: SubstitutionCase): Answer {
  const lookup: Variables['lookup'] = (name) =>
    Object.hasOwn(vars, name) ? { value: (vars[name] ?? '').replaceAll('\n', '') } : 'missing';
  const variables: Variables = {
    isUsed: true,
    lookup,
    lookupInSecret: lookup,
    definitions: new Map(),
    unresolved: [],
    mayBeElsewhere: false,
  };
  const { resource: after, diagnostics } = substituteResource(resource('ConfigMap', object), variables, location);
  return diagnostics.length > 0 ? 'refused' : { value: after.body };
}

function read({ text }: YamlCase): Answer {
  const result = readYaml(text);
  return result.state === 'read' ? { value: result.value } : 'refused';
}

function merged({ values, references, sources }: ValuesCase): Answer {
  const metadata = { name: 'app', namespace: 'apps' };
  const release = resource('HelmRelease', { metadata, spec: { values, valuesFrom: references } });
  const result = releaseValues(release, (kind, _, name) => {
    const data = sources[name];
    return data && resource(kind, { kind, metadata: { ...metadata, name }, data });
  });
  // What is not there may be somewhere else.
  const isMissing = result.sources.some(({ state }) => state === 'unknown');
  return result.isRefused || isMissing ? 'refused' : { value: result.values };
}

function applied({ files, spec }: RepositoryCase): Answer {
  const { kustomizations } = cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/apps.yaml': fluxKustomization('apps', './apps', spec),
    ...files,
  });
  const found = kustomizations.find(({ id }) => id === 'flux-system/apps');
  // The recorded code ends before the API server sees an object.
  if (!found || (found.refused && found.refused.step !== 'apply')) return 'refused';
  return { value: found.inventory.map(({ body }) => body) };
}

/** Repositories of which Flux applies something else, by seed, and why. */
const deviations: ReadonlyMap<number, string> = new Map([
  [646, 'A replacement copies an empty text into a new annotation, which a component then takes for nothing.'],
]);

// The recordings are made by scripts/record-flux.ts.
describe('the real code of Flux agrees', () => {
  test('about three thousand substitutions', () => {
    const cases = recorded('substitute') as readonly Recorded<SubstitutionCase>[];
    expect(cases.length).toBe(3000);
    expect(differences(cases, substituted)).toEqual([]);
  });

  test('about seven hundred repositories', () => {
    const cases = recorded('build') as readonly Recorded<RepositoryCase>[];
    expect(cases.length).toBe(700);
    expect(differences(cases, applied)).toEqual([...deviations.keys()]);
  });

  test('about two thousand releases with values from elsewhere', () => {
    const cases = recorded('values') as readonly Recorded<ValuesCase>[];
    expect(cases.length).toBe(2000);
    expect(differences(cases, merged)).toEqual([]);
  });

  test('about two thousand YAML texts, but for an empty map as a key, which makes go-yaml end the document', () => {
    const cases = recorded('yaml') as readonly Recorded<YamlCase>[];
    const different = differences(cases, read);
    expect(cases.length).toBe(2000);
    expect(different.map((seed) => cases[seed]?.asked.text.slice(0, 3))).toEqual(['{}:']);
  });
});
