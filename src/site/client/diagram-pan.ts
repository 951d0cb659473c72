/** Lets a mouse drag what a frame shows. Fingers scroll it anyway. A drag is not a click: it follows no link. */
export function panByDragging(frame: HTMLElement): void {
  let last: { x: number; y: number } | undefined;
  let dragged = false;

  frame.addEventListener('pointerdown', (event) => {
    dragged = false;
    const isMouse = event.pointerType === 'mouse' && event.button === 0;
    if (isMouse && frame.classList.contains('pannable')) last = { x: event.clientX, y: event.clientY };
  });
  frame.addEventListener('pointermove', (event) => {
    // The button may have been let go outside of the frame.
    if (event.buttons === 0) last = undefined;
    if (!last) return;
    const by = { x: event.clientX - last.x, y: event.clientY - last.y };
    if (!dragged && Math.hypot(by.x, by.y) < slack) return;
    if (!dragged) {
      dragged = true;
      frame.classList.add('dragging');
      frame.setPointerCapture(event.pointerId);
    }
    frame.scrollLeft -= by.x;
    frame.scrollTop -= by.y;
    last = { x: event.clientX, y: event.clientY };
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    frame.addEventListener(end, () => {
      last = undefined;
      frame.classList.remove('dragging');
    });
  }
  frame.addEventListener(
    'click',
    (event) => {
      // A key clicks as well, but drags nothing.
      if (!dragged || event.detail === 0) return;
      dragged = false;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  // A browser would rather drag the address of a link.
  frame.addEventListener('dragstart', (event) => {
    if (frame.classList.contains('pannable')) event.preventDefault();
  });
}

/** px: a hand is not perfectly still. */
const slack = 5;
