import type { MermaidConfig } from 'mermaid';

/** How Mermaid reads the sources of guides, when they are checked and when they are drawn. */
export const mermaidConfig: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  // Menus of actors stand open: to unfold them, Mermaid would need handlers in its markup, which our policy forbids.
  sequence: { forceMenus: true },
  // What a source must not set for itself: Mermaid's own list, and what would let it bring styles or markup.
  secure: [
    'secure',
    'securityLevel',
    'startOnLoad',
    'maxTextSize',
    'suppressErrorRendering',
    'maxEdges',
    'dompurifyConfig',
    'themeCSS',
    'forceMenus',
  ],
};

/** In characters. Instead of a larger diagram, Mermaid draws one that says so. */
export const maxTextSize = 50_000;
