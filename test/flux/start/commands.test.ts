import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const manifests = {
  'sites/north/x.yaml': configMap('x'),
  'sites/south/y.yaml': configMap('y'),
  'base/z.yaml': configMap('z'),
  'docs/notes.txt': 'Nothing.\n',
};

const clusters = (files: Readonly<Record<string, string>>) =>
  analyze(repository({ ...manifests, ...files })).fleet.clusters.map(({ name, path }) => [name, path]);

describe('flux bootstrap starts a cluster', () => {
  test.each([
    [
      'in a script',
      'hack/start.sh',
      'flux bootstrap github \\\n  --owner=me \\\n  --path=./sites/north \\\n  --personal\n',
    ],
    ['in a Makefile', 'Makefile', 'up:\n\tflux bootstrap git --url "$(URL)" --path "sites/north"\n'],
    ['in a Taskfile', 'Taskfile.yaml', 'tasks:\n  up:\n    cmds:\n      - flux bootstrap git --path=sites/north\n'],
    [
      'in a workflow',
      '.github/workflows/up.yaml',
      'jobs:\n  a:\n    steps:\n      - run: flux bootstrap git --path sites/north\n',
    ],
    ['in a guide', 'README.md', '# Start\n\n```sh\n# One of ours.\nflux bootstrap git --path=sites/north\n```\n'],
  ])('%s', (_, file, text) => {
    expect(clusters({ [file]: text })).toEqual([['north', 'sites/north']]);
  });

  test.each([
    ['a variable', 'start.sh', 'flux bootstrap git --path=sites/$SITE\n'],
    ['a folder that does not exist', 'start.sh', 'flux bootstrap git --path=sites/west\n'],
    ['a folder without manifests', 'start.sh', 'flux bootstrap git --path=docs\n'],
    ['a command that is commented out', 'start.sh', '# flux bootstrap git --path=sites/north\n'],
    ['another command of the line', 'start.sh', 'flux bootstrap git && ls --path=sites/north\n'],
    ['a sentence', 'README.md', 'Run flux bootstrap git --path=sites/north one day.\n'],
    ['another kind of file', 'notes.txt', 'flux bootstrap git --path=sites/north\n'],
  ])('but not with %s', (_, file, text) => {
    expect(clusters({ [file]: text })).toEqual([]);
  });

  test('which is said, with its place', () => {
    const { diagnostics } = analyze(
      repository({ ...manifests, 'start.sh': '#!/bin/sh\n\nexec flux bootstrap git --path=sites/north\n' }),
    );
    const [found] = diagnostics.filter(({ rule }) => rule === 'flux/start-from-command');
    expect(found).toMatchObject({ severity: 'info', location: { path: 'start.sh', start: { line: 3, column: 6 } } });
    expect(found?.message).toContain('sites/north');
  });

  test('once, at the deepest of folders inside each other', () => {
    const text =
      'flux bootstrap git --path=sites\nflux bootstrap git --path=sites/north\nflux bootstrap git --path=sites/north\n';
    expect(clusters({ 'start.sh': text })).toEqual([['north', 'sites/north']]);
  });

  test('only where nothing of it is committed elsewhere', () => {
    const started = { 'flux.yaml': fluxInstance('sites/south'), 'start.sh': 'flux bootstrap git --path=sites/north\n' };
    expect(clusters(started)).toEqual([['south', 'sites/south']]);
  });
});

test("a guide's command decides only where folders do not tell", () => {
  const guide = { 'README.md': '~~~\nflux bootstrap git --path=sites/north\n~~~\n' };
  const clear = { 'clusters/home/base.yaml': fluxKustomization('base', './base') };
  expect(clusters({ ...guide, ...clear })).toEqual([['home', 'clusters/home']]);
  const unclear = {
    'one/base.yaml': fluxKustomization('one', './base'),
    'two/base.yaml': fluxKustomization('two', './base'),
  };
  expect(clusters({ ...guide, ...unclear })).toEqual([['north', 'sites/north']]);
});

test('the chart of a FluxInstance starts a cluster beside others', () => {
  const text =
    'helm upgrade --install flux oci://example.org/flux-instance \\\n  --set instance.sync.path=sites/north\n';
  expect(clusters({ 'flux.yaml': fluxInstance('sites/south'), 'start.sh': text })).toEqual([
    ['north', 'sites/north'],
    ['south', 'sites/south'],
  ]);
});

describe('az k8s-configuration flux create starts a cluster', () => {
  const command = [
    'az k8s-configuration flux create -g $GROUP -c west \\',
    '  -n fleet --namespace gitops -t managedClusters -u $URL --branch main \\',
    '  --kustomization name=base path=./base prune=true \\',
    '  --kustomization name=site path=./sites/north prune=true dependsOn=\\["base"\\]\n',
  ].join('\n');

  test('at several folders', () => {
    const { fleet } = analyze(repository({ ...manifests, 'start.sh': command }));
    expect(
      fleet.clusters.map(({ kustomizations }) =>
        kustomizations.map(({ namespace, name, path, dependsOn }) => [
          `${namespace}/${name}`,
          path,
          dependsOn.map((one) => one.name),
        ]),
      ),
    ).toEqual([
      [
        ['gitops/fleet-base', 'base', []],
        ['gitops/fleet-site', 'sites/north', ['fleet-base']],
      ],
    ]);
  });

  test('with all that is given the same one', () => {
    const more = 'az k8s-configuration flux create -c west --namespace gitops -n more -k name=south path=sites/south\n';
    const east = 'az k8s-configuration flux create -c east -n more -k name=south path=sites/south\n';
    const { fleet } = analyze(repository({ ...manifests, 'start.sh': command + more + east }));
    expect(fleet.clusters.map(({ kustomizations }) => kustomizations.map(({ name }) => name))).toEqual([
      ['fleet-base', 'fleet-site', 'more-south'],
      ['more-south'],
    ]);
  });
});
