import { fileLocation } from '../../../diagnostic.ts';
import type { Component } from '../../../model/components/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import type { Block } from '../../vocabulary/page.ts';
import { fileLink, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { guideBlocks } from '../live/guide-blocks.ts';
import { joined } from '../../vocabulary/words.ts';
import { guidesAbout, type GuideMention } from '../../parts/guides-about.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** The component's own README, and the guides that link to it or name it. */
export function guideSections(survey: Survey, library: GuideLibrary, component: Component): ComponentSection[] {
  const { readme, mentions } = guidesAbout(library, component);
  const list: Block = { type: 'list', items: mentions.map(mentionText) };
  return [
    ...(mentions.length === 0
      ? []
      : [{ id: 'guides' as const, title: 'Guides that mention it', count: mentions.length, blocks: [list] }]),
    ...(readme === undefined || component.readme === undefined
      ? []
      : [
          {
            id: 'readme' as const,
            title: 'README',
            blocks: [
              { type: 'text' as const, text: [fileLink(fileLocation(component.readme))] },
              ...guideBlocks(survey, library, readme),
            ],
          },
        ]),
  ];
}

/** With more sections than this a guide is about it as a whole. */
const mostSections = 5;

/** The guide, and the sections to go to. */
function mentionText({ shown: { guide }, sections }: GuideMention): Text {
  const name = pageLink(guide.slug, guide.title);
  if (sections.length === 0) return [name];
  const links = sections.slice(0, mostSections).map(({ slug, text }): Text => [pageLink(guide.slug, text, slug)]);
  const more: Text = sections.length > mostSections ? [muted(`, ${sections.length - mostSections} more`)] : [];
  return [name, muted(' › '), ...joined(links), ...more];
}
