import type { Nodes } from 'mdast';
import type { Location, Position } from '../../diagnostic.ts';
import { nodeLocation } from '../markdown/location.ts';

/** Tells where in its file something stands. */
export interface Places {
  readonly node: (node: Nodes) => Location;
  readonly stretch: (offset: number, length: number) => Location;
  /** A line of a block of code, 0-based, without its indentation. */
  readonly codeLine: (node: Nodes, line: number) => Location;
}

export function placesIn(path: string, text: string): Places {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const position = (offset: number): Position => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
  };
  const stretch = (offset: number, length: number): Location => ({
    path,
    start: position(offset),
    end: position(offset + length),
  });
  return {
    node: (node) => nodeLocation(path, node),
    stretch,
    codeLine: (node, line) => {
      const first = node.position?.start;
      const fenced = /^[`~]{3}/.test(text.slice(first?.offset ?? 0, (first?.offset ?? 0) + 3));
      const start = starts[(first?.line ?? 1) - 1 + line + (fenced ? 1 : 0)] ?? 0;
      const content = text.slice(start, (starts[(first?.line ?? 1) + line + (fenced ? 1 : 0)] ?? text.length + 1) - 1);
      const indent = content.length - content.trimStart().length;
      return stretch(start + indent, content.trim().length);
    },
  };
}
