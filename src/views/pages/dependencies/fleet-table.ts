import type { Cluster } from '../../../model/cluster/record.ts';
import { dependenciesAddress } from '../../vocabulary/addresses.ts';
import { longestChain } from '../../survey/boot-order.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type Cell } from '../../vocabulary/table.ts';
import { muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import { dependencyFindings, findingMarks } from './findings.ts';
import { objectLink } from './flux-object.ts';
import { hubsOf, sizeOf } from './impact.ts';
import { levelsOf } from './levels.ts';

/** What matters of the dependencies of each cluster, with the way to its own page. */
export function fleetSection(survey: Survey): Section {
  const { clusters } = survey.index.fleet;
  const rows = clusters.map((cluster) => ({ cells: clusterCells(survey, cluster) }));
  return {
    id: 'clusters',
    title: 'By cluster',
    blocks: [
      table({
        caption: 'Dependencies of each cluster',
        columns: ['Cluster', { title: 'Levels', numeric: true }, 'Longest chain', 'Holds back most', 'Findings'],
        groups: [{ rows }],
      }),
    ],
  };
}

function clusterCells(survey: Survey, cluster: Cluster): Cell[] {
  const link = cell(pageLink(dependenciesAddress(survey.index.fleet.clusters, cluster), cluster.name));
  const readiness = survey.readiness.get(cluster);
  if (!readiness) return [link, cell(), cell(), cell(), cell()];
  const levels = levelsOf(survey, cluster).filter(({ level }) => level !== undefined).length;
  const chain = longestChain(readiness).flatMap(({ object }): Text[] => {
    const own = readiness.objects.get(object);
    return own ? [[objectLink(survey.index, cluster, own)]] : [];
  });
  const [hub] = hubsOf(readiness);
  const held: Text = hub
    ? [objectLink(survey.index, cluster, hub.own), ' ', muted(counted(sizeOf(hub), 'waits', 'wait'))]
    : [];
  return [
    link,
    cell(String(levels)),
    cell(...shortened(chain, pageLink(dependenciesAddress(survey.index.fleet.clusters, cluster), '…', 'chain'))),
    cell(...held),
    cellLines(findingMarks(dependencyFindings(cluster, readiness))),
  ];
}

/** Of longer chains both ends stand here. */
const mostSteps = 4;

function shortened(chain: readonly Text[], rest: Inline): Text {
  const number: Text = chain.length === 0 ? [] : [muted(`${counted(chain.length, 'step')}: `)];
  const shown = chain.length > mostSteps ? [...chain.slice(0, 1), [rest], ...chain.slice(-1)] : chain;
  return [...number, ...joined(shown, ' → ')];
}
