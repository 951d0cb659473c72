import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { rules } from '../../src/checks/rules/index.ts';
import { formatGithub } from '../../src/cli/check/format-github.ts';
import { sarifLog } from '../../src/cli/check/format-sarif.ts';
import { formatText } from '../../src/cli/check/format-text.ts';
import { problemGroups, waivedProblems } from '../../src/cli/check/problems.ts';
import { summarize, summaryText } from '../../src/cli/check/summary.ts';
import { fluxInstance, fluxKustomization, repository } from '../fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { prune: false, dependsOn: [{ name: 'gone' }] }),
  'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { suspend: true }),
  'apps/kustomization.yaml': 'resources: []\n',
  'shop/kustomization.yaml': 'resources: [gone.yaml]\n',
};
const waiver =
  'checks: { waivers: [{ rule: reconcile/prune-disabled, component: apps, reason: "It is 100% fine" }] }\n';

function checked(more: Readonly<Record<string, string>> = {}) {
  return analyze(repository({ ...files, ...more }));
}

describe('what is printed', () => {
  const { diagnostics, checks } = checked();

  test('stands by rule, the worst first, down to a severity', () => {
    const shown = (minimum: 'critical' | 'warning' | 'info') =>
      problemGroups(diagnostics, checks, minimum).map(({ rule, severity }) => `${severity} ${rule}`);
    expect(shown('critical')).toEqual(['critical kustomize/missing-resource', 'critical dependencies/target-missing']);
    expect(shown('warning').slice(2)).toEqual(['warning reconcile/prune-disabled']);
    expect(shown('info')).toContain('info reconcile/suspended');
  });

  test('names the line', () => {
    expect(formatText(problemGroups(diagnostics, checks, 'critical'), { clusters: true })).toContain(
      'clusters/a/apps.yaml:18:7  Kustomization flux-system/apps  (a)\n      It depends on the Kustomization `flux-system/gone`, which does not exist',
    );
  });

  test('ends with a sum', () => {
    const summary = summarize(problemGroups(diagnostics, checks, 'info'), checks);
    expect(summary.problems).toMatchObject({ critical: 2, warning: 1 });
    expect(summaryText(summary)).toMatch(/^2 critical, 1 warning, \d+ for information\. \d+ of \d+ rules hold/);
    expect(summaryText(summarize([], []))).toMatch(/^Nothing to complain about\./);
  });
});

test('what is waived is not told, and its reason is kept', () => {
  const { diagnostics, checks } = checked({ 'clusterbook.yaml': waiver });
  expect(problemGroups(diagnostics, checks, 'info').map(({ rule }) => rule)).not.toContain('reconcile/prune-disabled');
  expect(waivedProblems(checks)).toMatchObject([
    {
      rule: 'reconcile/prune-disabled',
      object: 'Kustomization flux-system/apps',
      waived: { reason: 'It is 100% fine' },
    },
  ]);
});

describe('annotations of GitHub', () => {
  test('name the file from the root of the checkout', () => {
    const { diagnostics, checks } = checked();
    const lines = formatGithub(problemGroups(diagnostics, checks, 'warning'), 'fleet').split('\n');
    expect(lines[1]).toMatch(
      /^::error file=fleet\/clusters\/a\/apps\.yaml,line=18,col=7,title=dependencies\/target-missing::Kustomization flux-system\/apps: /,
    );
    expect(lines[2]).toMatch(/^::warning file=/);
  });

  test('cannot be ended by what they say', () => {
    const problem = {
      rule: 'a/b',
      severity: 'info',
      message: '100%\n::set-output name=x::y',
      location: {
        path: 'a,b:c.yaml',
        start: { line: 1, column: 2, offset: 1 },
        end: { line: 1, column: 2, offset: 1 },
      },
      clusters: [],
      related: [],
      fingerprint: '',
    } as const;
    expect(formatGithub([{ rule: 'a/b', severity: 'info', problems: [problem] }], '')).toBe(
      '::notice file=a%2Cb%3Ac.yaml,line=1,col=2,title=a/b::100%25%0A::set-output name=x::y\n',
    );
  });
});

describe('a place in another repository', () => {
  const at = { line: 3, column: 2, offset: 9 };
  const problem = {
    rule: 'a/b',
    severity: 'info',
    message: 'Look.',
    clusters: [],
    related: [],
    fingerprint: '',
    location: { path: 'shop:apps/x y.yaml', start: at, end: at },
  } as const;
  const groups = [{ rule: 'a/b', severity: 'info', problems: [problem] }] as const;

  test('is no file that GitHub can annotate', () => {
    expect(formatGithub(groups, 'fleet', [{ name: 'shop' }])).toBe('::notice title=a/b::shop:apps/x y.yaml:3: Look.\n');
  });

  test.each([
    [{ name: 'shop' }, { uri: 'shop%3Aapps/x%20y.yaml' }],
    [
      { name: 'shop', fileUrl: 'https://git.example.org/shop/blob/abc/' },
      { uri: 'https://git.example.org/shop/blob/abc/apps/x%20y.yaml' },
    ],
    [{ name: 'web' }, { uri: 'fleet/shop%3Aapps/x%20y.yaml', uriBaseId: '%SRCROOT%' }],
  ])('has an address of its own in SARIF: %o', (other, expected) => {
    const { runs } = sarifLog(groups, [], { version: '1', prefix: 'fleet', others: [other], rules: [] });
    expect(runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual(expected);
  });
});

describe('SARIF', () => {
  const log = (more: Readonly<Record<string, string>> = {}) => {
    const { diagnostics, checks } = checked(more);
    return sarifLog(problemGroups(diagnostics, checks, 'info'), waivedProblems(checks), {
      version: '1.2.3',
      prefix: 'my fleet',
      rules: checks.map(({ rule }) => rule),
    });
  };
  const sarif = (more: Readonly<Record<string, string>> = {}) => log(more).runs[0];

  test('is valid by the JSON schema of SARIF 2.1.0', () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    for (const one of [log(), log({ 'clusterbook.yaml': waiver })]) {
      validate(one);
      expect(validate.errors).toBeNull();
    }
    validate({ ...log(), version: '2.0.0' });
    expect(validate.errors).toMatchObject([{ instancePath: '/version' }]);
  });

  test('has rules and places for its results', () => {
    const run = sarif();
    expect(run?.tool.driver.rules?.length).toBeGreaterThan(rules.length);
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.message.text).toBeTruthy();
      expect(['error', 'warning', 'note']).toContain(result.level);
      for (const { physicalLocation } of result.locations ?? []) {
        expect(physicalLocation?.artifactLocation?.uri).toMatch(/^my%20fleet\/[\w./-]+$/);
        expect(physicalLocation?.region?.startLine).toBeGreaterThan(0);
      }
    }
    const ids = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells a problem again after its line has moved', () => {
    const fingerprints = (more: Readonly<Record<string, string>> = {}) =>
      sarif(more)?.results?.map(({ partialFingerprints }) => partialFingerprints?.['clusterbook/v1']);
    expect(new Set(fingerprints()).size).toBe(fingerprints()?.length);
    expect(fingerprints({ 'clusters/a/apps.yaml': `# moved\n\n${files['clusters/a/apps.yaml']}` })).toEqual(
      fingerprints(),
    );
  });

  test('keeps what is waived as suppressed', () => {
    const suppressed = sarif({ 'clusterbook.yaml': waiver })?.results?.filter(({ suppressions }) => suppressions);
    expect(suppressed).toMatchObject([
      { ruleId: 'reconcile/prune-disabled', suppressions: [{ kind: 'external', justification: 'It is 100% fine' }] },
    ]);
  });
});
