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
  const restore = (): void => {
    place.replaceWith(figure);
    zoom.set(before.scale);
    frame.scrollTo({ left: before.left, top: before.top, behavior: 'instant' });
    changed();
  };
  dialog.addEventListener('close', () => {
    if (!place.isConnected) return;
    restore();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  });
  // A place on this page is below the dialog: that must be gone before the browser looks for it.
  dialog.addEventListener('click', (event) => {
    if (event.defaultPrevented || !leadsWithinPage(event)) return;
    dialog.close();
    restore();
  });
  return {
    isOn: () => dialog.open,
    toggle: () => (dialog.open ? dialog.close() : open()),
  };
}

/** Whether the click follows a link to a place on the same page, in the same window. */
function leadsWithinPage({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  const href = target instanceof Element ? target.closest('a')?.getAttribute('href') : undefined;
  if (href === undefined || href === null || ctrlKey || metaKey || shiftKey) return false;
  const { origin, pathname, search, hash } = new URL(href, location.href);
  return hash !== '' && origin + pathname + search === location.origin + location.pathname + location.search;
}
