/**
 * Tells in the reader's browser how old observed facts are, so that an old page
 * turns itself stale. Two forms of markup take part:
 *
 *     <time datetime="ISO 8601" data-age>2026-06-21 08:00 UTC</time>
 *         is followed by its age: "2026-06-21 08:00 UTC, 3 hours ago".
 *     <span class="mark good" data-taken="ISO 8601" data-stale-after="SECONDS">ready</span>
 *         becomes <span class="mark unknown" ...>stale, was ready</span> when what was
 *         seen at that time is older than so many seconds, or from the future.
 */
const minute = 60_000;

/** Clocks differ by less than this. */
const tolerance = 5 * minute;

const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' });

const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

function tellAges(): void {
  const now = Date.now();
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const age = now - Date.parse(time.dateTime);
    time.dataset.shown ??= time.textContent;
    if (age >= -tolerance) time.textContent = `${time.dataset.shown}, ${ago(Math.max(0, age))}`;
  }
  for (const mark of document.querySelectorAll<HTMLElement>('[data-taken][data-stale-after]')) {
    const age = now - Date.parse(mark.dataset.taken ?? '');
    const limit = Number(mark.dataset.staleAfter) * 1000;
    if (age >= -tolerance && age <= limit) continue;
    mark.className = 'mark unknown';
    mark.textContent = `stale, was ${mark.textContent}`;
    // It does not become fresh again.
    delete mark.dataset.staleAfter;
  }
}

function ago(age: number): string {
  const [unit, length] = units.find(([, milliseconds]) => age >= milliseconds) ?? ['minute', minute];
  return relative.format(-Math.floor(age / length), unit);
}

tellAges();
setInterval(tellAges, minute);

// A page that comes out of a browser's cache, or that was asleep.
addEventListener('pageshow', tellAges);

export {};
