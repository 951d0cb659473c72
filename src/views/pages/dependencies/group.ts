import type { Component } from '../../../model/components/record.ts';
import { groupGraph } from '../../survey/component-graph.ts';
import type { Section } from '../../vocabulary/page.ts';
import type { Survey } from '../../survey/survey.ts';
import { componentTable } from './by-component.ts';
import { foldedDiagram } from './whole.ts';

/** What the components of a group need and who needs them, over all clusters: a diagram and a table. */
export function groupSection(survey: Survey, group: string, members: readonly Component[]): Section[] {
  const graph = groupGraph(survey.graph, group);
  if (graph.edges.length === 0) return [];
  return [
    {
      id: 'dependencies',
      title: 'Dependencies',
      count: graph.edges.length,
      blocks: [...foldedDiagram(graph, graph.title), componentTable(survey, members)],
    },
  ];
}
