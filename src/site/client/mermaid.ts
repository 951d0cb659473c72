/**
 * Draws the Mermaid sources of a guide as they come into view, in the colours
 * of the theme. The source stays below its drawing, folded; where Mermaid does
 * not understand it, it stays as it is.
 */
const inView = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      inView.unobserve(target);
      void draw(target);
    }
  },
  { rootMargin: '50%' },
);

/** Where each source is drawn. */
const drawings = new Map<HTMLElement, HTMLElement>();

for (const source of document.querySelectorAll<HTMLElement>('pre.mermaid-source')) inView.observe(source);

new MutationObserver(() => {
  for (const source of drawings.keys()) void draw(source);
}).observe(document.documentElement, { attributeFilter: ['data-theme'] });

let last = 0;

async function draw(source: HTMLElement): Promise<void> {
  const id = `mermaid-${++last}`;
  try {
    const { default: mermaid } = await import('mermaid');
    const theme = document.documentElement.dataset.theme === 'light' ? 'default' : 'dark';
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme, fontFamily: 'inherit' });
    const { svg } = await mermaid.render(id, source.textContent);
    const frame = drawings.get(source) ?? frameFor(source);
    drawings.set(source, frame);
    frame.innerHTML = svg;
  } catch {
    document.querySelector(`#d${id}`)?.remove();
  }
}

/** Puts an empty frame in the place of `source`, which folds away below it. */
function frameFor(source: HTMLElement): HTMLElement {
  const frame = document.createElement('figure');
  frame.className = 'mermaid-drawing';
  const fold = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'Mermaid source';
  source.replaceWith(frame, fold);
  fold.append(summary, source);
  return frame;
}
