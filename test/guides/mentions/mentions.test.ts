import { describe, expect, test } from 'vitest';
import { componentNames } from '../../../src/guides/context/component-names.ts';
import { render, withoutAnchors, type Rendered } from '../harness.ts';

const named = (name: string, group = 'apps') => ({ slug: `${group}/${name}`, name, url: `/site/${group}/${name}/` });

const components = componentNames(
  [
    ...['cert-manager', 'home-assistant', 'linkding', 'longhorn', 'pod42', 'gateway', 'apps', 'media', 'n8n'].map(
      (name) => named(name),
    ),
    named('postgres', 'one'),
    named('postgres', 'two'),
  ],
  new Set(['gateway', 'media']),
);

const read = (text: string, more = {}): Rendered => render(text, { components, ...more });

/** The texts that became links. */
const linked = (text: string): string[] =>
  [...read(text).html.matchAll(/<a class="guide-mention"[^>]*>(.*?)<\/a>/g)].map(([, inside]) => inside ?? '');

describe('what certainly means a component', () => {
  test.each([
    ['Then cert-manager asks.', ['cert-manager']],
    ["cert-manager's webhook", ['cert-manager']],
    ['(cert-manager), pod42.', ['cert-manager', 'pod42']],
    ['It is **cert-manager**.', ['cert-manager']],
    ['Volumes are kept by Longhorn.', ['Longhorn']],
    ['Ask (Longhorn) for it', ['Longhorn']],
    ['We use Home Assistant here.', ['Home Assistant']],
    ['Look at `linkding` first.', ['<code>linkding</code>']],
    ['`longhorn` is slow.', ['<code>longhorn</code>']],
    ['| app | x |\n| --- | --- |\n| linkding | y |', ['linkding']],
    ['> In a quote cert-manager counts.', ['cert-manager']],
    ['- cert-manager\n- pod42', ['cert-manager', 'pod42']],
  ])('%j', (text, expected) => {
    expect(linked(text)).toEqual(expected);
  });
});

describe('what may mean something else', () => {
  test.each([
    ['Longhorn at the start of a sentence. Longhorn again.'],
    ['longhorn and linkding in lower case'],
    ['The job Hourly Image Longhorn runs.'],
    ['a longhorn: Longhorn'],
    ['the Gateway, the `gateway` and Media'],
    ['Home assistant, home assistant'],
    ['n8n and `n8n` are short'],
    ['Postgres is two, and `postgres` and Postgres too'],
    ['cert-manager-webhook, my-cert-manager, cert-manager.io, cert-manager/app, ./cert-manager, @cert-manager'],
    ['`kubectl -n cert-manager get pods`'],
    ['## About cert-manager\n\n### `linkding`'],
    ['```\ncert-manager\n```\n\n    cert-manager\n'],
    ['[cert-manager](https://cert-manager.example) and https://a.example/cert-manager'],
    ['<details><summary>cert-manager</summary></details>'],
    ['| cert-manager |\n| --- |\n| x |'],
    ['| x |\n| --- |\n| linkding is one |'],
  ])('%j', (text) => {
    expect(linked(text)).toEqual([]);
  });
});

describe('links', () => {
  test('only the first mention is one', () => {
    const { html } = read('One cert-manager, two cert-manager.\n\nThree `cert-manager`.');
    expect(html).toBe(
      '<p>One <a class="guide-mention" href="/site/apps/cert-manager/">cert-manager</a>, two cert-manager.</p>\n<p>Three <code>cert-manager</code>.</p>',
    );
  });

  test('of the author count as the first', () => {
    const context = { resolve: () => '/site/apps/cert-manager/' };
    const { html, mentions } = read('See [it](/docs/guide.md/..#x), cert-manager.', context);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(mentions).toEqual([{ component: 'apps/cert-manager' }]);
  });

  test('cells stay cells', () => {
    const { html } = read('| app |\n| --- |\n| `linkding` |');
    expect(html).toContain('<td><a class="guide-mention" href="/site/apps/linkding/"><code>linkding</code></a></td>');
  });
});

test('mentions are told by section, each once', () => {
  const { mentions, headings } = read(
    '# Guide\n\nAbove, cert-manager.\n\n## One\n\ncert-manager and cert-manager\n\n### Two\n\n::diagram[linkding]\n\n## Three\n\nNothing.',
    { live: () => ({ kind: 'block', component: 'apps/linkding' }) },
  );
  expect(mentions).toEqual([
    { component: 'apps/cert-manager' },
    { component: 'apps/cert-manager', section: 'one' },
    { component: 'apps/linkding', section: 'two' },
  ]);
  expect(headings.map(({ slug }) => slug)).toEqual(['one', 'two', 'three']);
});

test("a component's own README does not link to its page", () => {
  const { html, mentions } = read('It is cert-manager, and needs pod42.', { ownComponent: 'apps/cert-manager' });
  expect(withoutAnchors(html)).toBe(
    '<p>It is cert-manager, and needs <a class="guide-mention" href="/site/apps/pod42/">pod42</a>.</p>',
  );
  expect(mentions).toEqual([{ component: 'apps/pod42' }]);
});

test('what is longer than a name can be means nothing', () => {
  const long = `longhorn${'-part'.repeat(60)}`;
  const { within, named: namedIn } = componentNames([named(long), named('cert-manager')], new Set());
  const text = `Then cert-manager and ${long} start.`;
  expect(within(text, () => true).map(({ component }) => component.name)).toEqual(['cert-manager']);
  expect(namedIn(long)).toBeUndefined();
});
