import { describe, expect, test } from 'vitest';
import type { Layout } from '../../../../src/model/layout/record.ts';
import { repositoryPage } from '../../../../src/views/pages/repository/page.ts';
import type { Block, Section, TreeNode } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { at, emptyLayout } from '../../builders.ts';
import { fixtureFleet } from '../../fixture-fleet.ts';

/** The sections of the page, of the fixture's fleet with this layout. */
function sections(layout: Partial<Layout>): Map<string, Section> {
  const fleet = { ...fixtureFleet, layout: { ...emptyLayout, ...layout } };
  return new Map(repositoryPage(surveyFleet(fleet, [])).sections.map((section) => [section.id, section]));
}

test('sections without anything to say are left out', () => {
  const fleet = { ...fixtureFleet, clusters: [], components: [], layout: emptyLayout };
  expect(repositoryPage(surveyFleet(fleet, [])).sections).toEqual([]);
});

describe('the folders', () => {
  const directory = (path: string, clusters: readonly string[] = ['production', 'staging']) => ({
    path,
    files: 5,
    contents: [{ name: 'manifests', files: 5 }],
    clusters,
  });

  test('link to components and say who starts there', () => {
    const paths = ['clusters', 'clusters/production', 'infrastructure', 'infrastructure/cert-manager'];
    const lines = treeLines(sections({ directories: paths.map((path) => directory(path)) }).get('folders'));
    expect(lines[0]).toContain('clusters/production/ Flux starts here in production');
    expect(lines[1]).toBe(
      'infrastructure/cert-manager/ app → issuers · HelmRelease, ClusterIssuer, Namespace, 1 other object · Certificates for everything that has a name.',
    );
  });

  test('stand behind those that Flux reads, with their files, where no cluster reads them', () => {
    const lines = treeLines(
      sections({ directories: [directory('a', []), directory('infrastructure')] }).get('folders'),
    );
    expect(lines[0]).toMatch(/^infrastructure\/ .*read by both clusters/);
    expect(lines[1]).toBe('a/ 5 manifests');
  });

  test('are folded where they are many', () => {
    const many = Array.from({ length: 60 }, (_, number) => directory(`apps/a${number}`));
    const nodes = treeOf(sections({ directories: [directory('apps'), ...many] }).get('folders'));
    expect(nodes).toMatchObject([{ folded: true, children: { length: 60 } }]);
  });
});

test('SOPS tells of files that do not keep to their rule', () => {
  const rule = {
    location: at('.sops.yaml', 2),
    pathRegex: 'apps/.*',
    invalid: false,
    selects: {},
    recipients: { age: 2 },
  };
  const section = sections({
    sops: {
      configs: [{ path: '.sops.yaml', readable: true, rules: [rule] }],
      files: [
        { path: 'apps/a.sops.yaml', recipients: { age: 2 }, rule: { config: '.sops.yaml', index: 0 }, asRule: true },
        { path: 'apps/b.yaml', recipients: { age: 1 }, rule: { config: '.sops.yaml', index: 0 }, asRule: false },
        { path: 'c.sops.yaml', recipients: { age: 1 } },
      ],
      unencrypted: ['d.sops.yaml'],
    },
  }).get('sops');
  expect(textsOf(section?.blocks ?? [])).toEqual([
    'Rules of .sops.yaml; the first one whose expression is found in a file’s path decides.',
    'apps/.* | all values | 2 age keys | 2',
    'Encrypted for the keys of their rule: 1 of 2 files; not apps/b.yaml:1',
    'No rule is for 1 encrypted file: c.sops.yaml:1',
    'Encrypted files with .sops. in their names: 2 of 3; not apps/b.yaml:1',
    'Named .sops., but without the metadata of an encrypted file: 1: d.sops.yaml:1',
    'Flux Kustomizations that decrypt: 2 of 23, with keys that the controller has itself',
    'Flux Kustomizations with Secrets that SOPS encrypted, and that decrypt them: all 2',
  ]);
});

