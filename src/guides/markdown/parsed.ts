import { parseGuide, type ParsedGuide } from './parse.ts';

/**
 * Parsing is most of the work, and both the list of guides and a guide's page
 * need it. What was parsed for the list is kept until the page takes it, once,
 * and changes it. Nobody can tell from the outside.
 */
const kept = new Map<string, { readonly text: string; readonly guide: ParsedGuide }>();

/** Far more guides than a repository has; bounds the memory where pages are never rendered. */
const maxKept = 500;

/** A parsed guide to look at: who asks must not change it. */
export function lookAtParsed(path: string, text: string): ParsedGuide {
  const known = kept.get(path);
  if (known?.text === text) return known.guide;
  const guide = parseGuide(path, text);
  kept.delete(path);
  kept.set(path, { text, guide });
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  return guide;
}

/** A parsed guide to keep and to change. */
export function takeParsed(path: string, text: string): ParsedGuide {
  const known = kept.get(path);
  if (known?.text !== text) return parseGuide(path, text);
  kept.delete(path);
  return known.guide;
}
