import { diagnosticsOf, type Problem } from '../diagnostic.ts';

/** All that can be wrong with a guide, by the ids of the diagnostics. */
export const guideProblems = {
  'guides/unreadable': {
    severity: 'warning',
    summary: 'The Markdown is too long or nested too deeply to be rendered, so the guide is shown as plain text.',
    advice: 'Split the guide into several, or nest its content less deeply.',
  },
  'guides/front-matter': {
    severity: 'warning',
    summary: 'The front matter is not valid YAML, so the title and the order that it states are not known.',
    advice: 'Correct the YAML between the lines `---`.',
  },
  'guides/broken-link': {
    severity: 'warning',
    summary: 'A link leads to a path that the repository does not have, so it is shown as plain text.',
    advice: 'Correct the link.',
  },
  'guides/broken-anchor': {
    severity: 'warning',
    summary: 'A link leads to a heading that does not exist.',
    advice: 'Correct the part of the link after `#`.',
  },
  'guides/missing-image': {
    severity: 'warning',
    summary: 'An image is not in the repository, so its alternative text is shown.',
    advice: 'Correct the path, or add the image.',
  },
  'guides/unknown-name': {
    severity: 'warning',
    summary: 'A directive names something that the repository does not have, so it is shown as it is written.',
    advice: 'Correct the name.',
  },
  'guides/directive': {
    severity: 'warning',
    summary: 'A directive does not have the form that its name requires, so it is shown as it is written.',
    advice: 'Correct the directive as the message says.',
  },
  'guides/mermaid-syntax': {
    severity: 'warning',
    summary: 'Mermaid does not understand the source of a diagram, so the source is shown.',
    advice: 'Correct the line that the message names.',
  },
  'guides/mermaid-loading': {
    severity: 'warning',
    summary: 'A diagram would load an image or a style, so the source is shown.',
    advice: 'Remove it from the diagram, or show the image beside the diagram.',
  },
  'guides/mermaid-limit': {
    severity: 'warning',
    summary: 'A diagram is too large, or Mermaid has too little time or memory for it, so the source is shown.',
    advice: 'Make the diagram smaller, or split it.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type GuideProblem = keyof typeof guideProblems;

/** Makes a diagnostic with an id of `guideProblems`. */
export const guideDiagnostic = diagnosticsOf(guideProblems);
