import type { Zoom } from './diagram-zoom.ts';

/** Shows a diagram over the whole page, until Escape or its button. */
export interface FullScreen {
  readonly isOn: () => boolean;
  readonly toggle: () => void;
}

/** A dialog rather than the browser's full screen, which some phones have for videos only. */
export function fullScreen(figure: HTMLElement, frame: HTMLElement, zoom: Zoom, changed: () => void): FullScreen {
  const dialog = document.createElement('dialog');
  dialog.className = 'full-screen';
  dialog.ariaLabel = frame.ariaLabel;
  // Keeps the page as long as it is.
  const place = document.createElement('div');
  let before = { scale: 1, left: 0, top: 0 };
  let opener: Element | null = null;

  const open = (): void => {
    before = { scale: zoom.scale(), left: frame.scrollLeft, top: frame.scrollTop };
    opener = document.activeElement;
    place.style.height = `${String(figure.offsetHeight)}px`;
    figure.replaceWith(place);
    place.append(dialog);
    dialog.append(figure);
    dialog.showModal();
    frame.focus();
    zoom.fitLegibly();
  };
  dialog.addEventListener('close', () => {
    place.replaceWith(figure);
    zoom.set(before.scale);
    frame.scrollTo({ left: before.left, top: before.top, behavior: 'instant' });
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    changed();
  });
  return {
    isOn: () => dialog.open,
    toggle: () => (dialog.open ? dialog.close() : open()),
  };
}
