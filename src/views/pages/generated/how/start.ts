import type { Cluster } from '../../../../model/cluster/record.ts';
import { clusterAddress } from '../../../vocabulary/addresses.ts';
import { nameOf } from '../../../survey/fleet-index.ts';
import type { Block, Section } from '../../../vocabulary/page.ts';
import { code, fileLink, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { counted } from '../../../vocabulary/words.ts';

/** Where Flux starts in each cluster, and what it reads there. */
export function startSection({ index: { fleet } }: Survey): Section {
  const { clusters, repository } = fleet;
  const text: Text = [
    `Flux runs in ${clusters.length === 1 ? 'the cluster' : `each of ${counted(clusters.length, 'cluster')}`} and makes it what the files of `,
    ...(fleet.startsIn === undefined ? [] : [code(fleet.startsIn), ' and ']),
    code(repository.name),
    ' say. It begins at one folder; what that folder applies tells it where to go on.',
  ];
  const blocks: Block[] = [
    { type: 'text', text },
    { type: 'list', items: clusters.map(startText) },
  ];
  return { id: 'start', title: 'Where Flux starts', blocks };
}

function startText(cluster: Cluster): Text {
  const [sync] = cluster.kustomizations;
  return [
    pageLink(clusterAddress(cluster), cluster.name),
    ': ',
    code(cluster.path === '' ? '.' : `${cluster.path}/`),
    ...(sync
      ? [
          `, which the Flux Kustomization `,
          code(nameOf(sync)),
          ` builds from the ${sync.sourceRef.kind} `,
          code(nameOf(sync.sourceRef)),
        ]
      : []),
    ...(sync?.location ? [' ', fileLink(sync.location)] : []),
  ];
}
