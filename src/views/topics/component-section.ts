import type { Section } from '../vocabulary/page.ts';
import { topics, type TopicId } from './index.ts';
import type { PartsContext } from './listing.ts';

/** The ids of the sections of a component's page. Its README takes none of them for a heading of its own. */
export const componentSectionIds = [
  'refused',
  'at-a-glance',
  'observed',
  'findings',
  'dependencies',
  ...topics.flatMap(({ id, section }): TopicId[] => (section ? [id] : [])),
  'objects',
  'disabled',
  'history',
  'siblings',
  'commands',
  'guides',
  'readme',
] as const;

/** A section of a component's page; one with another id does not compile. */
export interface ComponentSection extends Section {
  readonly id: (typeof componentSectionIds)[number];
}

/** What the topics say of a component, in their order. */
export function topicSections(context: PartsContext): ComponentSection[] {
  return topics.flatMap(({ id, section }): ComponentSection[] => {
    const shown = section?.(context);
    return shown ? [{ id, ...shown }] : [];
  });
}
