/**
 * While a node is pointed at or has the focus: marks all that it needs and all
 * that needs it, with the edges on the way. Styles dim the rest.
 */
export function highlightPaths(svg: SVGSVGElement): void {
  const nodes = [...svg.querySelectorAll('.cb-node')];
  const edges = [...svg.querySelectorAll<SVGElement>('[data-ends]')].map((element) => {
    const [start = 0, end = 0] = (element.dataset.ends ?? '').split(' ').map(Number);
    return { element, start, end };
  });
  let pointed: Element | null = null;
  let focused: Element | null = null;
  let shown: Element | null = null;

  const show = (): void => {
    const node = pointed ?? focused;
    if (node === shown) return;
    shown = node;
    svg.classList.toggle('cb-traced', node !== null);
    const at = node ? [nodes.indexOf(node)] : [];
    const after = reached(at, (number) => edges.filter(({ start }) => start === number).map(({ end }) => end));
    const before = reached(at, (number) => edges.filter(({ end }) => end === number).map(({ start }) => start));
    nodes.forEach((other, number) => other.classList.toggle('cb-on', after.has(number) || before.has(number)));
    for (const { element, start, end } of edges) element.classList.toggle('cb-on', after.has(start) || before.has(end));
  };

  svg.addEventListener('pointerover', ({ target }) => {
    pointed = nodeAt(target);
    show();
  });
  svg.addEventListener('pointerleave', () => {
    pointed = null;
    show();
  });
  svg.addEventListener('focusin', ({ target }) => {
    focused = nodeAt(target);
    show();
  });
  svg.addEventListener('focusout', () => {
    focused = null;
    show();
  });
}

/** Where one gets to from there, the start included. */
function reached(from: readonly number[], next: (number: number) => readonly number[]): ReadonlySet<number> {
  const found = new Set(from);
  // A set can grow while one walks through it.
  for (const number of found) for (const other of next(number)) found.add(other);
  return found;
}

function nodeAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('.cb-node') : null;
}
