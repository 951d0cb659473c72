import type { GuideLibrary, ShownGuide } from '../../survey/guide-library.ts';
import { credentialMask } from '../../../credential/credential-mask.ts';
import type { Diagnostic } from '../../../diagnostic.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { addresses, componentAddress } from '../../vocabulary/addresses.ts';
import { encodePath, pathKinds, type GuideContext } from '../../../guides/context/context.ts';
import { discoverGuides, type Guides } from '../../../guides/discover/discover.ts';
import type { MermaidProblems } from '../../../guides/context/mermaid-problem.ts';
import type { GuideNote } from '../../../guides/context/guide-note.ts';
import { renderGuide, type RenderedGuide } from '../../../guides/rendering/render.ts';
import { isShownImage, type ImageFiles } from '../../../guides/rendering/shown-image.ts';
import { fileLocation } from '../../../diagnostic.ts';
import { indexFleet } from '../../survey/fleet-index.ts';
import type { Page, Section } from '../../vocabulary/page.ts';
import { pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { guideAge } from './guide-age.ts';
import { liveAnswers } from '../live/answers.ts';
import { guideBlocks } from '../live/guide-blocks.ts';
import { knownComponents } from '../live/known-components.ts';
import { counted } from '../../vocabulary/words.ts';
import { componentSectionIds } from '../../topics/component-section.ts';

/** Where the site keeps the images of guides, below its base. */
export const imagesFolder = 'repository-files';

/** What guides are made from. */
export interface GuideFiles extends ImageFiles {
  /** Found among the files where nobody did before. */
  readonly guides?: Guides;
  /** Mermaid sources that cannot be drawn. */
  readonly mermaid?: MermaidProblems;
  /** What is remarked on them, by path. */
  readonly notes?: ReadonlyMap<string, readonly GuideNote[]>;
}

/** Reads all guides of a repository. `base` is the path that the pages are served under, with a slash at its end. */
export function readGuides(
  fleet: Fleet,
  { files, others, mermaid, notes, guides: found = discoverGuides(files) }: GuideFiles,
  base: string,
): GuideLibrary {
  const { guides } = found;
  const diagnostics: Diagnostic[] = [];
  const images = new Set<string>();
  const asset = (path: string): string | undefined => {
    if (!isShownImage(path, { files, others })) return undefined;
    images.add(path);
    return `${base}${imagesFolder}/${encodePath(path)}`;
  };
  const context = (path: string): GuideContext => ({
    path,
    base,
    guides: new Map(guides.map((guide) => [guide.path, guide])),
    kindOf,
    resolve,
    asset,
    externalImages: 'link',
    components,
    live,
    notes: notes?.get(path) ?? [],
    ...(mermaid === undefined ? {} : { mermaid }),
    ...(fleet.repository.fileUrl === undefined ? {} : { fileUrl: fleet.repository.fileUrl }),
  });
  const kindOf = pathKinds([...files.keys(), ...others], 'all');
  const resolve = componentResolver(fleet, base);
  const index = indexFleet(fleet);
  const components = knownComponents(index, base);
  const live = liveAnswers(index, base);
  const render = (path: string, more: Partial<GuideContext> = {}): RenderedGuide => {
    const { value, diagnostics: problems } = renderGuide(files.get(path) ?? '', { ...context(path), ...more });
    diagnostics.push(...problems);
    return value;
  };
  const shown = guides.map((guide): ShownGuide => ({ guide, rendered: render(guide.path) }));
  const readmes = new Map(
    fleet.components.flatMap(({ slug, readme }) =>
      readme === undefined || !files.has(readme)
        ? []
        : [[slug, render(readme, { topHeading: 3, reservedIds: componentSectionIds, ownComponent: slug })] as const],
    ),
  );
  // A link may lead to a file whose name holds a token.
  return { guides: shown, readmes, images, diagnostics: credentialMask()(diagnostics) };
}

/** A page per guide, after those that were generated, and their list. */
export function guidePages(survey: Survey, library: GuideLibrary, generated: readonly Page[] = []): Page[] {
  const { guides } = library;
  if (guides.length + generated.length === 0) return [];
  return [listPage(guides, generated), ...generated, ...guides.map((guide) => guidePage(survey, library, guide))];
}

function listPage(guides: readonly ShownGuide[], generated: readonly Page[]): Page {
  const sections = [...Map.groupBy(guides, ({ guide }) => guide.section)];
  const lead =
    guides.length === 0
      ? 'Guides that are written from what the repository declares.'
      : `${counted(guides.length, 'guide')} that people wrote, from the repository itself.`;
  return {
    path: addresses.guides,
    kind: 'list',
    title: 'Guides',
    trail: [],
    lead: [lead],
    description: lead,
    badges: [],
    layout: 'article',
    filters: {},
    sections: [
      ...generatedSection(generated),
      ...sections.map(([title, members], position) => ({
        id: `section-${position + 1}`,
        title: title === '' ? 'Written by hand' : title,
        quiet: title === '' && generated.length === 0,
        blocks: [{ type: 'list' as const, items: members.map(listItem) }],
      })),
    ],
  };
}

function generatedSection(generated: readonly Page[]): Section[] {
  if (generated.length === 0) return [];
  const items = generated.map(({ path, title, description = '' }): Text => [
    pageLink(path, title),
    ' ',
    { type: 'muted', text: description },
  ]);
  return [{ id: 'generated', title: 'Written from the repository', blocks: [{ type: 'list', items }] }];
}

function listItem({ guide, rendered }: ShownGuide): Text {
  return [
    pageLink(guide.slug, guide.title),
    ...(rendered.description === '' ? [] : [' ', { type: 'muted', text: rendered.description } as const]),
  ];
}

function guidePage(survey: Survey, library: GuideLibrary, shown: ShownGuide): Page {
  const { guide, rendered } = shown;
  const age = guideAge(survey.index.fleet, shown);
  return {
    path: guide.slug,
    kind: 'guide',
    title: rendered.title,
    ...(guide.section === '' ? {} : { group: guide.section }),
    trail: [{ text: 'Guides', path: addresses.guides }],
    ...(age.length === 0 ? {} : { lead: age }),
    ...(rendered.description === '' ? {} : { description: rendered.description }),
    badges: [],
    source: fileLocation(guide.path),
    layout: 'article',
    filters: {},
    headings: rendered.headings.map(({ depth, slug, text }) => ({ depth, id: slug, title: text })),
    sections: [
      {
        id: 'guide',
        title: rendered.title,
        quiet: true,
        blocks: guideBlocks(survey, library, rendered),
      },
    ],
  };
}

/** The page of the component that a path belongs to: the one with the longest folder. */
function componentResolver({ components }: Fleet, base: string): GuideContext['resolve'] {
  const byDirectory = components
    .filter(({ directory }) => directory !== '')
    .toSorted((left, right) => right.directory.length - left.directory.length);
  return (path) => {
    const owner = byDirectory.find(({ directory }) => path === directory || path.startsWith(`${directory}/`));
    return owner && `${base}${encodePath(componentAddress(owner))}/`;
  };
}
