import type { Cluster } from '../../../model/cluster/record.ts';
import { addresses, dependenciesAddress } from '../../vocabulary/addresses.ts';
import type { Page } from '../../vocabulary/page.ts';
import { plainText } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { byComponentSection } from './by-component.ts';
import { clusterLead, clusterSections } from './cluster-sections.ts';
import { fleetSection } from './fleet-table.ts';

/** What waits for what: a page for the fleet, and one for each cluster where there are several. */
export function dependenciesPages(survey: Survey): Page[] {
  const { clusters } = survey.index.fleet;
  const [only] = clusters;
  const lead =
    'What waits for what when a cluster starts from nothing, and what is held back when something is not ready.';
  const one = only && clusters.length === 1 ? only : undefined;
  return [
    {
      ...pageFacts,
      path: addresses.dependencies,
      title: 'Dependencies',
      trail: [],
      lead: one ? clusterLead(survey, one) : [lead],
      description: lead,
      layout: one ? 'article' : 'wide',
      filters: {},
      sections: [...(one ? clusterSections(survey, one) : [fleetSection(survey)]), ...byComponentSection(survey)],
    },
    ...(one ? [] : clusters.map((cluster) => clusterPage(survey, cluster))),
  ];
}

const pageFacts = { kind: 'dependencies', badges: [] } as const;

function clusterPage(survey: Survey, cluster: Cluster): Page {
  const lead = clusterLead(survey, cluster);
  return {
    ...pageFacts,
    path: dependenciesAddress(survey.index.fleet.clusters, cluster),
    title: `Dependencies in ${cluster.name}`,
    trail: [{ text: 'Dependencies', path: addresses.dependencies }],
    lead,
    description: plainText(lead),
    layout: 'article',
    filters: { cluster: [cluster.name] },
    sections: clusterSections(survey, cluster),
  };
}