test('variables of a kustomize component are told with who sets them', () => {
  const component = {
    directory: 'components/backup',
    location: at('components/backup/kustomization.yaml'),
    references: 0,
    parameters: [
      { name: 'SIZE', hasDefault: true, default: '5Gi', location: at('components/backup/pvc.yaml', 3) },
      { name: 'APP', hasDefault: false, location: at('components/backup/pvc.yaml', 4) },
    ],
  };
  const section = sections({ components: [component] }).get('kustomize-components');
  expect(textsOf(section?.blocks ?? [])).toEqual([
    'Parts that a kustomization.yaml or a Flux Kustomization takes in under components.',
    'components/backup/ | in 1 Flux Kustomization | 2',
    'SIZE | 5Gi | 0 of 1 | components/backup/pvc.yaml:3',
    'APP | empty | 0 of 1 | components/backup/pvc.yaml:4',
  ]);
});

test('a workflow is told by its triggers, jobs and steps', () => {
  const workflow = {
    path: '.github/workflows/ci.yaml',
    service: 'GitHub Actions',
    readable: true,
    name: 'Check',
    triggers: [{ event: 'pull_request', filters: { branches: ['main'], paths: ['a', 'b', 'c'] } }],
    jobs: [
      {
        name: 'test',
        location: at('x', 7),
        steps: [{ name: 'Lint' }, { uses: { action: 'a/b', pin: 'reference' } }, {}],
      },
    ],
  } as const;
  const section = sections({ workflows: [workflow] }).get('ci');
  const [fold] = section?.blocks ?? [];
  expect(fold?.type === 'fold' && plainText(fold.summary)).toBe('Check on pull request to main 3 paths');
  expect(fold?.type === 'fold' && treeLinesOf(fold.blocks)).toEqual(['test', 'Lint', 'a/b', 'a step without a name']);
  expect(textsOf(section?.blocks.slice(1) ?? [])).toEqual(['Uses of actions that are pinned to a commit: none of 1']);
});

test('intervals of one length are one tier, whatever their spelling', () => {
  const spell = (interval: string | undefined, index: number): string | undefined =>
    interval === '1h' && index % 5 === 0 ? '60m0s' : interval;
  const clusters = fixtureFleet.clusters.map((cluster) => ({
    ...cluster,
    kustomizations: cluster.kustomizations.map((kustomization, index) => {
      const interval = spell(kustomization.interval, index);
      return { ...kustomization, ...(interval === undefined ? {} : { interval }) };
    }),
  }));
  const page = repositoryPage(surveyFleet({ ...fixtureFleet, clusters }, []));
  const blocks = page.sections.find(({ id }) => id === 'intervals')?.blocks ?? [];
  const rows = textsOf(blocks).filter((text) => /^(?:1h|60m0s) /.test(text));
  expect(rows).toEqual(textsOf(sections({}).get('intervals')?.blocks ?? []).filter((text) => text.startsWith('1h ')));
});

function treeOf(section: Section | undefined): readonly TreeNode[] {
  return section?.blocks.flatMap((block) => (block.type === 'tree' ? block.nodes : [])) ?? [];
}

function treeLines(section: Section | undefined): string[] {
  return treeLinesOf(section?.blocks ?? []);
}

function treeLinesOf(blocks: readonly Block[]): string[] {
  const lines = ({ text, children }: TreeNode): string[] => [plainText(text), ...children.flatMap(lines)];
  return blocks.flatMap((block) => (block.type === 'tree' ? block.nodes.flatMap(lines) : []));
}

/** What blocks say, line by line; a row's cells are separated by bars. */
function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'text':
      case 'notice':
        return [plainText(block.text)];
      case 'list':
        return block.items.map(plainText);
      case 'fold':
        return textsOf(block.blocks);
      case 'table':
        return block.groups.flatMap(({ rows }) =>
          rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join(' ')).join(' | ')),
        );
      default:
        return [];
    }
  });
}
