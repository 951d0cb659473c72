import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import type { Component } from '../../../model/components/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import { addresses, clusterAddress, componentAddress, groupAddress } from '../../vocabulary/addresses.ts';
import type { ComponentFinding } from '../../survey/component-findings.ts';
import { clustersOf, partsOf, type ComponentPart } from '../../survey/fleet-index.ts';
import type { Badge, Page } from '../../vocabulary/page.ts';
import { partLevel, runningLevels } from '../../survey/part-level.ts';
import { muted } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { commandsSection } from './commands.ts';
import { disabledSection } from './disabled.ts';
import { findingsBadge, findingsSection } from './findings.ts';
import { glanceSection } from './glance.ts';
import { guideSections } from './guides.ts';
import { namespacesOf } from '../../parts/namespaces.ts';
import { historySection } from './history.ts';
import { observedSection } from './observed.ts';
import { needsSection } from './needs.ts';
import { objectsSection } from './objects.ts';
import { refusedSection } from './refused.ts';
import { topicSections, type ComponentSection } from '../../topics/component-section.ts';
import { siblingsSection } from './siblings.ts';
import { componentPattern } from './pattern.ts';
import { componentSummary } from './summary.ts';
import { counted, unique } from '../../vocabulary/words.ts';

/** The page of one component: the heart of the site. */
export function componentPage(survey: Survey, library: GuideLibrary, component: Component): Page {
  const { index } = survey;
  const parts = partsOf(index, component);
  const findings = survey.findings.get(component.slug) ?? [];
  const namespaces = namespacesOf(parts);
  const summary = componentSummary(index, component, parts, namespaces);
  const source = parts.find(({ kustomization }) => kustomization.location)?.kustomization.location;
  const sections: readonly ComponentSection[] = [
    ...refusedSection(parts),
    glanceSection(parts, { level: (part) => partLevel(survey, part), index }),
    ...observedSection(survey, parts),
    ...findingsSection(findings, index.clusters.length > 1),
    ...needsSection(survey, component),
    ...topicSections({ index, parts }),
    ...objectsSection(parts),
    ...disabledSection(index, component),
    ...historySection(index.fleet, component),
    ...siblingsSection(survey, library, component),
    ...commandsSection(parts),
    ...guideSections(survey, library, component),
  ];
  return {
    path: componentAddress(component),
    kind: 'component',
    title: component.title,
    trail: [
      { text: 'Components', path: addresses.components },
      { text: component.group, path: groupAddress(component.group) },
    ],
    lead: [component.description ?? muted(summary)],
    description: component.description ?? summary,
    badges: badges(survey, component, parts, findings),
    ...(source ? { source } : {}),
    ...(component.directory === '' ? {} : { folder: component.directory }),
    layout: 'article',
    filters: {
      cluster: clustersOf(parts).map(({ name }) => name),
      namespace: namespaces,
      kind: unique(parts.flatMap(({ objects }) => objects.map(({ kind }) => kind))),
    },
    sections,
  };
}

/** With more namespaces than this their number is the news. */
const mostNamespaces = 2;

function badges(
  survey: Survey,
  component: Component,
  parts: readonly ComponentPart[],
  findings: readonly ComponentFinding[],
): Badge[] {
  const clusters = clustersOf(parts);
  const several = survey.index.clusters.length > 1;
  const namespaces = namespacesOf(parts);
  const pattern = componentPattern(component, parts);
  const suspended = parts.filter(({ kustomization }) => kustomization.suspend).length;
  const failed = parts.some(({ kustomization }) => kustomization.state === 'failed');
  return [
    ...(failed ? [{ text: 'refused by Flux', mark: 'bad' } as const] : []),
    ...(suspended > 0
      ? [{ text: suspended === parts.length ? 'suspended' : 'partly suspended', mark: 'paused' } as const]
      : []),
    ...(several ? clusters.map((cluster) => ({ text: cluster.name, page: clusterAddress(cluster) })) : []),
    ...(namespaces.length > mostNamespaces
      ? [{ text: counted(namespaces.length, 'namespace') }]
      : namespaces.map((namespace) => ({ text: `namespace ${namespace}` }))),
    ...levelBadge(survey, parts),
    ...(pattern === undefined ? [] : [{ text: pattern }]),
    ...findingsBadge(findings),
  ];
}

function levelBadge(survey: Survey, parts: readonly ComponentPart[]): Badge[] {
  if (isAppliedElsewhere(survey.index.fleet)) return [];
  const levels = parts.flatMap((part) => runningLevels(partLevel(survey, part)));
  const numbers = levels.filter((level) => level !== undefined);
  if (numbers.length < levels.length) {
    const text = numbers.length === 0 ? 'never starts' : 'partly never starts';
    return [{ text, mark: 'bad', page: addresses.dependencies }];
  }
  if (numbers.length === 0) return [];
  const last = Math.max(...clustersOf(parts).flatMap((cluster) => [...(survey.levels.get(cluster)?.values() ?? [])]));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const range = low === high ? String(low) : `${String(low)} to ${String(high)}`;
  return [{ text: `boot level ${range} of ${String(last)}`, page: addresses.dependencies }];
}
