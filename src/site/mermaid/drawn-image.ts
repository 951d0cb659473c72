import type { Mermaid } from 'mermaid';

/**
 * What Mermaid keeps of a source: `parse` says only that it understands it. Its
 * types call this way deprecated, but there is no other to a parsed diagram
 * without a DOM.
 */
export function parsedDiagram(mermaid: Mermaid, source: string): Promise<Diagram> {
  const { mermaidAPI } = mermaid as unknown as { readonly mermaidAPI: ParsingApi };
  return mermaidAPI.getDiagramFromText(source);
}

interface ParsingApi {
  readonly getDiagramFromText: (source: string) => Promise<Diagram>;
}

/** Each type of diagram has methods of its own. */
export interface Diagram {
  readonly db: object;
}

/**
 * Whether a parsed diagram shows an image: on a node (`a@{ img: "..." }`) or on
 * an actor of a sequence (`properties A: {"icon": "..."}`), where `@name` is
 * one of Mermaid's own. No other type of diagram takes the address of one.
 */
export function showsImage({ db }: Diagram): boolean {
  const { getVertices, getActors } = db as {
    readonly getVertices?: () => ReadonlyMap<string, { readonly img?: unknown }>;
    readonly getActors?: () => ReadonlyMap<string, { readonly properties?: { readonly icon?: unknown } }>;
  };
  const nodes = getVertices?.call(db).values() ?? [];
  const actors = getActors?.call(db).values() ?? [];
  return (
    [...nodes].some(({ img }) => img !== undefined) ||
    [...actors].some(({ properties }) => properties?.icon !== undefined && !isOwnIcon(properties.icon))
  );
}

function isOwnIcon(icon: unknown): boolean {
  return typeof icon === 'string' && icon.trim().startsWith('@');
}
