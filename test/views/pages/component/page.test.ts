import { describe, expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { FluxKustomization } from '../../../../src/model/kustomizations/record.ts';
import { withInnerBlocks } from '../../../../src/views/vocabulary/inner-blocks.ts';
import { componentPage } from '../../../../src/views/pages/component/page.ts';
import { readGuides } from '../../../../src/views/pages/guides/page.ts';
import type { Block, Page } from '../../../../src/views/vocabulary/page.ts';
import type { Cell } from '../../../../src/views/vocabulary/table.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { at, clusterOf, kustomization } from '../../builders.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../../fixture-fleet.ts';

const survey = surveyFleet(fixtureFleet, fixtureDiagnostics);
const library = readGuides(fixtureFleet, { files: fixtureFiles, others: new Set() }, '/');

describe('at a glance', () => {
  test('has a column per stage, and splits by cluster what differs', () => {
    const glance = tableOf('infrastructure/cert-manager', 'at-a-glance');
    expect(glance.columns.map(({ title }) => title)).toEqual(['Setting', 'app', 'issuers']);
    expect(rowOf(glance, 'Version')).toEqual(['production v1.16.2 | staging v1.17.0', '']);
    expect(rowOf(glance, 'Ready when')).toEqual(['wait', '1 health check']);
  });

  test('has a column per cluster where there is one stage, and merges what is the same', () => {
    const glance = tableOf('infrastructure/ingress-nginx', 'at-a-glance');
    expect(glance.columns.map(({ title }) => title)).toEqual(['Setting', 'production', 'staging']);
    expect(rowOf(glance, 'Reconciled')).toEqual(['every 1h', 'every 10m']);
    expect(rowOf(glance, 'Prune')).toEqual(['yes']);
  });

  test('is a list of facts where nothing has to be set side by side', () => {
    const [facts] = section('apps/paperless', 'at-a-glance');
    expect(facts?.type).toBe('facts');
    if (facts?.type !== 'facts') return;
    const values = Object.fromEntries(facts.rows.map(({ term, values }) => [term, values.map(plainText).join(' | ')]));
    expect(values).toMatchObject({
      State: 'suspended Moves to the new disks',
      Prune: 'no',
      Force: 'yes',
      'Service account': 'paperless-deployer',
      'Boot level': 'never starts',
    });
  });

  test('says where a value comes from that its own file does not state', () => {
    const glance = tableOf('apps/podinfo', 'at-a-glance');
    expect(rowOf(glance, 'Reconciled')).toEqual(['every 10m patched', 'every 10m patched']);
    expect(glance.notes?.map(({ text }) => plainText(text))).toContain(
      'Patched by patches of Flux Kustomization apps, clusters/production/apps.yaml:24',
    );
    expect(rowOf(glance, 'Prune')).toEqual(['yes default']);
  });
});

describe('dependencies', () => {
  test('name what is missing, what is inherited, and where only some clusters need it', () => {
    expect(listOf('apps/paperless', 'Needs')).toEqual([
      'flux-system/redis does not exist apps/paperless/ks.yaml:18',
      'postgres postgres-cluster · ready: wait',
      'infrastructure · ready: wait · inherited from apps',
    ]);
    expect(listOf('apps/podinfo', 'Needs')).toContain('postgres postgres-cluster · ready: wait only production');
  });

  test('name those that need it, by stage', () => {
    expect(listOf('databases/postgres', 'Needed by')).toEqual([
      'paperless on postgres-cluster',
      'podinfo on postgres-cluster',
    ]);
  });
});

test('secrets are told by form and the names of their keys', () => {
  const secrets = tableOf('apps/paperless', 'secrets');
  expect(secrets.groups.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(cellText)))).toEqual([
    ['paperless-admin Secret', 'not encrypted', 'password', 'apps/paperless/app/secret.yaml:1'],
    ['paperless-mail SealedSecret', 'sealed', 'smtp', 'apps/paperless/app/sealed.yaml:1'],
  ]);
});

test('badges tell the state first', () => {
  expect(page('apps/paperless').badges.map(({ text }) => text)).toEqual([
    'suspended',
    'production',
    'namespace paperless',
    'never starts',
    '1 finding',
  ]);
  expect(page('databases/postgres').badges.map(({ text }) => text)).toContain('chain of 2 stages');
  expect(page('infrastructure/ingress-nginx').badges.map(({ text }) => text)).toContain('boot level 3 of 4');
});

