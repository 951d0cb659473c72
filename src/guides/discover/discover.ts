import { parentDirectory } from '../../repository/path.ts';
import type { GuideAddress } from '../context/context.ts';
import { folderOf, foldersAbove } from './folders.ts';
import { isComponentDocument, isReadme } from './guide-files.ts';
import { guideSelection, type GuideSettings } from './selection.ts';
import { compareGuides, type Ordered } from './order.ts';
import { outlineOf } from './outline.ts';
import { guideSlugs } from './slug.ts';
import { summaryChapters, type Chapter } from './summary.ts';
import { compareText } from '../../repository/text-order.ts';

/** A page of the repository's own documentation. */
export interface Guide extends GuideAddress {
  /** The file, relative to the repository's root. */
  readonly path: string;
  readonly title: string;
  /** What it is called in lists: shorter than the title where the author gave it a shorter name. */
  readonly label: string;
  /** The title of its folder, or of its part of the book; empty for guides of the top level. */
  readonly section: string;
}

/** Markdown that stands beside manifests and belongs to what they describe. */
export interface ComponentDocument {
  readonly path: string;
  readonly directory: string;
  /** Whether it is the folder's README. */
  readonly isReadme: boolean;
}

export interface Guides {
  /** In reading order: guides of one section stand together. */
  readonly guides: readonly Guide[];
  /** In the order of their paths. */
  readonly componentDocuments: readonly ComponentDocument[];
}

/**
 * The guides among a repository's files: the Markdown of its root and of its
 * `docs` folder, without drafts, and without what is there for a tool or a
 * lawyer; more and fewer where the settings say so. Front matter, folders and
 * the summary of an mdBook say in which order they are read.
 */
export function discoverGuides(files: ReadonlyMap<string, string>, settings?: GuideSettings): Guides {
  const { isGuide, isSummary } = guideSelection(settings);
  const chapters = summaryChapters(files, isSummary);
  const candidates = [...files]
    .filter(([path]) => isGuide(path))
    .map(([path, text]) => candidateOf(files, path, text, chapters.get(path)))
    .filter(({ draft }) => !draft)
    .sort(compareGuides((folder) => folderOf(files, folder)));
  const slugs = guideSlugs(candidates.map(({ path }) => path));
  return {
    guides: candidates.map(({ path, title, label, section, anchors }) => ({
      path,
      slug: slugs.get(path) ?? path,
      title,
      label,
      section,
      anchors,
    })),
    componentDocuments: [...files.keys()]
      .filter((path) => isComponentDocument(path) && !isGuide(path))
      .sort(compareText)
      .map((path) => ({ path, directory: parentDirectory(path), isReadme: isReadme(path) })),
  };
}

interface Candidate extends Ordered, Omit<Guide, 'slug'> {
  readonly draft: boolean;
}

function candidateOf(
  files: ReadonlyMap<string, string>,
  path: string,
  text: string,
  chapter: Chapter | undefined,
): Candidate {
  const { title, label, order, draft, anchors } = outlineOf(path, text);
  return {
    path,
    title,
    label: label ?? chapter?.label ?? title,
    section:
      chapter?.part ??
      foldersAbove(path)
        .map((folder) => folderOf(files, folder).title)
        .join(' / '),
    anchors,
    draft,
    ...(order === undefined ? {} : { order }),
    ...(chapter === undefined ? {} : { position: chapter.position }),
  };
}
