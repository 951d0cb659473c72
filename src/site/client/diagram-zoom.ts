/** The size of a drawing in its frame: 1 is its natural size. */
export interface Zoom {
  readonly scale: () => number;
  readonly set: (scale: number) => void;
  readonly in: () => void;
  readonly out: () => void;
  readonly reset: () => void;
  /** As large as the frame has room for. */
  readonly fit: () => void;
  /** The same, but not so small that nothing could be read. */
  readonly fitLegibly: () => void;
}

/** Lets `svg` be drawn larger and smaller, by code and with the wheel while Ctrl is held; the frame scrolls over it and keeps its own size. */
export function zoomOf(frame: HTMLElement, svg: SVGSVGElement, changed: () => void): Zoom {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;

  const room = (): number => {
    const { paddingTop, paddingLeft } = getComputedStyle(frame);
    return Math.min(
      (frame.clientWidth - 2 * parseFloat(paddingLeft)) / width,
      (frame.clientHeight - 2 * parseFloat(paddingTop)) / height,
    );
  };

  /** What stands at this place of the window stays there. */
  const set = (wanted: number, at = middle(frame)): void => {
    const next = Math.min(largest, Math.max(Math.min(smallest, room()), wanted));
    const before = svg.getBoundingClientRect();
    frame.style.height ||= `${String(frame.offsetHeight)}px`;
    svg.style.width = `${String(width * next)}px`;
    svg.style.height = `${String(height * next)}px`;
    const after = svg.getBoundingClientRect();
    frame.scrollLeft += after.left - at.x + ((at.x - before.left) * after.width) / before.width;
    frame.scrollTop += after.top - at.y + ((at.y - before.top) * after.height) / before.height;
    scale = next;
    if (scale === 1) for (const { style } of [frame, svg]) style.height = style.width = '';
    changed();
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      // Two fingers on a touchpad say the same as Ctrl and the wheel. Without it, the wheel scrolls.
      if (!event.ctrlKey) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * linePixels;
      const limited = Math.max(-maxWheel, Math.min(maxWheel, pixels));
      set(scale * 2 ** (-limited / pixelsToDouble), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );

  return {
    scale: () => scale,
    set: (wanted) => set(wanted),
    in: () => set(scale * step),
    out: () => set(scale / step),
    reset: () => set(1),
    fit: () => set(Math.min(largestFit, room())),
    fitLegibly: () => set(Math.max(legible, Math.min(largestFit, room()))),
  };
}

function middle(frame: HTMLElement): { x: number; y: number } {
  const { left, top } = frame.getBoundingClientRect();
  return { x: left + frame.clientWidth / 2, y: top + frame.clientHeight / 2 };
}

const step = 1.25;
const smallest = 0.25;
const largest = 4;
/** A few boxes on a large screen need not fill it. */
const largestFit = 1.5;
/** Letters are 14 px high, the smaller ones 12. */
const legible = 0.7;
const linePixels = 16;
/** One notch of a mouse's wheel is one step, whatever the browser says. */
const maxWheel = 100;
const pixelsToDouble = 310;
