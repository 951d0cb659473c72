import { describe, expect, test } from 'vitest';
import { release, object, clusterOf } from '../cluster-of.ts';

const configMap = (data: Record<string, string>): object => object('v1', 'ConfigMap', 'known', { data });

function images(values: object, valuesFrom: readonly object[], data: Record<string, string> = {}) {
  const references = valuesFrom.map((entry) => ({ kind: 'ConfigMap', name: 'known', ...entry }));
  const cluster = clusterOf([release('app', values, { valuesFrom: references }), configMap(data)]);
  return cluster.images.map(({ image, pin, defaulted }) => ({ image, pin, defaulted }));
}

const repository = 'example.org/app';
const exact = (tag: string): object => ({ image: `${repository}:${tag}`, pin: 'exact', defaulted: [] });

describe('a value that is set at a path', () => {
  test.each([
    ['a nested path wins over what is inline', { image: { repository, tag: '1.0' } }, [{}], '2.0'],
    ['but not after values with the same map', { image: { repository, tag: '1.0' } }, ['values', {}], '1.0'],
    ['quotes are taken away', { image: { repository } }, [{ valuesKey: 'quoted' }], '3.0'],
    ['an item of a list', { image: { repository, tag: '1.0' } }, [{ targetPath: 'list[1].a' }], '1.0'],
  ])('%s', (_, values, references, tag) => {
    const entries = references.map((entry) =>
      entry === 'values' ? {} : { valuesKey: 'tag', targetPath: 'image.tag', ...entry },
    );
    const data = { tag: '2.0', quoted: '"3.0"', 'values.yaml': 'image: { pullPolicy: Always }' };
    expect(images(values, entries, data)).toEqual([exact(tag)]);
  });

  test('with a comma that is no path makes the release fail, and is taken as it is if it is literal', () => {
    const entry = { valuesKey: 'tag', targetPath: 'image.tag' };
    expect(images({ image: { repository } }, [entry], { tag: 'a,b' })).toEqual([]);
    expect(images({ image: { repository } }, [{ ...entry, literal: true }], { tag: 'a,b' })).toEqual(
      [exact('a,b')].map((it) => ({ ...it, pin: 'moving' })),
    );
  });
});

describe('a Secret', () => {
  const secret = { kind: 'Secret', name: 'unknown' };

  test('hides only its path', () => {
    const data = { 'values.yaml': `image: { repository: ${repository}, tag: '1.0' }` };
    expect(images({}, [{}, { ...secret, valuesKey: 'p', targetPath: 'auth.password' }], data)).toEqual([exact('1.0')]);
  });

  test('that sets the tag leaves it unknown, and no default decides', () => {
    const entry = { ...secret, valuesKey: 't', targetPath: 'image.tag' };
    expect(images({ image: { repository, tag: '1.0' } }, [entry])).toEqual([
      { image: repository, pin: 'unknown', defaulted: [] },
    ]);
  });

  test('without a path hides what stands before it, and what is inline wins', () => {
    const data = { 'values.yaml': `other: { image: { repository: other, tag: '1.0' } }` };
    expect(images({ image: { repository, tag: '1.0' } }, [{}, secret], data)).toEqual([exact('1.0')]);
    expect(images({ image: { repository } }, [secret])).toEqual([{ image: repository, pin: 'unknown', defaulted: [] }]);
  });
});

test('a number is what Helm prints of it, unless a path sets it', () => {
  expect(images({ image: { repository, tag: 20260101 } }, [])).toMatchObject([
    { image: `${repository}:2.0260101e+07` },
  ]);
  const entry = { valuesKey: 'tag', targetPath: 'image.tag' };
  expect(images({ image: { repository } }, [entry], { tag: '20260101' })).toMatchObject([
    { image: `${repository}:20260101` },
  ]);
});

test('a name of more than 53 characters is shortened with a hash, so that hostnames with it are known', () => {
  const name = 'a-name-of-a-release-that-is-longer-than-helm-wants-it-to-be';
  const values = { ingress: { hosts: [{ host: '{{ .Release.Name }}.example.org' }] } };
  const [route] = clusterOf([release('app', values, { releaseName: name })]).routes;
  expect(route?.hostnames).toEqual(['a-name-of-a-release-that-is-longer-than--08b6f4fc2a47.example.org']);
});
