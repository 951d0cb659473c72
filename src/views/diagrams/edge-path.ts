import type { Point } from './layout.ts';

/**
 * The path data of a line through `points` with rounded corners, `inset` px
 * short of its last point, where the arrow head stands. Relative commands:
 * they are the shortest.
 */
export function edgePath(points: readonly Point[], inset: number): string {
  const corners = shortened(withoutStops(points), inset);
  const [start, ...rest] = corners;
  if (!start) return '';
  let at = start;
  let path = `M${start.x} ${start.y}`;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    if (!next) {
      path += line(at, corner);
      return;
    }
    const radius = Math.min(maxRadius, distance(at, corner), distance(corner, next) / (rest[index + 2] ? 2 : 1));
    const before = towards(corner, at, radius);
    const after = towards(corner, next, radius);
    path += line(at, before) + curve(before, corner, after);
    at = after;
  });
  return path;
}

/** Without points at the same place and points amid a straight line. */
function withoutStops(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last?.x === point.x && last.y === point.y) continue;
    if (before && last && isStraight(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}

function shortened(points: readonly Point[], inset: number): Point[] {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!before || !last) return [...points];
  return [...points.slice(0, -1), towards(last, before, Math.min(inset, distance(before, last)))];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The point `length` px from `from` on the way to `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function line(from: Point, to: Point): string {
  const [x, y] = [number(to.x - from.x), number(to.y - from.y)];
  if (x === '0' && y === '0') return '';
  return y === '0' ? `h${x}` : x === '0' ? `v${y}` : `l${x} ${y}`;
}

function curve(from: Point, corner: Point, to: Point): string {
  const by = [corner.x - from.x, corner.y - from.y, to.x - from.x, to.y - from.y].map(number);
  return by.every((length) => length === '0') ? '' : `q${by.join(' ')}`;
}

/** With one decimal at most. */
function number(length: number): string {
  return String(Math.round(length * 10) / 10 || 0);
}

const maxRadius = 7;
