import { expect, test } from 'vitest';
import { build, configMap, names } from './harness.ts';

const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';

/** The rules that a build breaks; it must end within a moment. */
function rules(files: Readonly<Record<string, string>>, directory = ''): readonly string[] {
  return [...new Set(build(files, directory).diagnostics.map(({ rule }) => rule))];
}

function directories(count: number, kustomization: (index: number) => string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`d${index}/kustomization.yaml`, kustomization(index)]),
  );
}

test('directories that all include each other end', () => {
  const others = (index: number): string =>
    Array.from({ length: 40 }, (_, other) => other)
      .filter((other) => other !== index)
      .map((other) => `../d${other}`)
      .join(', ');
  const bases = directories(40, (index) => `resources: [${others(index)}]`);
  expect(rules(bases, 'd0')).toContain('kustomize/cycle');
  const components = directories(40, (index) => `${component}components: [${others(index)}]`);
  expect(rules({ ...components, 'all/kustomization.yaml': 'components: [../d0]' }, 'all')).toContain('kustomize/cycle');
});

test('components that include the next one twice end', () => {
  const files = directories(40, (index) => `${component}components: [../d${index + 1}, ../d${index + 1}]`);
  expect(rules({ ...files, 'all/kustomization.yaml': 'components: [../d0]' }, 'all')).toContain('kustomize/too-much');
});

test('directories that double the objects of the next one end', () => {
  const files = {
    ...directories(20, (index) => `resources: [../a${index}, ../b${index}]`),
    ...Object.fromEntries(
      ['a', 'b'].flatMap((name) =>
        Array.from({ length: 20 }, (_, index) => [
          `${name}${index}/kustomization.yaml`,
          `namePrefix: ${name}-\nresources: [../${index === 19 ? 'end' : `d${index + 1}`}]`,
        ]),
      ),
    ),
    'end/kustomization.yaml': 'resources: [a.yaml]',
    'end/a.yaml': configMap('a'),
  };
  expect(rules(files, 'd0')).toEqual(['kustomize/too-much']);
});

test('a chain of thousands of directories ends', () => {
  expect(
    rules(
      directories(5000, (index) => `resources: [../d${index + 1}]`),
      'd0',
    ),
  ).toEqual(['kustomize/too-much']);
});

test('copies of copies are refused', () => {
  const operations = Array.from({ length: 60 }, (_, index) => ({ op: 'copy', from: '/data', path: `/data/c${index}` }));
  const patch = JSON.stringify(JSON.stringify(operations));
  const files = {
    'a.yaml': configMap('a'),
    'kustomization.yaml': `resources: [a.yaml]\npatches: [{ target: {}, patch: ${patch} }]`,
  };
  expect(rules(files)).toEqual(['kustomize/patch-does-not-apply']);
  const replacement = (index: number): object => ({
    source: { kind: 'ConfigMap', fieldPath: 'data' },
    targets: [{ select: { kind: 'ConfigMap' }, fieldPaths: [`data.c${index}`], options: { create: true } }],
  });
  const replacements = JSON.stringify(Array.from({ length: 60 }, (_, index) => replacement(index)));
  expect(rules({ ...files, 'kustomization.yaml': `resources: [a.yaml]\nreplacements: ${replacements}` })).toEqual([
    'kustomize/replacement-value',
  ]);
});

test('objects that patches nest deeper than the stack are given up', () => {
  const step = 200;
  const nested = `${'{"a":'.repeat(step)}{}${'}'.repeat(step)}`;
  const operations = Array.from({ length: 60 }, (_, index) => {
    const path = `/data/x${'/a'.repeat(index * step)}`;
    return `{ "op": "add", "path": "${path}", "value": ${nested} }`;
  });
  const files = {
    'a.yaml': configMap('a'),
    'p.json': `[${operations.join(',')}]`,
    'kustomization.yaml':
      'resources: [a.yaml]\npatches: [{ target: {}, path: p.json }]\nimages: [{ name: a, newTag: b }]',
  };
  expect(rules(files)).toEqual(['kustomize/too-much']);
});

test('regular expressions take linear time', () => {
  const name = `${'a'.repeat(20_000)}b`;
  const result = build({
    'a.yaml': configMap(name),
    'kustomization.yaml': `resources: [a.yaml]\npatches: [{ target: { name: (a+)+ }, patch: '- { op: add, path: /x, value: 1 }' }]`,
  });
  expect(names(result)).toEqual([`ConfigMap ${name}`]);
  expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['kustomize/patch-matches-nothing']);
});

test('keys that JavaScript treats specially are keys like any others', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\ncommonAnnotations: { __proto__: x, constructor: c }',
    'a.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a }\n__proto__: { z: 1 }',
  });
  const [body] = result.resources.map((resource) => resource.body);
  expect(JSON.parse(JSON.stringify(body))).toEqual(
    JSON.parse(
      '{"apiVersion":"v1","kind":"A","__proto__":{"z":1},"metadata":{"name":"a","annotations":{"__proto__":"x","constructor":"c"}}}',
    ),
  );
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
});
