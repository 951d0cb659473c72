import { charts } from './charts.ts';
import { images } from './images.ts';
import { namespaces } from './namespaces.ts';
import { notApplied } from './not-applied.ts';
import { routes } from './routes.ts';
import { secrets } from './secrets.ts';
import { sources } from './sources.ts';
import { storage } from './storage.ts';
import { variables } from './variables.ts';

/** Every topic, in the order of the inventories. */
export const topics = [charts, images, routes, storage, secrets, variables, namespaces, sources, notApplied] as const;

export type TopicId = (typeof topics)[number]['id'];
