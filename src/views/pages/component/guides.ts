import type { Component } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { fileLocation } from '../../../diagnostic.ts';
import type { RenderedGuide } from '../../../guides/render.ts';
import { fileLink, pageLink, type Section, type Text } from '../../page.ts';
import type { GuideLibrary, ShownGuide } from '../guides.ts';

/** The component's own README, and the guides that link to it or name it. */
export function guideSections(library: GuideLibrary, component: Component): Section[] {
  const { readme, mentions } = guidesAbout(library, component);
  return [
    ...(mentions.length === 0
      ? []
      : [
          {
            id: 'guides',
            title: 'Guides that mention it',
            count: mentions.length,
            blocks: [
              { type: 'list' as const, items: mentions.map(({ guide }): Text => [pageLink(guide.slug, guide.title)]) },
            ],
          },
        ]),
    ...(readme === undefined || component.readme === undefined
      ? []
      : [
          {
            id: 'readme',
            title: 'README',
            blocks: [
              { type: 'text' as const, text: [fileLink(fileLocation(component.readme))] },
              { type: 'html' as const, html: readme.html, mermaid: readme.hasMermaid },
            ],
          },
        ]),
  ];
}

/** What people wrote about a component. */
export interface GuidesAbout {
  /** Its own. */
  readonly readme?: RenderedGuide;
  readonly mentions: readonly ShownGuide[];
}

export function guidesAbout({ guides, readmes }: GuideLibrary, component: Component): GuidesAbout {
  const readme = component.readme === undefined ? undefined : readmes.get(component.slug);
  return {
    ...(readme ? { readme } : {}),
    mentions: guides.filter((guide) => mentionsComponent(guide, component)),
  };
}

/** Shorter names are words that guides use for other things. */
const shortestName = 4;

function mentionsComponent({ rendered, words }: ShownGuide, component: Component): boolean {
  const address = `/${componentAddress(component)}/`;
  const isInside = (path: string): boolean =>
    path === component.directory || path.startsWith(`${component.directory}/`);
  if (rendered.links.some(({ target }) => isInside(target) || target.endsWith(address))) return true;
  return component.name.length >= shortestName && words.has(component.name.toLowerCase());
}
