import type { Element, ElementContent, Root } from 'hast';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import { codeOf } from '../markdown/code-block.ts';
import { element, elementsOf, headingDepth, replace, textNode } from '../markdown/elements.ts';
import { nodeLocation } from '../markdown/location.ts';
import { lineLocation } from '../../model/objects/line-location.ts';
import { reasonOf, ruleOf, type MermaidProblem, type MermaidProblems } from '../context/mermaid-problem.ts';
import { roomFor } from './mermaid-room.ts';
import { mermaidBlocks } from './mermaid-sources.ts';
import { headingText } from '../discover/title.ts';
import { guideDiagnostic } from '../problems.ts';

/** The guide that the sources stand in. */
export interface MermaidContext {
  readonly path: string;
  readonly markdown: string;
  /** Names diagrams that have no heading above them. */
  readonly title: string;
  readonly problems: MermaidProblems;
}

export interface RenderedMermaid {
  /** Whether the page needs the script that draws. */
  readonly draws: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Mermaid sources. One that can be drawn becomes an empty frame, which the
 * site's script fills, above its folded source. One that cannot is shown with
 * the reason, and costs a diagnostic.
 */
export function renderMermaid(tree: Root, context: MermaidContext): RenderedMermaid {
  const { title, problems } = context;
  const blocks = mermaidBlocks(tree);
  const names = namesOf(tree, new Set(blocks.map(({ node }) => node)), title);
  const diagnostics: Diagnostic[] = [];
  let draws = false;
  for (const { node, parent } of blocks) {
    const source = codeOf(node);
    const problem = problems.get(source);
    if (problem) diagnostics.push(diagnosticOf(problem, locationOf(problem, node, source, context)));
    else draws = true;
    replace(parent, node, [problem ? brokenFigure(source, problem) : figure(source, names.get(node) ?? title)]);
  }
  return { draws, diagnostics };
}

/** A diagram is called like the heading above it; further ones below that are numbered. */
function namesOf(tree: Root, blocks: ReadonlySet<Element>, title: string): ReadonlyMap<Element, string> {
  const names = new Map<Element, string>();
  let heading = title;
  let number = 0;
  for (const { node } of elementsOf(tree)) {
    if (headingDepth(node) !== undefined) {
      heading = headingText(node) || heading;
      number = 0;
    } else if (blocks.has(node)) {
      number++;
      names.set(node, number === 1 ? heading : `${heading} (${number})`);
    }
  }
  return names;
}

function figure(source: string, name: string): Element {
  return element('figure', { className: ['mermaid-figure'] }, [
    element('div', {
      className: ['mermaid-drawing'],
      role: 'group',
      ariaLabel: `Diagram: ${name}`,
      style: `min-height:${roomFor(source)}px`,
    }),
    element('details', { className: ['mermaid-fold'] }, [
      element('summary', {}, [textNode('Mermaid source')]),
      sourceBlock([textNode(source)]),
    ]),
  ]);
}

function brokenFigure(source: string, problem: MermaidProblem): Element {
  return element('figure', { className: ['mermaid-figure'] }, [
    element('p', { className: ['mermaid-problem'] }, [textNode(`This diagram is not drawn: ${reasonOf(problem)}`)]),
    sourceBlock(withMarkedLine(source, 'line' in problem ? problem.line : undefined)),
  ]);
}

function sourceBlock(children: ElementContent[]): Element {
  return element('pre', { className: ['mermaid-source'], tabIndex: 0 }, [element('code', {}, children)]);
}

function withMarkedLine(source: string, line: number | undefined): ElementContent[] {
  const lines = source.split('\n');
  const wrong = line === undefined ? undefined : lines[line - 1];
  if (line === undefined || wrong === undefined) return [textNode(source)];
  const before = lines.slice(0, line - 1).map((text) => `${text}\n`);
  const after = lines.slice(line).map((text) => `\n${text}`);
  return [
    textNode(before.join('')),
    element('mark', { className: ['mermaid-wrong-line'] }, [textNode(wrong)]),
    textNode(after.join('')),
  ];
}

function diagnosticOf(problem: MermaidProblem, location: Location): Diagnostic {
  return guideDiagnostic(ruleOf(problem), {
    message: `The diagram is not drawn: ${reasonOf(problem)} The page shows the source instead.`,
    location,
  });
}

/** The line within a fence; the whole of it where the line is not known. */
function locationOf(
  problem: MermaidProblem,
  block: Element,
  source: string,
  { path, markdown }: MermaidContext,
): Location {
  const fence = nodeLocation(path, block);
  const line = 'line' in problem ? problem.line : undefined;
  // A fence has a line above and one below its source; a block of HTML has not.
  const isFence = fence.end.line - fence.start.line === source.split('\n').length + 1;
  if (line === undefined || !isFence) return fence;
  return lineLocation(path, markdown.split('\n'), fence.start.line + line - 1);
}
