import { expect } from 'vitest';
import type { Page, Section, Snippet, Step } from '../../../../src/views/vocabulary/page.ts';
import type { Text } from '../../../../src/views/vocabulary/text.ts';

/** What somebody does to a repository who follows one fold of the page on adding a component. */
export interface Followed {
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the files that were not there before. */
  readonly added: readonly string[];
}

/** The folds with steps, by the section that they stand in. */
export function guidesOn(page: Page): readonly { readonly section: Section; readonly steps: readonly Step[] }[] {
  return page.sections.flatMap((section) =>
    section.blocks.flatMap((block) => {
      const [steps] = block.type === 'fold' ? block.blocks : [];
      return steps?.type === 'steps' ? [{ section, steps: steps.steps }] : [];
    }),
  );
}

/** The steps to a database, where the page has any. */
export function databaseSteps(page: Page): readonly Step[] {
  const blocks = page.sections.find(({ id }) => id === 'database')?.blocks ?? [];
  return blocks.flatMap((block) => (block.type === 'steps' ? block.steps : []));
}

/** Does what `steps` say, and nothing else. What they leave to the reader is filled in. `extras`: with the steps that begin with `If`. */
export function follow(
  repository: ReadonlyMap<string, string>,
  steps: readonly Step[],
  { extras }: { readonly extras: boolean },
): Followed {
  const files = new Map(repository);
  const added = new Set<string>();
  for (const step of steps.filter(({ title }) => extras || !title.startsWith('If '))) {
    const snippets = (step.blocks ?? []).filter((block) => block.type === 'snippet');
    for (const snippet of snippets) {
      const [path = '', where] = filledIn(snippet.title).split(', ');
      if (where === 'at the end') files.set(path, `${files.get(path) ?? ''}${filledIn(snippet.text)}`);
      else if (where !== undefined) files.set(path, withEntry(files.get(path) ?? '', snippet.text));
      else if (files.has(path)) files.set(path, withLines(files.get(path) ?? '', step, snippet));
      else {
        files.set(path, filledIn(snippet.text));
        added.add(path);
      }
    }
    if (step.title === 'Write your manifests') {
      const folder = codeIn(step.items[0])[0] ?? '';
      files.set(`${folder}manifests.yaml`, ownManifest(folder));
      added.add(`${folder}manifests.yaml`);
    }
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: new Map(sorted), added: [...added] };
}

/** Below the line that the step names, as far to the right as that one. */
function withLines(text: string, step: Step, snippet: Snippet): string {
  const places = step.items
    .flat()
    .flatMap((inline) => (typeof inline === 'object' && inline.type === 'file' ? [inline.location] : []));
  expect(places).toHaveLength(1);
  const number = places[0]?.start.line ?? 0;
  const lines = text.split('\n');
  const indent = /^\s*/.exec(lines[number - 1] ?? '')?.[0] ?? '';
  const isAbove = JSON.stringify(step.items).includes('above the line');
  return lines
    .toSpliced(isAbove ? number - 1 : number, 0, ...snippet.text.split('\n').map((line) => `${indent}${line}`))
    .join('\n');
}

/** Below the last entry of a list that an earlier step wrote. */
function withEntry(text: string, entry: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => /^\s*- /.test(line));
  const indent = /^\s*/.exec(lines[last] ?? '')?.[0] ?? '';
  return lines.toSpliced(last + 1, 0, `${indent}${entry}`).join('\n');
}

function filledIn(text: string): string {
  return text
    .replaceAll('<port>', '8080')
    .replaceAll('<version>', '1.2.3')
    .replaceAll('<hostname>', 'demo.example.org')
    .replaceAll(/<([a-z ]+)>/g, (_, word: string) => word.replaceAll(' ', '-'));
}

function ownManifest(folder: string): string {
  const name = `demo-${folder.replace(/[^a-z0-9]+/g, '-')}own`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}

function codeIn(text: Text = []): readonly string[] {
  return text.flatMap((inline) => (typeof inline === 'object' && inline.type === 'code' ? [inline.text] : []));
}
