import type { Cluster } from '../../../model/cluster/record.ts';
import { longestChain } from '../../survey/boot-order.ts';
import { componentGraph } from '../../survey/component-graph.ts';
import type { Section } from '../../vocabulary/page.ts';
import { code, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import { bootTable } from './boot-table.ts';
import { chainSection } from './chain.ts';
import { dependencyFindings, findingMarks } from './findings.ts';
import { findingsSection } from './findings-section.ts';
import { groupsSection } from './groups.ts';
import { hubsOf, impactSection, sizeOf } from './impact.ts';
import { levelsOf } from './levels.ts';
import { wholeSection } from './whole.ts';

/** What waits for what in a cluster, in a sentence or two. */
export function clusterLead(survey: Survey, cluster: Cluster): Text {
  const readiness = survey.readiness.get(cluster);
  const levels = levelsOf(survey, cluster).filter(({ level }) => level !== undefined);
  if (!readiness || levels.length === 0) return [];
  const marks = findingMarks(dependencyFindings(cluster, readiness));
  const starting = levels.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Kustomization').length;
  const all = counted(cluster.kustomizations.length, 'Flux Kustomization');
  const who = starting < cluster.kustomizations.length ? `${String(starting)} of ${all}` : all;
  const chain = longestChain(readiness).length;
  const [hub] = hubsOf(readiness);
  return [
    `${who} ${starting === 1 ? 'starts' : 'start'} in ${counted(levels.length, 'level')}`,
    ...(chain > 1 ? [`; the longest chain has ${String(chain)} steps`] : []),
    '. ',
    ...(hub
      ? [`${counted(sizeOf(hub), 'waits', 'wait')} for `, code(hub.own.object.name), '. ']
      : ['Nothing waits for anything. ']),
    ...(marks.length > 0
      ? joined(marks)
      : [muted('No cycles, nothing missing, and nothing that others depend on is ready before it works.')]),
  ];
}

/** All about the dependencies of one cluster. */
export function clusterSections(survey: Survey, cluster: Cluster): Section[] {
  const { index, needs } = survey;
  const readiness = survey.readiness.get(cluster);
  if (!readiness) return [];
  const graph = componentGraph(index, needs, cluster);
  return [
    ...findingsSection(survey, cluster, readiness, dependencyFindings(cluster, readiness)),
    ...chainSection(survey, cluster, readiness),
    ...bootTable(survey, cluster),
    ...impactSection(survey, cluster, readiness),
    ...groupsSection(graph),
    ...wholeSection(graph),
  ];
}
