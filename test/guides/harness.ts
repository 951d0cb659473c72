import { pathKinds, type GuideContext } from '../../src/guides/context/context.ts';
import { discoverGuides } from '../../src/guides/discover/discover.ts';
import { renderGuide, type RenderedGuide } from '../../src/guides/rendering/render.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';

export type Rendered = RenderedGuide & {
  /** Of all parts; a block of the page as `<!-- name -->`. */
  readonly html: string;
  readonly diagnostics: readonly Diagnostic[];
};

/** Renders one file of a small repository. Folders below `apps/` have component pages, images are served from `/assets/`. */
export function renderIn(
  files: Readonly<Record<string, string>>,
  path: string,
  options: Partial<GuideContext> = {},
): Rendered {
  const all = new Map(Object.entries(files));
  const kindOf = pathKinds(all.keys(), 'all');
  const context: GuideContext = {
    path,
    base: '/site/',
    guides: new Map(discoverGuides(all).guides.map((guide) => [guide.path, guide])),
    kindOf,
    resolve: (target) => (/^apps\/\w+/.test(target) ? `/site/components/${target.split('/')[1] ?? ''}/` : undefined),
    asset: (target) => (kindOf(target) === 'file' ? `/assets/${target}` : undefined),
    fileUrl: 'https://github.com/o/r/blob/abc/',
    ...options,
  };
  const { value, diagnostics } = renderGuide(all.get(path) ?? '', context);
  const html = value.parts.map((part) => (part.kind === 'html' ? part.html : `<!-- ${part.request.name} -->`)).join('');
  return { ...value, html, diagnostics };
}

/** Renders a text on its own. */
export function render(text: string, options: Partial<GuideContext> = {}): Rendered {
  return renderIn({ 'docs/guide.md': text }, 'docs/guide.md', options);
}

/** The HTML without the links of headings, which are always the same. */
export function html(text: string, options: Partial<GuideContext> = {}): string {
  return withoutAnchors(render(text, options).html);
}

export function withoutAnchors(markup: string): string {
  return markup
    .replaceAll(/<a class="sl-anchor-link".*?<\/a>/g, '')
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .trim();
}
