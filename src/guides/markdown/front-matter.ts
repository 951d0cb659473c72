import type { Root } from 'mdast';
import type { Diagnostic } from '../../diagnostic.ts';
import { parseDocuments } from '../../repository/document.ts';
import { nodeLocation } from './location.ts';
import { guideDiagnostic } from '../problems.ts';

/** What the YAML above a guide's text says about its place: the fields of Docusaurus and of Starlight. */
export interface FrontMatter {
  readonly title?: string;
  /** What the guide is called in lists. */
  readonly label?: string;
  readonly description?: string;
  readonly order?: number;
  readonly draft: boolean;
}

/** Reads the YAML front matter of a guide, if it has one. Front matter that does not parse costs a diagnostic. */
export function readFrontMatter(
  path: string,
  tree: Root,
): { frontMatter: FrontMatter; diagnostics: readonly Diagnostic[] } {
  const node = tree.children[0];
  if (node?.type !== 'yaml') return { frontMatter: { draft: false }, diagnostics: [] };
  const { value, diagnostics } = parseDocuments(path, node.value);
  const problems: readonly Diagnostic[] =
    diagnostics.length === 0
      ? []
      : [
          guideDiagnostic('guides/front-matter', {
            location: nodeLocation(path, node),
          }),
        ];
  return { frontMatter: fields(value[0]?.body), diagnostics: problems };
}

function fields(body: unknown): FrontMatter {
  const sidebar = property(body, 'sidebar');
  const title = text(property(body, 'title'));
  const label = text(property(body, 'sidebar_label')) ?? text(property(sidebar, 'label'));
  const description = text(property(body, 'description'));
  const order = [property(body, 'sidebar_position'), property(sidebar, 'order'), property(body, 'nav_order')].find(
    (value) => typeof value === 'number' && Number.isFinite(value),
  ) as number | undefined;
  return {
    ...(title === undefined ? {} : { title }),
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description }),
    ...(order === undefined ? {} : { order }),
    draft: property(body, 'draft') === true,
  };
}

function property(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined;
}

/** Titles such as `2024` or `1.10` are numbers to YAML. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
