import { describe, expect, test } from 'vitest';
import { analyze, type Analysis } from '../../../src/analyze.ts';
import type { Checkout, GitFacts, KnownSource } from '../../../src/repository/repository.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const url = 'https://github.com/example/shop.git';
const git: GitFacts = { commit: 'abc1234def', date: 'd', prefix: '', branch: 'main', remote: url };

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } });

/** A cluster with one Flux Kustomization of `./deploy`, whose source is `shop`. */
function analyzed(
  source: { readonly kind?: string; readonly spec?: object; readonly path?: string },
  known: { readonly checkout?: Partial<Checkout>; readonly sources?: readonly KnownSource[] } = {},
): Analysis {
  const { kind = 'GitRepository', spec = { url, ref: { branch: 'main' } }, path = './deploy' } = source;
  const files = {
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/shop.yaml':
      yaml({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind,
        metadata: { name: 'shop', namespace: 'flux-system' },
        spec,
      }) + fluxKustomization('shop', path, { sourceRef: { kind, name: 'shop' } }),
    'own/web/x.yaml': configMap('own'),
  };
  const checkout = { name: 'shop', files: new Map([['deploy/web.yaml', configMap('web')]]), ...known.checkout };
  return analyze({
    ...repository(files),
    checkouts: [checkout],
    sources: known.sources ?? [{ url, checkout: 'shop', folder: '', stated: true }],
  });
}

const shopOf = ({ fleet }: Analysis) => fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'shop');
const rules = ({ diagnostics }: Analysis) =>
  diagnostics.map(({ rule }) => rule).filter((rule) => rule !== 'flux/as-of-checkout');

describe('a source that is another checkout', () => {
  test('is evaluated, with places in its repository', () => {
    const shop = shopOf(analyzed({}, { checkout: { git } }));
    expect(shop).toMatchObject({ state: 'evaluated', directory: 'shop:deploy' });
    expect(shop?.inventory.map(({ name, location }) => [name, location.path])).toEqual([
      ['web', 'shop:deploy/web.yaml'],
    ]);
  });

  test('may be built at its root', () => {
    expect(shopOf(analyzed({ path: './' }))?.directory).toBe('shop:');
    const atRoot = { files: new Map([['web.yaml', configMap('web')]]) };
    const analysis = analyzed({ path: './' }, { checkout: atRoot });
    expect(shopOf(analysis)?.directory).toBe('shop:');
    expect(analysis.fleet.components.map(({ name, directory }) => [name, directory])).toEqual([['shop', 'shop:']]);
  });

  test('is known by its URL in any spelling', () => {
    const spec = { url: 'ssh://git@github.com/Example/shop', ref: { branch: 'main' } };
    expect(shopOf(analyzed({ spec }))?.state).toBe('evaluated');
  });

  test('has a path that does not exist', () => {
    expect(shopOf(analyzed({ path: './nowhere' }))).toMatchObject({
      state: 'failed',
      reason: 'Its path ./nowhere does not exist in the source',
    });
  });

  test('leaves out what it ignores', () => {
    const files = new Map([
      ['.sourceignore', '/deploy/old.yaml\n'],
      ['deploy/old.yaml', configMap('old')],
      ['deploy/web.yaml', configMap('web')],
    ]);
    expect(shopOf(analyzed({}, { checkout: { files } }))?.inventory.map(({ name }) => name)).toEqual(['web']);
  });

  test('is found by the remote of the checkout, for the registry of its Git host too', () => {
    const sources = [{ url: 'git@github.com:example/shop.git', checkout: 'shop', folder: '', stated: false }];
    expect(shopOf(analyzed({}, { sources }))?.state).toBe('evaluated');
    const spec = { url: 'oci://ghcr.io/example/shop' };
    expect(shopOf(analyzed({ kind: 'OCIRepository', spec }, { sources }))?.state).toBe('evaluated');
    expect(shopOf(analyzed({ kind: 'OCIRepository', spec, path: './web' }, { sources }))).toMatchObject({
      state: 'unknown',
      reason: 'Its path ./web does not exist in the checkout shop, of which its artifact may hold a folder only',
    });
  });
});

describe('artifacts that are pushed from folders', () => {
  const pattern = { url: 'oci://ghcr.io/example/parts/*', checkout: 'shop', folder: 'parts/*', stated: true };
  const files = new Map([
    ['parts/web/web.yaml', configMap('web')],
    ['parts/db/db.yaml', configMap('db')],
  ]);

  test.each([
    ['oci://ghcr.io/example/parts/web', 'web', 'shop:parts/web/web.yaml'],
    ['oci://ghcr.io/example/parts/db', 'db', 'shop:parts/db/db.yaml'],
  ])('%s', (address, name, place) => {
    const spec = { url: address, ref: { tag: 'latest' } };
    const shop = shopOf(
      analyzed({ kind: 'OCIRepository', spec, path: './' }, { checkout: { files }, sources: [pattern] }),
    );
    expect(shop?.inventory.map((entry) => [entry.name, entry.location.path])).toEqual([[name, place]]);
  });

  test('of the documented repository itself', () => {
    const sources = [{ url: 'oci://ghcr.io/example/parts/*', folder: 'own/*', stated: true }];
    const spec = { url: 'oci://ghcr.io/example/parts/web' };
    const shop = shopOf(analyzed({ kind: 'OCIRepository', spec, path: './' }, { sources }));
    expect(shop?.inventory.map((entry) => entry.location.path)).toEqual(['own/web/x.yaml']);
  });

  test('whose rest leads out of the folder hold nothing', () => {
    const spec = { url: 'oci://ghcr.io/example/parts/../../own' };
    const shop = shopOf(
      analyzed({ kind: 'OCIRepository', spec, path: './' }, { checkout: { files }, sources: [pattern] }),
    );
    expect(shop?.inventory ?? []).toEqual([]);
  });
});

