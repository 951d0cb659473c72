import type { Page } from '../page.ts';
import type { Survey } from '../survey.ts';
import { chartsPage } from './inventories/charts.ts';
import { imagesPage } from './inventories/images.ts';
import { namespacesPage } from './inventories/namespaces.ts';
import { notAppliedPage } from './inventories/not-applied.ts';
import { routesPage } from './inventories/routes.ts';
import { secretsPage } from './inventories/secrets.ts';
import { sourcesPage } from './inventories/sources.ts';
import { storagePage } from './inventories/storage.ts';
import { variablesPage } from './inventories/variables.ts';

/** What the fleet has of each sort. */
export function inventoryPages({ index }: Survey): Page[] {
  return inventories.map((page) => page(index));
}

const inventories = [
  chartsPage,
  imagesPage,
  routesPage,
  storagePage,
  secretsPage,
  variablesPage,
  namespacesPage,
  sourcesPage,
  notAppliedPage,
];
