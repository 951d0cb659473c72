import type { MermaidConfig } from 'mermaid';

/** How Mermaid reads the sources of guides, when they are checked and when they are drawn. */
export const mermaidConfig: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
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
  ],
};

/** In characters. Instead of a larger diagram, Mermaid draws one that says so. */
export const maxTextSize = 50_000;
