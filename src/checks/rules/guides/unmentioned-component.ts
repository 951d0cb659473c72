import type { Component } from '../../../model/components/record.ts';
import { parentDirectory } from '../../../repository/path.ts';
import { eachComponent } from '../../subjects/component-subject.ts';
import { documents, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { CheckContext, Outcome, Rule } from '../../engine/rule.ts';
import { finding, pass } from '../../engine/verdict.ts';

/** Of the components, named by guides: fewer, and guides are not meant to be about each of them. */
const enough = 2 / 3;
/** Fewer components than these show no habit. */
const fewest = 4;

export const unmentionedComponent: Rule = {
  id: 'guides/unmentioned-component',
  title: 'Guides name every component',
  severity: 'info',
  subjects: ['component', 'components'],
  found: ['component that no guide names', 'components that no guide names'],
  why: `
Where the guides speak of most components, readers take what they do not find for what is not there. What was added last is missing first, and that is what people ask about.

A guide names a component wherever its name stands, in whatever spelling: in a sentence, a table, a path or a command. A document in the component's own folder counts as well. Where guides name fewer than two thirds of the components, they are about something else, and the advice is not for them.`,
  fix: 'Say in one sentence what it is for: in the guide that names its neighbours, or in a README beside it.',
  source: {
    title: 'Google: documentation best practices',
    url: 'https://google.github.io/styleguide/docguide/best_practices.html',
  },
  gather: { by: 'name', message: 'No guide names' },
  check: judgeAll,
  examples: [
    {
      title: 'The guide lists them all',
      files: guide('We run `blog`, `cart`, `shop` and the Photo Album.'),
      expect: [],
    },
    {
      title: 'One is left out',
      files: guide('| What | Where |\n| - | - |\n| Blog, cart | `apps/blog` |\n| Shop | `apps/shop` |'),
      expect: ['finding clusters/home/apps.yaml:40'],
    },
    {
      title: 'A README stands beside it',
      files: { ...guide('We run `blog`, `cart` and `shop`.'), 'apps/photo-album/README.md': '# Pictures\n' },
      expect: [],
    },
    { title: 'The guide is about something else', files: guide('Restart the shop.'), expect: 'does-not-apply' },
    { title: 'There is no guide', files: components(), expect: 'does-not-apply' },
  ],
};

function judgeAll({ fleet, prose }: CheckContext): Outcome {
  if (prose.paths.length === 0) return { doesNotApply: 'the repository has no guides' };
  if (fleet.components.length < fewest) return { doesNotApply: 'the repository has only few components' };
  const named = prose.namedIn([...new Set(fleet.components.flatMap(namesOf))]);
  const folders = foldersWith(prose.paths);
  const isKnown = (component: Component): boolean =>
    folders.has(component.directory) || namesOf(component).some((name) => named.has(name));
  const known = new Set(fleet.components.filter(isKnown));
  return known.size < fleet.components.length * enough
    ? { doesNotApply: 'its guides are not about each component' }
    : eachComponent(fleet, (component) =>
        known.has(component)
          ? pass
          : finding(`No guide names the component \`${component.name}\`.`, { about: component.name }),
      );
}

/** Its own name, and those of the Flux Kustomizations that it has for itself. */
function namesOf({ name, stages }: Component): readonly string[] {
  const kustomizations = stages
    .flatMap(({ instances }) => instances)
    .flatMap(({ kustomization, objects }) => (objects === undefined ? kustomization.split('/').slice(1) : []));
  return [name, ...kustomizations];
}

/** The folders that a document stands in, at any depth. The root is not among them. */
function foldersWith(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = parentDirectory(path); folder !== '' && !folders.has(folder); folder = parentDirectory(folder))
      folders.add(folder);
  }
  return folders;
}

function components(): Readonly<Record<string, string>> {
  const names = ['blog', 'cart', 'shop', 'photo-album'];
  return {
    'clusters/home/apps.yaml': documents(...names.map((name) => fluxKustomization(name, { path: `./apps/${name}` }))),
    ...Object.fromEntries(names.map((name) => [`apps/${name}/settings.yaml`, plainObject('v1', 'ConfigMap', name)])),
  };
}

function guide(text: string): Readonly<Record<string, string>> {
  return { ...components(), 'docs/guide.md': `# What runs\n\n${text}\n` };
}
