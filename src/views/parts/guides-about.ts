import type { RenderedGuide } from '../../guides/rendering/render.ts';
import type { Component } from '../../model/components/record.ts';
import type { GuideLibrary, ShownGuide } from '../survey/guide-library.ts';

/** What people wrote about a component. */
export interface GuidesAbout {
  /** Its own. */
  readonly readme?: RenderedGuide;
  readonly mentions: readonly GuideMention[];
}

/** A guide that speaks of a component. */
export interface GuideMention {
  readonly shown: ShownGuide;
  /** The headings that it does so under, in the order of the page; none if only above the first one. */
  readonly sections: RenderedGuide['headings'];
}

export function guidesAbout({ guides, readmes }: GuideLibrary, { slug, readme: path }: Component): GuidesAbout {
  const readme = path === undefined ? undefined : readmes.get(slug);
  return {
    ...(readme ? { readme } : {}),
    mentions: guides.flatMap((shown): GuideMention[] => {
      const { mentions, headings } = shown.rendered;
      const own = mentions.filter(({ component }) => component === slug);
      if (own.length === 0) return [];
      return [{ shown, sections: headings.filter((heading) => own.some(({ section }) => section === heading.slug)) }];
    }),
  };
}
