import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { wholeExample } from '../../src/checks/engine/example-files.ts';
import type { Finding, RuleResult } from '../../src/checks/engine/results.ts';
import type { Example } from '../../src/checks/engine/rule.ts';
import { rules } from '../../src/checks/rules/index.ts';

test('ids are unique and have the form topic/kebab-case', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/);
});

test('rules of one topic stand together', () => {
  const topics = rules.map(({ id }) => id.split('/')[0]);
  expect(topics.filter((topic, index) => topic !== topics[index - 1])).toHaveLength(new Set(topics).size);
});

describe.each(rules)('$id', ({ id, title, why, fix, source, examples }) => {
  test('says what it is for, in sentences', () => {
    expect(title).not.toMatch(/\.$/);
    for (const text of [why, fix]) expect(text.trim()).toMatch(/^[A-Z`][^]*[.:`]$/);
    expect(source.url).toMatch(/^https:\/\//);
  });

  test('shows what passes and what is found', () => {
    expect(examples.some(({ expect: expected }) => expected.length === 0)).toBe(true);
    expect(examples.some(({ expect: expected }) => expected.length > 0)).toBe(true);
  });

  test.each(examples)('example: $title', (example) => {
    expect(outcome(id, example)).toEqual(example.expect);
  });
});

function outcome(id: string, example: Example): Example['expect'] {
  const { checks } = analyze({ name: 'fleet', files: wholeExample(example) }, { today: '2026-06-01' });
  const result = checks.find(({ rule }) => rule.id === id);
  if (result?.type !== 'looked-at') return 'does-not-apply';
  if (result.findings.length + result.undecided.length === 0) expect(result.passed).toBeGreaterThan(0);
  return verdicts(result);
}

function verdicts({ findings, undecided }: Extract<RuleResult, { type: 'looked-at' }>): readonly string[] {
  return [...findings.map((found) => text('finding', found)), ...undecided.map((found) => text('undecided', found))];
}

function text(type: string, { location }: Finding): string {
  return location ? `${type} ${location.path}:${String(location.start.line)}` : type;
}
