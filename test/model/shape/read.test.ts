import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { Shape } from '../../../src/model/shape/record.ts';
import { instructionsFor } from '../../../src/model/shape/instructions.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const secret = 'canary-3b1f';

function release(name: string, metadata: object = {}): string {
  return yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, ...metadata },
    spec: {
      interval: '30m',
      chartRef: { kind: 'OCIRepository', name },
      values: { password: secret, shared: secret },
    },
  });
}

function source(name: string, url = `oci://registry.example.org/charts/${name}`): string {
  return yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name },
    spec: { interval: '1h', url, ref: { tag: '1.0.0' } },
  });
}

/** `apps/media/NAME` with a release and its source, listed by `apps/media/kustomization.yaml`. */
function app(name: string, more: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return {
    [`apps/media/${name}/ks.yaml`]: fluxKustomization(name, `./apps/media/${name}/app`, {
      wait: true,
      targetNamespace: 'media',
      ...more,
    }),
    [`apps/media/${name}/app/kustomization.yaml`]: 'resources:\n  - ./release.yaml\n  - ./source.yaml\n',
    [`apps/media/${name}/app/release.yaml`]: release(name),
    [`apps/media/${name}/app/source.yaml`]: source(name),
  };
}

function shapesOf(files: Readonly<Record<string, string>>, names: readonly string[]): readonly Shape[] {
  const list = names.map((name) => `  - ./${name}/ks.yaml\n`).join('');
  const all = {
    'clusters/main/flux.yaml': fluxInstance('clusters/main'),
    'clusters/main/apps.yaml': fluxKustomization('cluster-apps', './apps/media'),
    'apps/media/kustomization.yaml': `resources:\n${list}`,
    ...files,
  };
  return analyze(repository(all)).fleet.layout.shapes;
}

const three = { ...app('wiki'), ...app('blog'), ...app('mail', { wait: false, timeout: '9m' }) };

describe('the shape of components that are declared in the same manner', () => {
  const [shape] = shapesOf(three, ['wiki', 'blog', 'mail']);

  test('says what most have, and where one more is registered', () => {
    expect(shape).toMatchObject({ mainFile: 'apps/<category>/<name>/ks.yaml', runs: 'charts', stages: 'simple' });
    expect(shape?.files.map(({ path, count, all }) => `${path} ${count}/${all}`)).toEqual([
      'apps/<category>/<name>/ks.yaml 3/3',
      'apps/<category>/<name>/app/kustomization.yaml 3/3',
      'apps/<category>/<name>/app/source.yaml 3/3',
      'apps/<category>/<name>/app/release.yaml 3/3',
    ]);
    expect(shape?.places).toMatchObject([
      { category: 'media', members: 3, registration: { type: 'line', file: 'apps/media/kustomization.yaml' } },
    ]);
    expect(shape?.fields.find(({ field }) => field === 'spec.wait')).toMatchObject({ value: true, count: 2, all: 3 });
  });

  test('tells of each what it says otherwise', () => {
    const mail = shape?.members.find(({ slug }) => slug.endsWith('/mail'));
    expect(mail).toMatchObject({ lacks: [], otherFields: [{ field: 'spec.wait', value: false }] });
    expect(shape?.best).not.toBe(mail?.slug);
  });

  test('leaves values of charts alone, and what differs to the reader', () => {
    const [place] = shape?.places ?? [];
    const written = shape && place ? instructionsFor(shape, place, 'demo') : undefined;
    const texts = written?.files.map(({ text }) => text).join('') ?? '';
    expect(texts).toContain('name: demo');
    expect(texts).toContain('url: oci://registry.example.org/charts/demo');
    expect(texts).not.toContain(secret);
    expect(JSON.stringify(shape)).not.toContain(secret);
    expect(written?.lines).toMatchObject([{ path: 'apps/media/kustomization.yaml', text: '  - ./demo/ks.yaml' }]);
  });
});

test.each([
  `oci://user:${secret}@registry.example.org/app`,
  `oci://user:a/${secret}@registry.example.org/app`,
  `oci://registry.example.org/app?token=${secret}`,
  `oci://registry.example.org/app#${secret}`,
])('credentials in addresses stay out: %s', (url) => {
  const files = { ...three };
  for (const name of ['wiki', 'blog', 'mail']) files[`apps/media/${name}/app/source.yaml`] = source(name, url);
  expect(JSON.stringify(shapesOf(files, ['wiki', 'blog', 'mail']))).not.toContain(secret);
});

