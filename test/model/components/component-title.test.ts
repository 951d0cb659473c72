import { expect, test } from 'vitest';
import { componentTitles } from '../../../src/model/components/component-title.ts';

const named = (name: string, group: string, directory = name) => ({ name, group, directory });

test.each([
  ['its name, where that is the only one', [named('wiki', 'apps'), named('shop', 'apps')], ['wiki', 'shop']],
  [
    'with its group, where others have its name',
    [named('wiki', 'apps'), named('wiki', 'team')],
    ['wiki (apps)', 'wiki (team)'],
  ],
  [
    'with its folder, where others of its group have its name',
    [named('wiki', 'apps', 'a/wiki'), named('wiki', 'apps', 'b/wiki')],
    ['wiki (a/wiki)', 'wiki (b/wiki)'],
  ],
  [
    'numbered, where nothing tells them apart',
    [named('wiki', 'apps'), named('wiki', 'apps')],
    ['wiki (1)', 'wiki (2)'],
  ],
])('the title of a component is %s', (_, components, titles) => {
  expect(componentTitles(components)).toEqual(titles);
});
