/**
 * Draws the Mermaid sources of a guide as they come into view, in the colours
 * of the theme. The source stays below its drawing, folded; where Mermaid
 * cannot draw it, it is unfolded in the drawing's place.
 */
import { mermaidConfig } from '../mermaid/config.ts';
import { makeLabelsReadable } from './mermaid-contrast.ts';
import { mermaidTheme } from '../mermaid/theme.ts';

const inView = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      inView.unobserve(target);
      seen.add(target);
      void draw(target);
    }
  },
  { rootMargin: '100%' },
);

/** Figures that are drawn, or about to be. */
const seen = new Set<HTMLElement>();

for (const figure of document.querySelectorAll<HTMLElement>('.mermaid-figure:has(.mermaid-drawing)')) {
  inView.observe(figure);
}

new MutationObserver(() => {
  for (const figure of seen) void draw(figure);
}).observe(document.documentElement, { attributeFilter: ['data-theme'] });

addEventListener('resize', () => {
  for (const figure of seen) makeReachable(partsOf(figure).frame);
});

let last = 0;

async function draw(figure: HTMLElement): Promise<void> {
  const { frame, fold, source } = partsOf(figure);
  const id = `mermaid-${++last}`;
  try {
    const { default: mermaid } = await import('mermaid');
    mermaid.initialize({ ...mermaidConfig, ...mermaidTheme() });
    const { svg } = await mermaid.render(id, source.textContent);
    frame.innerHTML = svg;
    showDrawing(frame);
  } catch {
    document.querySelector(`#d${id}`)?.remove();
    seen.delete(figure);
    frame.replaceWith(problem());
    fold.open = true;
  }
}

function partsOf(figure: HTMLElement): { frame: HTMLElement; fold: HTMLDetailsElement; source: HTMLElement } {
  const frame = figure.querySelector<HTMLElement>('.mermaid-drawing');
  const fold = figure.querySelector<HTMLDetailsElement>('.mermaid-fold');
  const source = figure.querySelector<HTMLElement>('.mermaid-source');
  if (!frame || !fold || !source) throw new Error('The frame of a Mermaid drawing lacks a part.');
  return { frame, fold, source };
}

/** Mermaid makes a drawing as wide as its frame. Ours is as wide as its letters need; the frame scrolls. */
function showDrawing(frame: HTMLElement): void {
  frame.style.minHeight = '';
  const svg = frame.querySelector('svg');
  if (!svg) return;
  svg.style.setProperty('--width', `${svg.viewBox.baseVal.width}px`);
  svg.style.maxWidth = '';
  svg.removeAttribute('height');
  if (!svg.hasAttribute('aria-labelledby')) svg.setAttribute('aria-label', frame.getAttribute('aria-label') ?? '');
  makeLabelsReadable(svg);
  makeReachable(frame);
}

/** What scrolls must be reachable with the keyboard; what does not should not be a stop on the way. */
function makeReachable(frame: HTMLElement): void {
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  else frame.removeAttribute('tabindex');
}

function problem(): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'mermaid-problem';
  paragraph.textContent = 'This diagram is not drawn: Mermaid cannot lay out its source.';
  return paragraph;
}
