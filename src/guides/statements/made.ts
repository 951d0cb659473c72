import type { ShellCommand } from '../commands/shell.ts';
import { madePaths } from './command-paths.ts';
import { madeNames } from './commands.ts';
import { shownNames } from './manifests.ts';
import type { Passage } from './passages.ts';
import type { Statement } from './statement.ts';
import { sentencesOf, sourceOf, tellsToMake } from './wording.ts';

/** What the reader of a guide makes in the course of it. */
export interface Made {
  /** Whether its commands work on this repository, not on one that the reader has cloned. */
  readonly ownCheckout: boolean;
  readonly covers: (statement: Statement) => boolean;
}

/** What the reader makes, or removes, in the course of the guide; `commands` are all that it tells to run. */
export function madeIn(passages: readonly Passage[], commands: readonly ShellCommand[], text: string): Made {
  const told = passages.flatMap((passage) => {
    if (passage.type === 'code') return [];
    const source = sourceOf(passage, text);
    const sentenceAt = sentencesOf(source.text);
    return passage.codes
      .filter(({ position }) => tellsToMake(sentenceAt((position?.start.offset ?? 0) - source.offset)))
      .map(({ value }) => value.replace(/^\.\//, '').replace(/\/$/, ''));
  });
  const commented = passages.flatMap((passage) => (passage.type === 'code' ? firstComment(passage.node.value) : []));
  const paths = [...commands.flatMap(madePaths), ...told, ...commented].filter((path) => path !== '');
  const names = new Set([
    ...told,
    ...commands.flatMap(madeNames),
    ...passages.flatMap((passage) => (passage.type === 'code' ? shownNames(passage.node) : [])),
  ]);
  return {
    ownCheckout: !commands.some(({ words }) => words.some(({ text: word }) => word === 'clone')),
    covers: (statement) => {
      switch (statement.type) {
        case 'path':
          return paths.some(
            (path) =>
              statement.path === path ||
              statement.path.startsWith(`${path}/`) ||
              path.startsWith(`${statement.path}/`) ||
              (path.includes('/') && statement.path.endsWith(`/${path}`)),
          );
        case 'object':
        case 'namespace':
          return names.has(statement.name);
        case 'command':
        case 'interval':
        case 'version':
          return false;
      }
    },
  };
}

/** `# apps/shop/release.yaml` above a manifest: the file that the reader writes it to. */
function firstComment(code: string): string[] {
  const path = /^(?:#|\/\/) *(\S+\.\w+)\s*$/m.exec(code.split('\n').slice(0, 2).join('\n'))?.[1];
  return path === undefined ? [] : [path];
}
