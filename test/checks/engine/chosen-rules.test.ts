import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { eachKustomization, finding, pass, type Rule } from '../../../src/checks/index.ts';
import { tenantServiceAccount } from '../tenant-service-account.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { prune: false }),
  'shop/kustomization.yaml': 'resources: []\n',
};

const pruneId = 'reconcile/prune-disabled';

/** What becomes of the rule on pruning, and what is said of the settings. */
function withRules(settings: string) {
  const { checks, diagnostics } = analyze(
    repository({ ...files, 'clusterbook.yaml': `checks:\n  rules:\n${settings}` }),
  );
  const result = checks.find(({ rule }) => rule.id === pruneId);
  return {
    outcome: result?.type === 'looked-at' ? [result.rule.severity, result.findings.length] : [result?.because],
    said: diagnostics.map(({ message, location }) => `${String(location?.start.line)}: ${message}`),
  };
}

test.each([
  ['critical', ['critical', 1]],
  ['info', ['info', 1]],
  ['off', ['clusterbook.yaml turns it off']],
  ["'off'", ['clusterbook.yaml turns it off']],
])('a rule that the settings call %s', (severity, outcome) => {
  expect(withRules(`    ${pruneId}: ${severity}\n`)).toEqual({ outcome, said: [] });
});

test('what the settings say of a rule that there is not is reported at its line', () => {
  const { outcome, said } = withRules('    reconcile/prune-disable: off\n');
  expect(outcome).toEqual(['warning', 1]);
  expect(said).toEqual([
    '3: There is no rule `reconcile/prune-disable`. Did you mean `reconcile/prune-disabled`? The setting has no effect.',
  ]);
});

test('a severity that there is not is reported', () => {
  expect(withRules(`    ${pruneId}: high\n`).said).toEqual([
    expect.stringContaining('`checks.rules.reconcile/prune-disabled` is not right.'),
  ]);
});

const own: Rule = {
  id: 'example/path',
  title: 'Folder outside of apps',
  severity: 'warning',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['folder elsewhere', 'folders elsewhere'],
  why: 'Why.',
  fix: 'Fix.',
  source: { title: 'Ours', url: 'https://example.org' },
  examples: [],
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ path }) =>
      path.startsWith('clusters/') ? pass : finding('It is elsewhere.'),
    ),
};

test('a rule of the caller looks at the same, and settings and waivers name it', () => {
  const found = (settings: string) => {
    const { checks, diagnostics } = analyze(repository({ ...files, 'clusterbook.yaml': settings }), { rules: [own] });
    const result = checks.at(-1);
    expect(diagnostics).toEqual([]);
    return result?.type === 'looked-at'
      ? [result.rule.severity, result.findings.map(({ object }) => object?.name), result.waived.length]
      : [];
  };
  expect(found('')).toEqual(['warning', ['shop'], 0]);
  expect(found('checks: { rules: { example/path: critical } }')).toEqual(['critical', ['shop'], 0]);
  expect(found('checks: { waivers: [{ rule: example/path, reason: moves }] }')).toEqual(['warning', [], 1]);
});

test('two rules with one id are an error of the caller', () => {
  expect(() => analyze(repository(files), { rules: [{ ...own, id: pruneId }] })).toThrow(
    'Two rules have the id "reconcile/prune-disabled".',
  );
});

test('the rule in the documentation works, and is the one that is tested', async () => {
  const { checks } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/blue.yaml': fluxKustomization('blue', './tenants/blue', { serviceAccountName: 'blue' }),
      'clusters/a/red.yaml': fluxKustomization('red', './tenants/red'),
      'tenants/blue/kustomization.yaml': 'resources: []\n',
      'tenants/red/kustomization.yaml': 'resources: []\n',
    }),
    { rules: [tenantServiceAccount] },
  );
  const result = checks.at(-1);
  expect(result?.type === 'looked-at' && [result.passed, result.findings.map(({ object }) => object?.name)]).toEqual([
    1,
    ['red'],
  ]);
  const code = await readFile(new URL('../tenant-service-account.ts', import.meta.url), 'utf8');
  const docs = await readFile(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
  expect(docs).toContain(code.replace("'../../src/checks/index.ts'", "'clusterbook/rules'"));
});
