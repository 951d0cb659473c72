/**
 * Adds to each diagram what a still picture lacks: the paths of the node that
 * is pointed at, zoom, and the whole screen. Everything is there without it.
 */
import { fullScreen } from './diagram-full-screen.ts';
import { panByDragging } from './diagram-pan.ts';
import { highlightPaths } from './diagram-paths.ts';
import { zoomOf } from './diagram-zoom.ts';

for (const figure of document.querySelectorAll<HTMLElement>('figure.drawing')) {
  const frame = figure.querySelector<HTMLElement>('.frame');
  const svg = frame?.querySelector('svg');
  const foot = figure.querySelector<HTMLElement>('.foot');
  if (frame && svg && foot) enhance(figure, frame, svg, foot);
}

function enhance(figure: HTMLElement, frame: HTMLElement, svg: SVGSVGElement, foot: HTMLElement): void {
  highlightPaths(svg);
  panByDragging(frame);
  const zoom = zoomOf(frame, svg, () => update());
  const screen = fullScreen(figure, frame, zoom, () => update());

  const natural = button('', 'Natural size', '0', zoom.reset);
  const steps = [
    button('−', 'Zoom out', '-', zoom.out),
    natural,
    button('+', 'Zoom in', '+', zoom.in),
    button('Fit', 'Fit into the frame', undefined, zoom.fit),
  ];
  const wide = button('Full screen', undefined, undefined, screen.toggle);
  const tools = document.createElement('div');
  tools.className = 'zoom-tools';
  for (const step of steps) step.hidden = true;
  tools.append(...steps, wide);
  const status = document.createElement('span');
  status.role = 'status';
  status.className = 'sr-only';

  const update = (): void => {
    const scale = `${String(Math.round(zoom.scale() * 100))} %`;
    if (natural.textContent !== scale && natural.textContent !== '') status.textContent = scale;
    natural.textContent = scale;
    natural.ariaLabel = `Natural size, now ${scale}`;
    wide.textContent = screen.isOn() ? 'Close' : 'Full screen';
    const larger = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
    frame.classList.toggle('pannable', larger);
    // Shown once, they stay: a button must not go away below the finger that presses it.
    if (larger || zoom.scale() !== 1 || screen.isOn()) for (const step of steps) step.hidden = false;
  };
  new ResizeObserver(update).observe(frame);
  figure.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '+': zoom.in, '=': zoom.in, '-': zoom.out, '0': zoom.reset }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  foot.append(tools, status);
  update();
}

function button(text: string, name: string | undefined, key: string | undefined, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  if (name !== undefined) {
    made.ariaLabel = name;
    made.title = key === undefined ? name : `${name} (${key})`;
  }
  if (key !== undefined) made.setAttribute('aria-keyshortcuts', key);
  made.addEventListener('click', act);
  return made;
}
