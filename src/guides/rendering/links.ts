import type { Element, Root } from 'hast';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import { parentDirectory } from '../../repository/path.ts';
import { anchorId, topId } from '../markdown/anchors.ts';
import { encodePath, encodeSegment, guideUrl, type GuideAddress, type GuideContext } from '../context/context.ts';
import { elementsOf, hasClass, property, replace } from '../markdown/elements.ts';
import { liveLink } from '../live/live.ts';
import { nodeLocation } from '../markdown/location.ts';
import { targetOf, type Target } from './target.ts';
import { trimEnd } from '../../repository/trim-end.ts';
import { guideDiagnostic, type GuideProblem } from '../problems.ts';

/** What a guide links to or shows. */
export interface GuideLink {
  readonly kind:
    /** A place on the same page: `target` is its id. */
    | 'anchor'
    /** `target` is the path of another guide. */
    | 'guide'
    /** `target` is a path of the repository that belongs to a page of its own. */
    | 'component'
    /** `target` is another path of the repository. */
    | 'file'
    /** `target` is a URL. */
    | 'external'
    /** `target` is the path of an image of the repository. */
    | 'image'
    /** `target` is the URL of an image of another host. */
    | 'external-image'
    /** `target` is the path at which nothing stands, or the fragment that reaches nothing. */
    | 'broken';
  readonly target: string;
  readonly location: Location;
}

/**
 * Points a guide's links at pages of the site where there are such, else at
 * the Git host. A link that leads nowhere becomes plain text; if that is the
 * guide's fault, with a diagnostic.
 */
export function renderLinks(
  context: GuideContext,
  tree: Root,
  anchors: ReadonlyMap<string, string>,
): { links: readonly GuideLink[]; diagnostics: readonly Diagnostic[] } {
  const links: GuideLink[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { node, parent } of elementsOf(tree)) {
    if (node.tagName !== 'a' || hasClass(node, 'sl-anchor-link') || hasClass(node, liveLink)) continue;
    const url = property(node, 'href');
    if (url === undefined) continue;
    const location = nodeLocation(context.path, node);
    const outcome = follow(context, anchors, url);
    links.push({ ...outcome.link, location });
    if (outcome.broken) {
      const { problem, ...said } = outcome.broken;
      diagnostics.push(guideDiagnostic(problem, { ...said, location }));
    }
    if (outcome.href !== undefined) node.properties.href = outcome.href;
    else if (isAnchor(node)) delete node.properties.href;
    else replace(parent, node, node.children);
  }
  return { links, diagnostics };
}

interface Outcome {
  readonly link: Omit<GuideLink, 'location'>;
  /** Absent where the link becomes plain text. */
  readonly href?: string;
  readonly broken?: { readonly problem: GuideProblem; readonly message: string; readonly cause?: string };
}

function follow(context: GuideContext, anchors: ReadonlyMap<string, string>, url: string): Outcome {
  const target = targetOf(context, url);
  switch (target.kind) {
    case 'external':
      return { link: { kind: 'external', target: url }, href: url };
    case 'anchor':
      return ownAnchor(anchors, target.fragment);
    case 'outside':
      return outside(context, url);
    case 'missing':
      return missing(context, target.path);
    case 'path':
      return repositoryPath(context, target);
  }
}

/** A link through a folder that is not there is broken for that: all that lead through it have one cause. */
function missing({ kindOf }: GuideContext, path: string): Outcome {
  const folder = foldersAbove(path).find((above) => kindOf(above) === undefined);
  const what = folder === undefined ? 'nothing at that path' : `no folder \`${folder}\``;
  return {
    link: { kind: 'broken', target: path },
    broken: {
      problem: 'guides/broken-link',
      message: `The link leads to \`${path}\`, but the repository has ${what}, so it is shown as plain text.`,
      cause: folder ?? path,
    },
  };
}

/** From the outermost on. */
function foldersAbove(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function ownAnchor(anchors: ReadonlyMap<string, string>, fragment: string): Outcome {
  if (fragment === '' || fragment === 'top') return { link: { kind: 'anchor', target: topId }, href: `#${topId}` };
  const id = anchorId(anchors, fragment);
  if (id !== undefined) return { link: { kind: 'anchor', target: id }, href: `#${encodeSegment(id)}` };
  return {
    link: { kind: 'broken', target: `#${fragment}` },
    broken: {
      problem: 'guides/broken-anchor',
      message: `The link leads to \`#${fragment}\`, but no heading of this guide has that anchor, so it is shown as plain text.`,
    },
  };
}

function repositoryPath(context: GuideContext, target: Target & { kind: 'path' }): Outcome {
  const { path, fragment } = target;
  // Lines of the source are on the Git host only.
  const source = target.query !== '' || /^L\d+/.test(fragment ?? '');
  const guide = source ? undefined : guideAt(context, path);
  if (guide) return otherGuide(context, guide, fragment);
  const page = source ? undefined : context.resolve(path);
  if (page !== undefined) return { link: { kind: 'component', target: path }, href: page };
  const link = { kind: 'file', target: path } as const;
  if (context.fileUrl === undefined) return { link };
  return {
    link,
    href: `${context.fileUrl}${encodePath(path)}${target.query}${fragment === undefined ? '' : `#${fragment}`}`,
  };
}

function otherGuide(
  context: GuideContext,
  guide: { path: string; address: GuideAddress },
  fragment: string | undefined,
): Outcome {
  const link = { kind: 'guide', target: guide.path } as const;
  const href = guideUrl(context.base, guide.address.slug);
  if (fragment === undefined || fragment === '') return { link, href };
  const id = anchorId(guide.address.anchors, fragment);
  if (id !== undefined) return { link, href: `${href}#${encodeSegment(id)}` };
  return {
    link,
    href,
    broken: {
      problem: 'guides/broken-anchor',
      message: `The link leads to \`#${fragment}\` in \`${guide.path}\`, but no heading there has that anchor, so it leads to the top of the page.`,
    },
  };
}

/** The guide at a path: the file itself, or the page of a folder. */
function guideAt(context: GuideContext, path: string): { path: string; address: GuideAddress } | undefined {
  const prefix = path === '' ? '' : `${path}/`;
  for (const candidate of [path, ...folderPages.map((name) => `${prefix}${name}`)]) {
    const address = context.guides.get(candidate);
    if (address) return { path: candidate, address };
  }
  return undefined;
}

const folderPages: readonly string[] = ['README.md', 'readme.md', 'Readme.md', 'index.md', 'README.mdx', 'index.mdx'];

/** `../../issues` from a file of the root is the issues of the repository: GitHub resolves it against the page that shows the file. */
function outside(context: GuideContext, url: string): Outcome {
  const link = { kind: 'external', target: url } as const;
  if (context.fileUrl === undefined) return { link };
  const base = `${trimEnd(`${context.fileUrl}${encodePath(parentDirectory(context.path))}`, '/')}/`;
  const href = URL.parse(url, base)?.href;
  // The address must not leave the Git host, whatever its form.
  return href !== undefined && new URL(href).origin === new URL(base).origin ? { link, href } : { link };
}

/** Whether other links lead to the element. */
function isAnchor(node: Element): boolean {
  return node.properties.id !== undefined || node.properties.name !== undefined;
}
