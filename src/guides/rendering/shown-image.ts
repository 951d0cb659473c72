/** The repository's files as far as images are concerned. */
export interface ImageFiles {
  /** Text files, SVG images among them. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of all other files. */
  readonly others: ReadonlySet<string>;
}

/**
 * Whether the site shows this file as an image. It is served from the site's own
 * address, where an SVG image with a script in it could be opened as a page:
 * such a one is not shown.
 */
export function isShownImage(path: string, { files, others }: ImageFiles): boolean {
  if (/\.(?:png|jpe?g|gif|webp|avif)$/i.test(path)) return others.has(path);
  const svg = /\.svg$/i.test(path) ? files.get(path) : undefined;
  return svg !== undefined && !mayRunScript.test(svg);
}

/** Scripts, handlers, foreign content, entities that could hide them, and addresses that are no images. */
const mayRunScript =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|handler|set|animate)|\son[a-z]+\s*=|javascript:|<!ENTITY|<!DOCTYPE|<\?xml-stylesheet|data:text/i;
