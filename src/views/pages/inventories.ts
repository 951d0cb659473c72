import type { Page } from '../page.ts';
import type { Survey } from '../survey.ts';
import { chartsPage } from './inventories/charts.ts';
import { hostnamesPage } from './inventories/hostnames.ts';
import { imagesPage } from './inventories/images.ts';
import { notAppliedPage } from './inventories/not-applied.ts';
import { secretsPage } from './inventories/secrets.ts';
import { sourcesPage } from './inventories/sources.ts';
import { variablesPage } from './inventories/variables.ts';

/** What the fleet has of each sort, in one table each. */
export function inventoryPages({ index }: Survey): Page[] {
  return [chartsPage, imagesPage, hostnamesPage, secretsPage, variablesPage, sourcesPage, notAppliedPage].map((page) =>
    page(index),
  );
}
