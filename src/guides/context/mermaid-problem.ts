import type { GuideProblem } from '../problems.ts';

/** Why Mermaid does not draw a source. */
export type MermaidProblem =
  /** `line`: that of the source, from 1; absent where Mermaid does not say. */
  | { readonly kind: 'syntax' | 'front-matter'; readonly line?: number }
  /** Its drawing would load something, or style more than itself. */
  | { readonly kind: 'loading'; readonly line?: number }
  | { readonly kind: 'empty' | 'type' | 'size' | 'time' | 'memory' | 'unchecked' | 'unstarted' };

/** What was found out about Mermaid sources; those that can be drawn are not in it. */
export type MermaidProblems = ReadonlyMap<string, MermaidProblem>;

/** The rule that a source breaks. */
export function ruleOf({ kind }: MermaidProblem): GuideProblem {
  switch (kind) {
    case 'syntax':
    case 'front-matter':
    case 'empty':
    case 'type':
      return 'guides/mermaid-syntax';
    case 'loading':
      return 'guides/mermaid-loading';
    case 'size':
    case 'time':
    case 'memory':
    case 'unchecked':
    case 'unstarted':
      return 'guides/mermaid-limit';
  }
}

/** A sentence that follows "The diagram is not drawn: ". It quotes nothing of the source. */
export function reasonOf(problem: MermaidProblem): string {
  switch (problem.kind) {
    case 'syntax':
      return problem.line === undefined
        ? 'Mermaid does not understand its source.'
        : `Mermaid does not understand line ${problem.line} of its source.`;
    case 'front-matter':
      return 'the front matter of its source is not valid YAML.';
    case 'loading': {
      const part = problem.line === undefined ? 'its source' : `line ${problem.line} of its source`;
      return `${part} loads an image or a style, or has HTML attributes that can. Remove it, or show the image beside the diagram.`;
    }
    case 'empty':
      return 'its source is empty.';
    case 'type':
      return 'its source does not start with a type of diagram that Mermaid knows.';
    case 'size':
      return 'it is larger than what Mermaid draws, 50,000 characters or 500 edges.';
    case 'time':
      return 'Mermaid takes too long to read its source.';
    case 'memory':
      return 'Mermaid needs too much memory to read its source.';
    case 'unchecked':
      return 'the time for reading diagrams was used up by others of the repository.';
    case 'unstarted':
      return 'what reads diagrams could not be started where this site was built.';
  }
}