describe('where a file declares two components', () => {
  const ks = (name: string, line: number, facts: Partial<FluxKustomization> = {}) =>
    kustomization({ name, path: `apps/${name}`, location: at('apps.yaml', line), ...facts });
  const lost = { namespace: 'flux-system', name: 'gone', found: false };
  const found = surveyFleet(
    {
      ...fixtureFleet,
      clusters: [
        clusterOf([
          ks('web', 1, { dependsOn: [{ ...lost, undecided: true }] }),
          ks('web-jobs', 9, { dependsOn: [lost] }),
          ks('mail', 17),
        ]),
      ],
      components: [componentWith('web', 'web-jobs'), componentWith('mail')],
    },
    [
      {
        rule: 'flux/dependency-not-found',
        severity: 'error',
        message: 'It depends on what does not exist.',
        location: at('apps.yaml', 12),
        resource: 'Kustomization flux-system/web-jobs',
      },
      { rule: 'repository/unreadable-yaml', severity: 'info', message: 'It is odd.', location: at('apps.yaml', 30) },
    ],
  );
  const [web, mail] = found.index.fleet.components.map((component) => componentPage(found, library, component));

  test('a finding about an object of one is not told of the other', () => {
    expect(listsOf(web, 'findings')).toHaveLength(2);
    expect(listsOf(mail, 'findings')).toEqual(['note It is odd. apps.yaml:30']);
  });

  test('what may exist all the same is not said to be missing', () => {
    expect(listsOf(web, 'dependencies').slice(0, 2)).toEqual([
      'flux-system/gone not found here',
      'flux-system/gone does not exist',
    ]);
  });

  test('a component of which a stage starts does not never start', () => {
    expect(web?.badges.map(({ text }) => text)).toContain('partly never starts');
    expect(mail?.badges.map(({ text }) => text)).toContain('boot level 1 of 1');
  });
});

test('empty sections are left out', () => {
  expect(page('infrastructure/tracing').sections.map(({ id }) => id)).toEqual([
    'at-a-glance',
    'dependencies',
    'commands',
  ]);
});

test('names go into commands as one word each', () => {
  const component = {
    ...componentOf('apps/paperless'),
    stages: [{ name: 'x', instances: [{ cluster: 'production', kustomization: "flux-system/x; rm -rf '/'" }] }],
  };
  const [production, ...others] = fixtureFleet.clusters;
  if (!production) return;
  const [first] = production.kustomizations;
  if (!first) return;
  const fleet = {
    ...fixtureFleet,
    components: [component],
    clusters: [
      { ...production, kustomizations: [...production.kustomizations, { ...first, name: "x; rm -rf '/'" }] },
      ...others,
    ],
  };
  const hostile = componentPage(surveyFleet(fleet, []), library, component);
  const commands = blocksOf(hostile.sections.flatMap(({ blocks }) => blocks)).flatMap((block) =>
    block.type === 'commands' ? block.commands : [],
  );
  expect(commands[0]?.command).toBe(`flux get kustomization 'x; rm -rf '\\''/'\\''' --namespace flux-system`);
});

function componentWith(name: string, ...more: readonly string[]): Component {
  const stages = [name, ...more].map((stage) => ({
    name: stage,
    instances: [{ cluster: 'main', kustomization: `flux-system/${stage}` }],
  }));
  return { slug: `apps/${name}`, name, title: name, group: 'apps', directory: `apps/${name}`, stages };
}

function listsOf(shown: Page | undefined, id: string): string[] {
  const blocks = shown?.sections.find((candidate) => candidate.id === id)?.blocks ?? [];
  return blocks.flatMap(withInnerBlocks).flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : []));
}

function page(slug: string): Page {
  return componentPage(survey, library, componentOf(slug));
}

function componentOf(slug: string) {
  const component = fixtureFleet.components.find((candidate) => candidate.slug === slug);
  if (!component) throw new Error(`The fixture has no component ${slug}.`);
  return component;
}

function section(slug: string, id: string): readonly Block[] {
  return page(slug).sections.find((candidate) => candidate.id === id)?.blocks ?? [];
}

function tableOf(slug: string, id: string) {
  const table = section(slug, id).find((block) => block.type === 'table');
  if (!table) throw new Error(`There is no table in ${id}.`);
  return table;
}

function rowOf(table: ReturnType<typeof tableOf>, title: string): string[] {
  const cells =
    table.groups.flatMap(({ rows }) => rows).find(({ cells: [first] }) => first && cellText(first) === title)?.cells ??
    [];
  return cells.slice(1).map(cellText);
}

function listOf(slug: string, title: string): string[] {
  const columns = section(slug, 'dependencies').flatMap((block) => (block.type === 'columns' ? block.columns : []));
  const blocks = columns.find((column) => column.title === title)?.blocks ?? [];
  return blocks.flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : []));
}

function cellText({ lines }: Cell): string {
  return lines.map(plainText).join(' | ');
}

function blocksOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...(block.type === 'fold' ? blocksOf(block.blocks) : [])]);
}