test('of variables and annotations only those are told that hold no secret', () => {
  const names = ['wiki', 'blog', 'mail'];
  const files = Object.assign(
    {},
    ...names.map((name) => ({
      ...app(name, { postBuild: { substitute: { APP: name, DB_PASSWORD: name } } }),
      [`apps/media/${name}/app/release.yaml`]: release(name, {
        annotations: {
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
          'kustomize.toolkit.fluxcd.io/note': secret,
          'pod-security.kubernetes.io/token': secret,
        },
      }),
    })),
  ) as Record<string, string>;
  const text = JSON.stringify(shapesOf(files, names));
  expect(text).toContain('"APP":"<name>"');
  expect(text).toContain('"kustomize.toolkit.fluxcd.io/prune":"disabled"');
  expect(text).not.toContain('DB_PASSWORD');
  expect(text).not.toContain(secret);
});

test('one component alone is no example where only a person can write a part of it', () => {
  const files = {
    ...app('wiki'),
    'apps/media/wiki/app/release.yaml': `${release('wiki')}${yaml({ apiVersion: 'example.org/v1', kind: 'Wheel', metadata: { name: 'wiki' } })}`,
  };
  expect(shapesOf(files, ['wiki'])).toMatchObject([{ common: false, unwritten: [{ what: 'HelmRelease, Wheel' }] }]);
});

test('a folder without a list needs no line', () => {
  const files = {
    'clusters/main/flux.yaml': fluxInstance('clusters/main'),
    'clusters/main/apps.yaml': fluxKustomization('cluster-apps', './flux/apps'),
    ...Object.fromEntries(
      ['wiki', 'blog'].flatMap((name) => [
        [`flux/apps/${name}.yaml`, fluxKustomization(name, `./deploy/${name}`, { targetNamespace: 'media' })],
        [`deploy/${name}/release.yaml`, release(name)],
        [`deploy/${name}/source.yaml`, source(name)],
      ]),
    ),
  };
  const [shape] = analyze(repository(files)).fleet.layout.shapes;
  expect(shape).toMatchObject({
    common: true,
    places: [{ registration: { type: 'folder', folder: 'flux/apps' } }],
  });
});

test('a source that stands elsewhere is listed there', () => {
  const names = ['wiki', 'blog', 'mail'];
  const [shape] = analyze(
    repository({
      'clusters/main/flux.yaml': fluxInstance('clusters/main'),
      'clusters/main/sources.yaml': fluxKustomization('sources', './sources', { targetNamespace: 'media' }),
      'sources/kustomization.yaml': `resources:\n${names.map((name) => `  - ./${name}.yaml\n`).join('')}`,
      ...Object.fromEntries(
        names.flatMap((name) => [
          [`clusters/main/${name}.yaml`, fluxKustomization(name, `./apps/${name}`, { targetNamespace: 'media' })],
          [`apps/${name}/release.yaml`, release(name)],
          [`sources/${name}.yaml`, source(name)],
        ]),
      ),
    }),
  ).fleet.layout.shapes;
  const [place] = shape?.places ?? [];
  const written = shape && place ? instructionsFor(shape, place, 'demo') : undefined;
  expect(written?.files.map(({ path }) => path)).toContain('sources/demo.yaml');
  expect(written?.beside).toMatchObject([
    { path: 'sources/kustomization.yaml', after: { start: { line: 4 } }, text: '  - ./demo.yaml' },
  ]);
});

test('a namespace that each names differently is left to the reader', () => {
  const files = {
    ...three,
    'apps/media/wiki/app/release.yaml': release('wiki', { namespace: 'one' }),
    'apps/media/blog/app/release.yaml': release('blog', { namespace: 'two' }),
    'apps/media/mail/app/release.yaml': release('mail', { namespace: 'three' }),
  };
  const [shape] = shapesOf(files, ['wiki', 'blog', 'mail']);
  const written = shape?.files.find(({ purpose }) => purpose === 'release');
  expect(written?.documents).toMatchObject([{ metadata: { name: '<name>', namespace: '<namespace>' } }]);
});
