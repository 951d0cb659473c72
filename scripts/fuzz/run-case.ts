import { analyze } from '../../src/analyze.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { fleetExport } from '../../src/views/exports/fleet-export.ts';
import { inventory } from '../../src/views/exports/inventory.ts';
import { sitePages } from '../../src/views/pages.ts';

/** All that Clusterbook says of a repository, as one text: analysis, exports, pages. */
export function everythingOf(repository: Repository): string {
  const { files } = repository;
  const analysis = analyze(repository, { today: '2030-01-31' });
  const { fleet, diagnostics, checks } = analysis;
  const { pages, files: beside, images, diagnostics: told } = sitePages({ ...analysis, files }, '/');
  // Pages of rules say the same of every repository. Without a replacer, which would take more time than all the rest.
  return JSON.stringify([
    inventory(fleet),
    fleetExport(fleet, diagnostics, { checks }),
    [...beside],
    [...images],
    told,
    pages.filter(({ kind }) => kind !== 'rule'),
  ]);
}
