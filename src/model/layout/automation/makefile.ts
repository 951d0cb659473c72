import { lineLocation } from '../../objects/line-location.ts';
import type { Task } from './record.ts';
import { shortLine } from './short-line.ts';

/** `name: prerequisites ## what it is for` */
const rule = /^([A-Za-z][\w./-]*)\s*:(?!=)[^#=]*(?:##\s*(.*\S))?/;

/** The targets of a Makefile that are no files: those that it calls phony, and those with a description (`##`). */
export function makeTargets(path: string, text: string): readonly Task[] {
  const lines = text.split('\n');
  const phony = new Set(lines.flatMap((line) => /^\.PHONY\s*:(.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? []));
  const seen = new Set<string>();
  return lines.flatMap((line, index): Task[] => {
    const [, name, description] = rule.exec(shortLine(line)) ?? [];
    if (name === undefined || seen.has(name) || !(phony.has(name) || description !== undefined)) return [];
    seen.add(name);
    return [
      { name, ...(description === undefined ? {} : { description }), location: lineLocation(path, lines, index) },
    ];
  });
}