describe('the state of the checkout', () => {
  const found = (ref: object | undefined, facts?: Partial<GitFacts>, kind = 'GitRepository') =>
    analyzed({ kind, spec: { url, ...(ref ? { ref } : {}) } }, { checkout: { git: { ...git, ...facts } } })
      .diagnostics.filter(({ rule }) => /ref|checkout/.test(rule))
      .map(({ rule, severity }) => `${severity} ${rule}`);

  test.each<[string, object | undefined, Partial<GitFacts>, readonly string[]]>([
    ['its branch', { branch: 'main' }, {}, []],
    ['another branch', { branch: 'next' }, {}, ['warning flux/other-ref']],
    ['no reference is the branch master', undefined, {}, ['warning flux/other-ref']],
    ['its commit', { commit: git.commit }, {}, []],
    ['another commit', { commit: 'fff' }, {}, ['warning flux/other-ref']],
    ['its tag', { tag: 'v1' }, { tags: ['v1'] }, []],
    ['another tag', { tag: 'v2' }, { tags: ['v1'] }, ['warning flux/other-ref']],
    ['a tag, in a clone without tags', { tag: 'v1' }, {}, ['info flux/as-of-checkout']],
    ['a range, at a tag', { semver: '1.x' }, { tags: ['v1.2.0'] }, ['info flux/as-of-checkout']],
    ['a range, at no tag', { semver: '1.x' }, { tags: [] }, ['warning flux/other-ref']],
    ['a branch that nobody knows', { branch: '${UNKNOWN}' }, {}, ['info flux/as-of-checkout']],
  ])('%s', (_, ref, facts, expected) => {
    expect(found(ref, facts)).toEqual(expected);
  });

  test('an artifact may be made of any commit', () => {
    expect(found({ tag: 'latest' }, {}, 'OCIRepository')).toEqual(['info flux/as-of-checkout']);
  });

  test('says both states', () => {
    const { diagnostics } = analyzed({ spec: { url, ref: { branch: 'next' } } }, { checkout: { git } });
    expect(diagnostics.find(({ rule }) => rule === 'flux/other-ref')).toMatchObject({
      message:
        'The source follows branch next, but the checkout shop is at branch main, commit abc1234. What comes from it is shown as of the checkout.',
      resource: 'GitRepository flux-system/shop',
      location: { path: 'clusters/a/shop.yaml' },
    });
  });

  test('of several checkouts decides which one answers', () => {
    const next = {
      name: 'next',
      files: new Map([['deploy/x.yaml', configMap('next')]]),
      git: { ...git, branch: 'next' },
    };
    const files = {
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/shop.yaml':
        yaml({
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          metadata: { name: 'shop', namespace: 'flux-system' },
          spec: { url, ref: { branch: 'next' } },
        }) + fluxKustomization('shop', './deploy', { sourceRef: { kind: 'GitRepository', name: 'shop' } }),
    };
    const main = { name: 'shop', files: new Map([['deploy/x.yaml', configMap('main')]]), git };
    const sources = ['shop', 'next'].map((checkout) => ({ url, checkout, folder: '', stated: true }));
    const analysis = analyze({ ...repository(files), checkouts: [main, next], sources });
    expect(shopOf(analysis)?.directory).toBe('next:deploy');
    expect(rules(analysis)).not.toContain('flux/other-ref');
  });
});

describe('a folder that is given', () => {
  test('and answers no source costs a message', () => {
    const sources = [{ url: 'https://github.com/example/shopp', checkout: 'shop', folder: '', stated: true }];
    expect(analyzed({}, { sources }).diagnostics.find(({ rule }) => rule === 'flux/unused-source')?.message).toBe(
      'A folder is given for sources with the URL https://github.com/example/shopp, but no GitRepository or OCIRepository has it. Compare the URL with theirs.',
    );
    expect(rules(analyzed({}))).not.toContain('flux/unused-source');
  });

  test('is not said to be in vain where a URL is not known', () => {
    const sources = [{ url: 'https://github.com/example/shopp', checkout: 'shop', folder: '', stated: true }];
    const spec = { url: 'https://github.com/${OWNER}/shop' };
    expect(rules(analyzed({ spec }, { sources }))).not.toContain('flux/unused-source');
  });
});

describe('a source that nothing answers', () => {
  test.each([
    ['GitRepository', url, `is another repository: give a checkout of it with --source ${url}=DIR`],
    [
      'OCIRepository',
      'oci://ghcr.io/example/shop',
      'is an artifact, and nothing here tells what it was made of: give the folder that it is pushed from with --source oci://ghcr.io/example/shop=DIR',
    ],
    [
      'GitRepository',
      'https://u:p@github.com/example/shop',
      'is another repository: give a checkout of it with --source https://github.com/example/shop=DIR',
    ],
    ['GitRepository', 'https://github.com/example/${NAME}', 'is another repository'],
  ])('%s %s', (kind, address, reason) => {
    const shop = shopOf(analyzed({ kind, spec: { url: address } }, { sources: [] }));
    expect(shop).toMatchObject({ state: 'external', reason: `${kind} flux-system/shop ${reason}` });
  });
});
