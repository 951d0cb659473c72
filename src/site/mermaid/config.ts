import type { MermaidConfig } from 'mermaid';

/** How Mermaid reads the sources of guides, when they are checked and when they are drawn. */
export const mermaidConfig: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  // Menus of actors stand open: to unfold them, Mermaid would need handlers in its markup, which our policy forbids.
  sequence: { forceMenus: true },
  // Sources that bring any of these are not drawn at all; this holds for what the check of sources should miss.
  dompurifyConfig: {
    FORBID_TAGS: ['audio', 'image', 'img', 'input', 'picture', 'source', 'style', 'svg', 'video'],
    FORBID_ATTR: ['background', 'poster', 'src', 'srcset', 'xlink:href'],
  },
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
