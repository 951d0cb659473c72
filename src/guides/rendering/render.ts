import type { Root, RootContent } from 'hast';
import { fileLocation, type Diagnostic, type Result } from '../../diagnostic.ts';
import { renderAlerts } from './alerts.ts';
import { renderCode } from './code.ts';
import type { GuideContext } from '../context/context.ts';
import { element, textNode } from '../markdown/elements.ts';
import { renderHeadings, type GuideHeading } from './headings.ts';
import { renderImages } from './images.ts';
import { renderLinks, type GuideLink } from './links.ts';
import type { LiveRequest } from '../context/live-answer.ts';
import { renderLive, type LiveBlocks } from '../live/live.ts';
import { linkMentions, type Mention } from '../mentions/mentions.ts';
import { renderMermaid } from '../mermaid/mermaid.ts';
import { renderNotes } from './notes.ts';
import { toHtml } from '../markdown/parse.ts';
import { takeParsed } from '../markdown/parsed.ts';
import { renderTables } from './tables.ts';
import { renderTaskLists } from './task-lists.ts';
import { descriptionOf, proseOf } from './text.ts';
import { guideTitle, nameAsTitle } from '../discover/title.ts';
import { guideDiagnostic } from '../problems.ts';

/** A guide, ready to be put on a page. */
export interface RenderedGuide {
  /** From top to bottom, without the heading that became the title. */
  readonly parts: readonly GuidePart[];
  /** For the table of contents, in the order of the page. */
  readonly headings: readonly GuideHeading[];
  readonly title: string;
  /** From the front matter, else the first sentences; empty if there are none. */
  readonly description: string;
  /** Everything that the guide links to and shows. */
  readonly links: readonly GuideLink[];
  /** Where it speaks of components, in the order of the text. */
  readonly mentions: readonly Mention[];
  /** Whether the page needs the script that draws Mermaid. */
  readonly hasMermaid: boolean;
  /** The prose as plain text, a line per paragraph and list item. */
  readonly text: string;
}

/** A stretch of a guide. */
export type GuidePart =
  /** Safe to be put on a page as it is: sanitised, links rewritten. */
  | { readonly kind: 'html'; readonly html: string }
  /** What the page's own blocks answer. */
  | { readonly kind: 'live'; readonly request: LiveRequest };

/** A guide's Markdown as GitHub shows it, with links into the site. Any text yields a guide. */
export function renderGuide(text: string, context: GuideContext): Result<RenderedGuide> {
  try {
    return render(text, context);
  } catch (error) {
    // Markdown that is nested thousands of levels deep exceeds the stack. Anything else is a mistake of ours.
    if (!(error instanceof RangeError)) throw error;
    return { value: unreadable(text, context), diagnostics: [unreadableDiagnostic(context.path)] };
  }
}

function render(markdown: string, context: GuideContext): Result<RenderedGuide> {
  const { path } = context;
  const { tree, slugs, directives, frontMatter, diagnostics } = takeParsed(path, markdown);
  const title = guideTitle(path, frontMatter, tree);
  const { headings, anchors } = renderHeadings(tree, slugs, title.heading, {
    topHeading: context.topHeading ?? 2,
    reservedIds: context.reservedIds ?? [],
  });
  const live = renderLive(context, tree, directives);
  renderAlerts(tree, directives);
  const text = proseOf(tree);
  const description = frontMatter.description ?? descriptionOf(tree);
  const links = renderLinks(context, tree, anchors.byFragment);
  const images = renderImages(context, tree);
  const mermaid = renderMermaid(tree, {
    path,
    markdown,
    title: title.title,
    problems: context.mermaid ?? new Map(),
  });
  const mentions = linkMentions(context, tree, live.blocks);
  renderCode(tree);
  renderTables(tree);
  renderTaskLists(tree);
  renderNotes(tree, context.notes ?? []);
  const value: RenderedGuide = {
    parts: partsOf(tree, live.blocks),
    headings,
    title: title.title,
    description,
    links: [...links.links, ...images.links],
    mentions,
    hasMermaid: mermaid.draws,
    text,
  };
  return {
    value,
    diagnostics: [
      ...diagnostics,
      ...live.diagnostics,
      ...links.diagnostics,
      ...images.diagnostics,
      ...mermaid.diagnostics,
    ],
  };
}

/** Blocks of the page stand between stretches of HTML. */
function partsOf({ children }: Root, blocks: LiveBlocks): GuidePart[] {
  const parts: GuidePart[] = [];
  let stretch: RootContent[] = [];
  const end = (): void => {
    const html = toHtml({ type: 'root', children: stretch });
    if (html.trim() !== '') parts.push({ kind: 'html', html });
    stretch = [];
  };
  for (const child of children) {
    const block = child.type === 'element' ? blocks.get(child) : undefined;
    if (block) {
      end();
      parts.push({ kind: 'live', request: block.request });
    } else stretch.push(child);
  }
  end();
  return parts;
}

/** The text as it stands in the file. */
function unreadable(text: string, { path }: GuideContext): RenderedGuide {
  const block = element('pre', { className: ['guide-code'], tabIndex: 0 }, [textNode(text)]);
  return {
    parts: [{ kind: 'html', html: toHtml({ type: 'root', children: [block] }) }],
    headings: [],
    title: nameAsTitle(path),
    description: '',
    links: [],
    mentions: [],
    hasMermaid: false,
    text: '',
  };
}

function unreadableDiagnostic(path: string): Diagnostic {
  return guideDiagnostic('guides/unreadable', {
    location: fileLocation(path),
  });
}
