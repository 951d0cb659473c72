import type { Cluster } from '../../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../../model/kustomizations/record.ts';
import { keyOf } from '../../../../model/dependencies/readiness.ts';
import { addresses } from '../../../vocabulary/addresses.ts';
import { nameOf } from '../../../survey/fleet-index.ts';
import type { Block, Section } from '../../../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { counted, joined } from '../../../vocabulary/words.ts';

/** More Flux Kustomizations at the top than these are no layers. */
const mostRoots = 12;

/** What the start applies: the Flux Kustomizations that everything else stands below, in the order in which they start. */
export function rootsSection(survey: Survey): Section[] {
  const { clusters } = survey.index.fleet;
  const found = clusters.flatMap((cluster) => {
    const roots = rootsOf(survey, cluster);
    return roots.length === 0 || roots.length > mostRoots ? [] : [{ cluster, roots }];
  });
  if (found.length === 0) return [];
  const blocks = found.flatMap(({ cluster, roots }, position): Block[] => {
    const list: Block = { type: 'list', ordered: true, items: roots.map((root) => rootText(cluster, root)) };
    if (found.length === 1) return [list];
    return [{ type: 'fold', summary: [cluster.name], count: roots.length, open: position === 0, blocks: [list] }];
  });
  const more: Text = [pageLink(addresses.dependencies, 'The boot order of everything, and who waits for whom')];
  return [
    {
      id: 'layers',
      title: 'What it applies first',
      blocks: [
        {
          type: 'text',
          text: [
            'The start applies these Flux Kustomizations. Each builds a folder and applies what is in it, in the order in which they can start.',
          ],
        },
        ...blocks,
        { type: 'text', text: more },
      ],
    },
  ];
}

function rootsOf({ levels }: Survey, cluster: Cluster): readonly FluxKustomization[] {
  const [sync, ...others] = cluster.kustomizations;
  const numbers = levels.get(cluster);
  const level = (root: FluxKustomization): number => numbers?.get(keyOf('Kustomization', root)) ?? Infinity;
  return others
    .filter(({ parent }) => sync !== undefined && parent === nameOf(sync))
    .sort((a, b) => level(a) - level(b));
}

function rootText(cluster: Cluster, root: FluxKustomization): Text {
  const { name, path, dependsOn, inventory, suspend, wait, location, state } = root;
  const children = cluster.kustomizations.filter(({ parent }) => parent === nameOf(root)).length;
  const what = children > 0 ? counted(children, 'Flux Kustomization') : counted(inventory.length, 'object');
  return [
    code(name),
    ' builds ',
    code(`${path === '' ? '.' : path}/`),
    ...(state === 'evaluated' ? [`: ${what}`] : []),
    ...(dependsOn.length > 0 ? [', after ', ...joined(dependsOn.map((one): Text => [code(one.name)]))] : []),
    ...(wait ? [', ready when all of it is'] : []),
    ...(suspend ? [muted(' suspended')] : []),
    ...(location ? [' ', fileLink(location)] : []),
  ];
}
