import type { Component } from './record.ts';
import { resolvePath } from '../../repository/located-path.ts';
import type { StageMember } from './component-stage.ts';
import { proseOf } from '../objects/prose.ts';

/**
 * One line on what a component is: the first sentence of the README beside it,
 * or beside what one of its stages builds; else of the comment above the first
 * Flux Kustomization.
 */
export function describeComponent(
  directory: string,
  members: readonly StageMember[],
  files: ReadonlyMap<string, string>,
): Pick<Component, 'readme' | 'description'> {
  const folders = [directory, ...members.flatMap(({ kustomization }) => kustomization.directory ?? [])];
  const readme = folders
    .filter((folder) => folder !== '')
    .map((folder) => resolvePath(folder, 'README.md') ?? '')
    .find((path) => files.has(path));
  const prose = readme === undefined ? leadingComment(members, files) : firstParagraph(files.get(readme) ?? '');
  return {
    ...(readme === undefined ? {} : { readme }),
    ...(prose === '' ? {} : { description: firstSentence(prose) }),
  };
}

/** The first paragraph of prose as plain text, without Markdown's marks; empty if there is none. */
export function firstParagraph(markdown: string): string {
  // The first paragraph stands at the top: a long README is not searched to its end.
  const body = markdown
    .slice(0, 4000)
    .replace(/^---\n[^]*?\n---\n/, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/^(```+|~~~+)[^]*?(?:^\1|$(?![^]))/gm, '');
  const blocks = body.split(/\n\s*\n/).map((block) => block.trim());
  const prose =
    blocks.find((block) => /^[\p{L}\p{N}*_`[("'“]/u.test(block) && !/^(?:\[?!\[|```|\d+\.\s)/.test(block)) ?? '';
  return prose
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(marks, (_, code: string | undefined) => code ?? '')
    .replace(/<[^>]*>/g, '');
}

/** The signs of code, strong and emphasis; those inside of code and of words are text. */
const marks = /`+([^`]*)`+|\*\*|__|(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu;

/** The comment that stands directly above the first document of the file that declares the component; empty if there is none. */
function leadingComment(members: readonly StageMember[], files: ReadonlyMap<string, string>): string {
  const [location] = members
    .flatMap(({ kustomization }) => kustomization.location ?? [])
    .toSorted((a, b) => a.start.offset - b.start.offset);
  const above = commentLinesAbove(files.get(location?.path ?? '') ?? '', location?.start.offset ?? 0);
  return proseOf(
    above.map((line) => line.replace(/^#+\s?/, '')).filter((line) => !line.startsWith('yaml-language-server')),
  );
}

/**
 * The lines that begin with `#` directly above the one at `offset`. One file may
 * declare many components, so it is not read from its beginning. A line break at
 * the very start of the text ends the walk: no line precedes it.
 */
function commentLinesAbove(text: string, offset: number): readonly string[] {
  const above: string[] = [];
  for (let end = text.lastIndexOf('\n', offset - 1); end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (!text.startsWith('#', start)) break;
    above.unshift(text.slice(start, end));
    end = start - 1;
  }
  return above;
}

/** Up to its first full stop, in one line; at most 240 characters. */
export function firstSentence(prose: string): string {
  const text = prose.replace(/\s+/g, ' ').trim();
  return /^.{0,240}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.slice(0, 240);
}
