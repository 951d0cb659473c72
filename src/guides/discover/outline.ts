import { anchorsOf } from '../markdown/anchors.ts';
import { lookAtParsed } from '../markdown/parsed.ts';
import { guideTitle, nameAsTitle } from './title.ts';

/** What the list of guides and the links of other guides need to know of one. */
export interface Outline {
  readonly title: string;
  readonly label?: string;
  readonly order?: number;
  readonly draft: boolean;
  /** The id on the guide's page, by the fragment that reaches it on GitHub. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** A guide's outline. Any text has one. */
export function outlineOf(path: string, text: string): Outline {
  const known = outlines.get(path);
  if (known?.text === text) return known.outline;
  const outline = readOutline(path, text);
  if (outlines.size >= maxOutlines) outlines.clear();
  outlines.set(path, { text, outline });
  return outline;
}

/** So that a change of one file does not cost the parsing of all guides. */
const outlines = new Map<string, { readonly text: string; readonly outline: Outline }>();
const maxOutlines = 5000;

function readOutline(path: string, text: string): Outline {
  try {
    const { frontMatter, tree, slugs } = lookAtParsed(path, text);
    const { label, order, draft } = frontMatter;
    const { title, heading } = guideTitle(path, frontMatter, tree);
    return {
      title,
      ...(label === undefined ? {} : { label }),
      ...(order === undefined ? {} : { order }),
      draft,
      anchors: anchorsOf(tree, slugs, heading?.node).byFragment,
    };
  } catch (error) {
    // Nested too deeply: rendering it says so.
    if (!(error instanceof RangeError)) throw error;
    return { title: nameAsTitle(path), draft: false, anchors: new Map() };
  }
}
