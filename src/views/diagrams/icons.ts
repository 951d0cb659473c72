import type { Icon } from './face.ts';

/** The path of each icon, as lines in a square of 14 by 14 px. */
export const iconPaths: Readonly<Record<Icon, string>> = {
  // Two machines.
  cluster:
    'M2.5 1.5h9q1 0 1 1v3q0 1-1 1h-9q-1 0-1-1v-3q0-1 1-1zM2.5 7.5h9q1 0 1 1v3q0 1-1 1h-9q-1 0-1-1v-3q0-1 1-1zM4.2 4h.1M4.2 10h.1',
  // A branch.
  source:
    'M3.5 5v4M10.5 6.5c0 2.5-7 1-7 3.5M3.5 1.5a1.7 1.7 0 1 0 .01 0M3.5 9.2a1.7 1.7 0 1 0 .01 0M10.5 3a1.7 1.7 0 1 0 .01 0',
  // A package.
  chart: 'M1.5 4.2L7 1.3l5.5 2.9v5.6L7 12.7l-5.5-2.9zM1.5 4.2L7 7l5.5-2.8M7 7v5.7',
  // Sliders.
  config: 'M1 4h5M10 4h3M1 10h3M8 10h5M8 2.2a1.8 1.8 0 1 0 .01 0M6 8.2a1.8 1.8 0 1 0 .01 0',
  // Two bars in a ring: a player's pause.
  suspended: 'M7 .8a6.2 6.2 0 1 0 .01 0M5.4 4.8v4.4M8.6 4.8v4.4',
  // An exclamation mark in a triangle.
  missing: 'M7 1.2L13.2 12.4H.8zM7 5.2v3.4M7 10.4v.1',
  // A cross in a ring.
  refused: 'M7 .8a6.2 6.2 0 1 0 .01 0M4.8 4.8l4.4 4.4M9.2 4.8L4.8 9.2',
  // An arrow that leaves a box.
  external: 'M6 2.5H2v9.5h9.5V8M8.5 1.5h4v4M12.5 1.5L6.5 7.5',
  // A question mark in a ring.
  unknown: 'M7 .8a6.2 6.2 0 1 0 .01 0M5.2 5.4c.2-2.4 3.7-2.2 3.6 0C8.8 6.8 7 6.7 7 8.2M7 10.1v.1',
};
