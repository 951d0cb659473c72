import type { Section } from '../../page.ts';

/** The ids of the sections of a component's page. Its README takes none of them for a heading of its own. */
export const componentSectionIds = [
  'refused',
  'at-a-glance',
  'observed',
  'findings',
  'dependencies',
  'charts',
  'images',
  'secrets',
  'variables',
  'exposed-at',
  'storage',
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
