import { expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import type { Block } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { needsSection } from '../../../../src/views/pages/component/needs.ts';
import { surveyFleet } from '../../../../src/views/survey/survey.ts';
import { clusterOf, depends, emptyLayout, kustomization, object } from '../../builders.ts';

const operator = kustomization({ name: 'operator', path: 'storage/operator', wait: true });
const pool = kustomization({ name: 'pool', path: 'storage/pool', dependsOn: [depends('operator')], wait: true });
const database = kustomization({ name: 'database', path: 'database', dependsOn: [depends('pool')], wait: true });

test('what stands behind the direct ones is folded, on both sides', () => {
  const shop = kustomization({ name: 'shop', path: 'shop', dependsOn: [depends('database')] });
  const fleet = fleetOf([operator, pool, database, shop]);
  expect(foldsOf(fleet, 'shop')).toEqual(['2 more to be ready before it starts: operator, pool']);
  expect(foldsOf(fleet, 'operator')).toEqual(['2 more that wait for it: database, shop']);
  expect(foldsOf(fleet, 'pool')).toEqual(['1 more that waits for it: shop']);
});

test('many dependents share a line', () => {
  const apps = Array.from({ length: 9 }, (_, number) =>
    kustomization({ name: `app-${String(number)}`, path: `apps/${String(number)}`, dependsOn: [depends('pool')] }),
  );
  const few = fleetOf([operator, pool, ...apps.slice(1)]);
  const many = fleetOf([operator, pool, ...apps]);
  expect(listOf(few, 'pool', 'Needed by')).toHaveLength(8);
  expect(listOf(many, 'pool', 'Needed by')).toEqual([apps.map(({ name }) => name).join(', ')]);
});

test('who takes what it has is counted with those that need it', () => {
  const settings = kustomization({
    name: 'settings',
    path: 'settings',
    inventory: [object('v1', 'ConfigMap', 'flux-system', 'domain', 'settings/domain.yaml')],
  });
  const users = ['a', 'b'].map((name) =>
    kustomization({
      name,
      path: name,
      substituteFrom: [{ kind: 'ConfigMap', name: 'domain', optional: false }],
      dependsOn: name === 'a' ? [depends('settings')] : [],
    }),
  );
  const columns = blocks(fleetOf([settings, ...users]), 'settings').flatMap((block) =>
    block.type === 'columns' ? block.columns : [],
  );
  expect(columns.map(({ title, count }) => [title, count])).toEqual([
    ['Needs', 0],
    ['Needed by', 2],
  ]);
});

test('how much hangs on it stands first', () => {
  const [sentence] = blocks(fleetOf([operator, pool, database]), 'operator');
  expect(sentence?.type === 'text' && plainText(sentence.text)).toBe(
    'Until this is ready, 2 other components wait when a cluster starts. Boot order',
  );
});

test('there is no section where nothing is needed by anybody', () => {
  expect(blocks(fleetOf([operator, kustomization({ name: 'alone', path: 'alone' })]), 'alone')).toEqual([]);
});

/** A fleet of one cluster, with a component per Flux Kustomization. */
function fleetOf(kustomizations: Fleet['clusters'][number]['kustomizations']): Fleet {
  const components = kustomizations.map(({ namespace, name, path }): Component => ({
    slug: `all/${name}`,
    name,
    title: name,
    group: 'all',
    directory: path,
    stages: [{ name, instances: [{ cluster: 'main', kustomization: `${namespace}/${name}` }] }],
  }));
  return {
    repository: { name: 'fleet' },
    clusters: [clusterOf(kustomizations)],
    components,
    unreached: [],
    layout: emptyLayout,
  };
}

function blocks(fleet: Fleet, name: string): readonly Block[] {
  const component = fleet.components.find((candidate) => candidate.name === name);
  if (!component) throw new Error(`There is no component ${name}.`);
  return needsSection(surveyFleet(fleet, []), component).flatMap((section) => section.blocks);
}

function column(fleet: Fleet, name: string, title: string): readonly Block[] {
  const columns = blocks(fleet, name).flatMap((block) => (block.type === 'columns' ? block.columns : []));
  return columns.find((candidate) => candidate.title === title)?.blocks ?? [];
}

function listOf(fleet: Fleet, name: string, title: string): string[] {
  return column(fleet, name, title).flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : []));
}

function foldsOf(fleet: Fleet, name: string): string[] {
  return ['Needs', 'Needed by']
    .flatMap((title) => column(fleet, name, title))
    .flatMap((block) =>
      block.type === 'fold'
        ? [
            `${plainText(block.summary)}: ${block.blocks.map((own) => (own.type === 'text' ? plainText(own.text) : '')).join('')}`,
          ]
        : [],
    );
}
