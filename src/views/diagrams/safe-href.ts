/**
 * `href` if it stays within the site: a path from the root, a path relative to
 * the page, or a fragment. Undefined for anything with a scheme or a host, so
 * that no name from a repository becomes a `javascript:` link.
 */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || href === '' || forbidden.test(href)) return undefined;
  if (/^[/\\]{2}/.test(href)) return undefined;
  const beforePath = href.split(/[/?#]/, 1)[0] ?? '';
  return beforePath.includes(':') ? undefined : href;
}

// Browsers drop tabs and line breaks from addresses and take a backslash for a slash.
const forbidden = /[\s\\\p{Cc}]/u;
