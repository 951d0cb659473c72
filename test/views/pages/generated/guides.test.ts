import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDocumented } from '../../../../src/site/publish.ts';
import { allBlocks } from '../../../../src/views/vocabulary/inner-blocks.ts';
import { linksOf, navigation } from '../../../../src/views/navigation.ts';
import type { Page } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { sitePages, type Documented } from '../../../../src/views/pages.ts';

const example = fileURLToPath(new URL('../../../../example', import.meta.url));

let documented: Documented;
let pages: readonly Page[];

beforeAll(async () => {
  documented = await readDocumented(example);
  ({ pages } = sitePages(documented, '/'));
});

function pageAt(path: string, among = pages): Page | undefined {
  return among.find((page) => page.path === path);
}

function linesOf(page: Page | undefined, id: string): readonly string[] {
  const section = page?.sections.find((one) => one.id === id);
  return page && section
    ? allBlocks({ ...page, sections: [section] }).flatMap((block) => {
        if (block.type === 'list') return block.items.map(plainText);
        if (block.type === 'text') return [plainText(block.text)];
        return block.type === 'facts'
          ? block.rows.map(({ term, values }) => `${term}: ${values.map(plainText).join(' ')}`)
          : [];
      })
    : [];
}

describe('the generated guides', () => {
  test('stand first among the guides, in the sidebar, on the list and on the overview', () => {
    const paths = ['guides/how-this-repository-works', 'guides/add-a-component'];
    const group = navigation(pages).find(({ text }) => text === 'Guides');
    expect(
      group
        ? linksOf([group])
            .slice(0, 2)
            .map(({ path }) => path)
        : [],
    ).toEqual(paths);
    for (const path of ['', 'guides']) {
      const page = pageAt(path);
      const [list] = page
        ? allBlocks({ ...page, sections: page.sections.filter(({ id }) => id === 'guides' || id === 'generated') })
        : [];
      const links = list?.type === 'list' ? list.items.flat() : [];
      expect(
        links.flatMap((one) => (typeof one === 'object' && one.type === 'page' ? [one.path] : [])).slice(0, 2),
      ).toEqual(paths);
    }
  });

  test('say that they were written from what is declared', () => {
    const generated = pages.filter((page) => page.generated);
    expect(generated).toHaveLength(2);
    for (const { lead = [] } of generated)
      expect(plainText(lead)).toMatch(/^Written from what the repository declares/);
  });

  test('leave an address to a guide that has it', () => {
    const files = new Map([...documented.files, ['docs/add-a-component.md', '# Our own way\n']]);
    const { fleet, diagnostics } = documented;
    const { pages: others } = sitePages({ fleet, diagnostics, files }, '/');
    expect(pageAt('guides/add-a-component', others)?.title).toBe('Our own way');
    expect(pageAt('guides/add-a-component-2', others)).toMatchObject({ title: 'Add a component', generated: true });
    expect(new Set(others.map(({ path }) => path)).size).toBe(others.length);
  });
});

test('a repository that Flux starts nowhere in has no generated guides', () => {
  const fleet = {
    ...documented.fleet,
    clusters: [],
    components: [],
    layout: { ...documented.fleet.layout, shapes: [] },
  };
  const { pages: few } = sitePages({ fleet, diagnostics: [], files: new Map() }, '/');
  expect(few.filter((page) => page.generated)).toEqual([]);
});

describe('how the repository works', () => {
  const lines = (id: string): readonly string[] => linesOf(pageAt('guides/how-this-repository-works'), id);

  test('begins where Flux starts, in each cluster', () => {
    expect(lines('start')).toEqual([
      expect.stringContaining('each of 2 clusters'),
      expect.stringContaining('production: clusters/production/'),
      expect.stringContaining('staging: clusters/staging/'),
    ]);
  });

  test('tells the layers in the order in which they start', () => {
    const layers = lines('layers').filter((line) => line.includes(' builds '));
    expect(layers.map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['infrastructure', 'platform', 'apps']),
    );
    expect(layers.find((line) => line.startsWith('apps '))).toContain('after platform');
  });

  test('tells the way of a change with the intervals that are declared', () => {
    const text = lines('change').join('\n');
    expect(text).toContain('Renovate proposes new versions');
    expect(text).toMatch(/again every 1h/);
  });
});

test('a component is compared with its siblings', () => {
  const lines = linesOf(pageAt('components/apps/linkding'), 'siblings');
  expect(lines[0]).toMatch(/^4 components are declared in the same manner\. Closest to what most do: homepage\./);
  expect(lines).toContain('Has: Flux Kustomization all 4, kustomization.yaml all 4, HelmRelease all 4');
  expect(lines).toContain('Besides: PersistentVolumeClaim, Secret');
  const guide = pageAt('guides/add-a-component');
  const table = (guide ? allBlocks(guide) : []).find(
    (block) => block.type === 'table' && block.caption.startsWith('What components have'),
  );
  expect(table?.type === 'table' && table.groups[0]?.rows.length).toBe(4);
});
