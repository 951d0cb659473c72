import { describe, expect, test } from 'vitest';
import { layoutOf } from './harness.ts';

describe('workflows', () => {
  test('are told by names: no script, expression or value', () => {
    const { workflows } = layoutOf({
      '.github/workflows/ci.yaml': `
name: Check \${{ github.ref }}
on:
  push: { branches: [main], paths: [apps/**] }
  schedule: [{ cron: "0 1 * * *" }]
  workflow_dispatch:
env: { TOKEN: hidden }
jobs:
  test:
    steps:
      - uses: actions/checkout@d23441a48e516b6c34aea4fa41551a30e30af803 # v6
      - { name: "Lint", run: echo hidden, env: { A: hidden } }
      - { name: "\${{ matrix.name }}", uses: docker://ghcr.io/x/y:v1 }
      - uses: ./actions/own
  call: { name: Called, uses: org/repo/.github/workflows/x.yaml@main }
`,
    });
    expect(workflows).toMatchObject([
      {
        service: 'GitHub Actions',
        name: 'Check …',
        triggers: [
          { event: 'push', filters: { branches: ['main'], paths: ['apps/**'] } },
          { event: 'schedule', filters: { cron: ['0 1 * * *'] } },
          { event: 'workflow_dispatch', filters: {} },
        ],
        jobs: [
          {
            name: 'test',
            steps: [
              { uses: { action: 'actions/checkout', pin: 'commit' } },
              { name: 'Lint' },
              { uses: { action: 'docker://ghcr.io/x/y', pin: 'reference' } },
              { uses: { action: './actions/own', pin: 'local' } },
            ],
          },
          { name: 'Called', uses: { action: 'org/repo/.github/workflows/x.yaml', pin: 'reference' }, steps: [] },
        ],
      },
    ]);
    expect(JSON.stringify(workflows)).not.toMatch(/hidden|matrix/);
  });

  test.each([
    ['on: push', ['push']],
    ['on: [push, pull_request]', ['push', 'pull_request']],
    ['"on": { release: }', ['release']],
  ])('start on %s', (text, events) => {
    const [workflow] = layoutOf({ '.forgejo/workflows/x.yml': `${text}\njobs: {}\n` }).workflows;
    expect(workflow?.service).toBe('Forgejo Actions');
    expect(workflow?.triggers.map(({ event }) => event)).toEqual(events);
  });

  test('of GitLab are its jobs, without templates and keywords', () => {
    const { workflows } = layoutOf({
      '.gitlab-ci.yml': 'stages: [test]\nvariables: { A: b }\n.base: { script: x }\nlint: { stage: test, script: x }\n',
    });
    expect(workflows).toMatchObject([{ service: 'GitLab CI', jobs: [{ name: 'lint', stage: 'test' }] }]);
  });

  test('that cannot be read are said to be so', () => {
    expect(layoutOf({ '.github/workflows/x.yaml': 'a: [' }).workflows).toMatchObject([{ readable: false, jobs: [] }]);
  });
});

describe('tasks', () => {
  const tasks = (path: string, text: string): readonly (readonly [string, string | undefined])[] =>
    layoutOf({ [path]: text }).tasks.flatMap((file) =>
      file.tasks.map(({ name, description, location }) => [
        `${file.command} ${name}:${location.start.line}`,
        description,
      ]),
    );

  test('of a Taskfile', () => {
    const text = 'version: "3"\ntasks:\n  a: { desc: Does a, cmds: [x] }\n  b: echo\n  c: { internal: true }\n';
    expect(tasks('Taskfile.yaml', text)).toEqual([
      ['task a:3', 'Does a'],
      ['task b:4', undefined],
    ]);
  });

  test('of a justfile', () => {
    const text = [
      'set shell := ["bash"]',
      'alias b := build',
      'version := "1"',
      '# Builds it',
      "build target='all': deps",
      '  echo hidden:',
      '[private]',
      'secret:',
      '_helper:',
      "[group('x'), doc('Tests it')]",
      '@test *args:',
    ].join('\n');
    expect(tasks('.justfile', text)).toEqual([
      ['just build:5', 'Builds it'],
      ['just test:11', 'Tests it'],
    ]);
  });

  test('of mise', () => {
    const text =
      '[tools]\nflux2 = "2"\n[tasks.a]\ndescription = "Does a"\nrun = "x"\n[tasks]\nb = "x"\n[tasks.c]\nhide = true\n';
    expect(
      tasks('.mise.toml', text.replace('[tasks]\n', '').replace('b = "x"\n', '[tasks."b:c"]\nrun = "x"\n')),
    ).toEqual([
      ['mise run a:3', 'Does a'],
      ['mise run b:c:6', undefined],
    ]);
    expect(layoutOf({ 'mise.toml': '[tasks' }).tasks).toMatchObject([{ readable: false }]);
  });

  test('of a Makefile', () => {
    const text = '.PHONY: a\nVAR := x\na: b ## Does a\nb: c\n\tcp c b\nlint: ## Checks\n';
    expect(tasks('Makefile', text)).toEqual([
      ['make a:3', 'Does a'],
      ['make lint:6', 'Checks'],
    ]);
  });

  test('of JSON files', () => {
    expect(tasks('package.json', '{\n  "name": "x",\n  "scripts": {\n    "test": "hidden"\n  }\n}')).toEqual([
      ['npm run test:4', undefined],
    ]);
    expect(tasks('deno.jsonc', '{ "tasks": {\n "a": { "description": "Does a", "command": "x" }, // y\n } }')).toEqual([
      ['deno task a:2', 'Does a'],
    ]);
  });
});

describe('Renovate', () => {
  test('adds file patterns, whose files are counted where they are expressions', () => {
    const { renovate } = layoutOf({
      '.renovaterc.json5': `{
        extends: ["config:recommended"], // presets
        flux: { managerFilePatterns: ["/^apps/.+\\\\.yaml$/"] },
        kubernetes: { fileMatch: ["\\\\.yaml$"] },
        helmfile: { managerFilePatterns: ["apps/**"] },
        customManagers: [{ customType: "regex", description: "Notes", managerFilePatterns: ["/\\\\.MD$/i"] }],
        packageRules: [{}, {}],
      }`,
      'apps/a.yaml': 'a: b\n',
      'b.yaml': 'a: b\n',
      'c.md': '# c\n',
    });
    expect(renovate).toMatchObject({ presets: ['config:recommended'], packageRules: 2, readable: true });
    expect(renovate?.managers.map(({ name, files, description }) => [name, files, description])).toEqual([
      ['flux', 1, undefined],
      ['kubernetes', 2, undefined],
      ['helmfile', undefined, undefined],
      ['regex', 1, 'Notes'],
    ]);
  });

  test('is absent without settings, and unknown where they cannot be read', () => {
    expect(layoutOf({ 'a.md': 'a' })).not.toHaveProperty('renovate');
    expect(layoutOf({ '.github/renovate.json': '{' }).renovate).toMatchObject({ readable: false });
  });
});
