import type { LiveAnswer, LiveRequest, LiveRun } from '../context/live-answer.ts';
import type { Element, ElementContent, Root } from 'hast';
import type { Diagnostic } from '../../diagnostic.ts';
import type { GuideContext } from '../context/context.ts';
import type { Directive, Directives } from '../markdown/directives.ts';
import { element, elementsOf, isWithin, replace, textNode, type Place } from '../markdown/elements.ts';
import { grammarOf, liveName } from '../markdown/known-directives.ts';
import { nodeLocation } from '../markdown/location.ts';
import { guideDiagnostic, type GuideProblem } from '../problems.ts';

/** Where blocks of the page stand in a guide. */
export type LiveBlocks = ReadonlyMap<Element, LiveBlock>;

interface LiveBlock {
  readonly request: LiveRequest;
  /** The slug of the component that it is about. */
  readonly component?: string;
}

/**
 * Puts what the repository says in the places of directives. One that cannot
 * be answered stays as it is written, with a diagnostic; so does one in a
 * heading, because the heading's anchor is made of its text.
 */
export function renderLive(
  context: GuideContext,
  tree: Root,
  directives: Directives,
): { blocks: LiveBlocks; diagnostics: readonly Diagnostic[] } {
  const blocks = new Map<Element, LiveBlock>();
  const diagnostics: Diagnostic[] = [];
  for (const place of elementsOf(tree)) {
    const { node, parent } = place;
    const directive = directives.get(node);
    if (!directive || directive.form === 'aside') continue;
    const request = isWithin(place, headings) ? undefined : requestOf(directive);
    const outcome = request && answered(context, place, request);
    if (!outcome || 'problem' in outcome) {
      if (directive.form === 'text') replace(parent, node, node.children);
      else node.tagName = 'p';
      if (outcome) {
        const { problem, message } = outcome;
        diagnostics.push(guideDiagnostic(problem, { message, location: nodeLocation(context.path, node) }));
      }
    } else if (outcome.kind === 'block') {
      const slot = element('div', {});
      replace(parent, node, [slot]);
      const { component } = outcome;
      blocks.set(slot, { request, ...(component === undefined ? {} : { component }) });
    } else {
      replace(parent, node, [sentence(outcome.runs, isWithin(place, ['a']))]);
    }
  }
  return { blocks, diagnostics };
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

interface Problem {
  readonly problem: GuideProblem;
  readonly message: string;
}

function requestOf({ name, label, attributes }: Directive): LiveRequest | undefined {
  const known = liveName(name);
  const named = label === undefined || label === '' ? {} : { component: label };
  return known && { name: known, ...named, filters: attributes };
}

function answered(
  { live }: GuideContext,
  { parent }: Place,
  request: LiveRequest,
): Exclude<LiveAnswer, { kind: 'unknown' }> | Problem | undefined {
  const { form, named, filters } = grammarOf(request.name);
  const other = Object.keys(request.filters).find((filter) => !filters.includes(filter));
  if (other !== undefined) {
    const takes = filters.length === 0 ? 'nothing' : filters.map((filter) => `\`${filter}\``).join(', ');
    return wrongDirective(request, `it takes ${takes} in braces, not \`${other}\``);
  }
  if (named && request.component === undefined) return wrongDirective(request, 'it names no component in brackets');
  if (form === 'block' && parent.type !== 'root')
    return wrongDirective(request, 'it stands in a list, a quote or folded text, where there is no room for it');
  const answer = live?.(request);
  if (answer?.kind !== 'unknown') return answer;
  return { problem: 'guides/unknown-name', message: `${answer.message} The text is shown as it is written.` };
}

function wrongDirective({ name }: LiveRequest, why: string): Problem {
  return { problem: 'guides/directive', message: `\`${name}\` is shown as it is written: ${why}.` };
}

/** The class of links that need no rewriting. */
export const liveLink = 'guide-live-link';

function sentence(runs: readonly LiveRun[], isInLink: boolean): Element {
  const parts = runs.map(({ text, href, look }): ElementContent => {
    const classes = look === undefined ? [] : [`guide-live-${look}`];
    if (href !== undefined && !isInLink)
      return element('a', { className: [liveLink, ...classes], href }, [textNode(text)]);
    return look === undefined ? textNode(text) : element('span', { className: classes }, [textNode(text)]);
  });
  return element('span', { className: ['guide-live'] }, parts);
}
