import { expect, test } from 'vitest';
import type { CommitFacts, FleetHistory } from '../../../../src/model/history/record.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { guideAge } from '../../../../src/views/pages/guides/guide-age.ts';
import { readGuides } from '../../../../src/views/pages/guides/page.ts';
import { fixtureFleet } from '../../fixture-fleet.ts';

const commit = (date: string, ...components: string[]): CommitFacts => ({
  hash: date.replaceAll('-', '').padEnd(40, '0'),
  date: `${date}T10:00:00+02:00`,
  author: 'A',
  subject: 'Change something',
  files: 1,
  components,
  added: [],
  bumps: [],
  removed: [],
});

const commits = [
  commit('2026-06-02', 'infrastructure/cert-manager'),
  commit('2026-06-01', 'apps/paperless', 'infrastructure/cert-manager'),
  commit('2026-05-01'),
  commit('2026-04-01', 'infrastructure/ingress-nginx'),
];

/** What is said of a guide about cert-manager and ingress-nginx that the commit of this index changed last. */
function age(index: number | undefined, known: readonly CommitFacts[] = commits): string {
  const history: FleetHistory = {
    extent: 'whole',
    oldest: { hash: '1'.repeat(40), date: '2026-04-01T10:00:00+02:00' },
    read: known.length,
    commits: known,
    documents: index === undefined ? {} : { 'docs/guide.md': index },
  };
  const fleet = { ...fixtureFleet, history };
  const files = new Map([['docs/guide.md', 'First cert-manager, then ingress-nginx.']]);
  const [guide] = readGuides(fleet, { files, others: new Set() }, '/').guides;
  return guide ? plainText(guideAge(fleet, guide)) : 'no guide';
}

test('a guide says when it was changed last, and what it describes that changed since', () => {
  expect(age(3)).toBe(
    'Last changed on 2026-04-01. Since then, what it describes has changed: cert-manager on 2026-06-02.',
  );
  expect(age(0)).toBe('Last changed on 2026-06-02.');
});

test('what changed with it is not later, nor what it does not speak of', () => {
  expect(age(2)).toContain('cert-manager on 2026-06-02.');
  expect(age(1, commits.slice(1))).toBe(
    'Last changed on 2026-05-01. Since then, what it describes has changed: cert-manager on 2026-06-01.',
  );
  expect(age(0, commits.slice(1))).toBe('Last changed on 2026-06-01.');
});

test('nothing is said where nothing is known, and where one commit brought everything', () => {
  expect(age(undefined)).toBe('');
  expect(age(0, commits.slice(0, 1))).toBe('');
});
