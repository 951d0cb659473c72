import { resourceKey } from '../../../kubernetes/resource-id.ts';
import { clustersOf, type ComponentPart } from '../../survey/fleet-index.ts';
import type { Block } from '../../vocabulary/page.ts';
import { code, fileLink, muted, type Text } from '../../vocabulary/text.ts';
import { onlyIn } from '../../parts/across-clusters.ts';
import { unique } from '../../vocabulary/words.ts';
import { localNames } from '../../parts/local-name.ts';
import type { ComponentSection } from '../../topics/component-section.ts';
import { byText } from '../../../repository/text-order.ts';

/** Every object that Flux would apply for the component, folded by kind. */
export function objectsSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const said = parts.flatMap(({ cluster, objects }) => objects.map((object) => ({ cluster: cluster.name, object })));
  const localName = localNames(parts);
  const byKey = Map.groupBy(said, ({ object }) => resourceKey(object));
  const items = [...byKey.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const files = unique(same.map(({ object }) => object.location.path)).length;
    const text: Text = [
      code(localName(first.object)),
      ...onlyIn(unique(same.map(({ cluster }) => cluster)), clusters),
      ' ',
      ...(files > 1 ? [muted('a file per cluster')] : [fileLink(first.object.location)]),
      ...(first.object.generator === undefined ? [] : [' ', muted('generated')]),
    ];
    return [{ kind: first.object.kind, apiVersion: first.object.apiVersion, text }];
  });
  const unfetched = unfetchedBlocks(parts);
  if (items.length === 0 && unfetched.length === 0) return [];
  const folds = [...Map.groupBy(items, ({ kind, apiVersion }) => `${kind} ${apiVersion}`)]
    .sort(byText(([key]) => key))
    .map(([key, members]): Block => {
      const [kind = '', apiVersion = ''] = key.split(' ');
      return {
        type: 'fold',
        summary: [kind, ' ', muted(apiVersion)],
        count: members.length,
        blocks: [{ type: 'list', items: members.map(({ text }) => text) }],
      };
    });
  const count = items.length > 0 ? { count: items.length } : {};
  return [{ id: 'objects', title: 'Objects', ...count, blocks: [...unfetched, ...folds] }];
}

/** What the build would fetch from elsewhere: what it holds is unknown here. */
function unfetchedBlocks(parts: readonly ComponentPart[]): Block[] {
  const remotes = parts.flatMap(({ kustomization }) => kustomization.remotes);
  const byUrl = new Map(remotes.map((remote) => [remote.url, remote]));
  if (byUrl.size === 0) return [];
  const items = [...byUrl.values()].map(({ url, location }): Text => [code(url), ' ', fileLink(location)]);
  const text: Text = ['The objects that come from elsewhere are not known, because nothing is fetched:'];
  return [
    { type: 'notice', mark: 'unknown', text },
    { type: 'list', items },
  ];
}
