import type { InlineCode } from 'mdast';
import type { ShellCommand } from '../commands/shell.ts';
import type { Passage } from './passages.ts';
import type { PathStatement } from './statement.ts';
import { treeEntries } from './tree.ts';
import { isAboutMaking, isNoClaim, sentencesOf, sourceOf, tellsToMake } from './wording.ts';
import { hasFileEnding, writtenPath } from './written-path.ts';

/** Paths between backticks that a sentence takes for existing. */
export function namedPaths(
  passage: Passage,
  text: string,
): readonly { readonly statement: PathStatement; readonly node: InlineCode }[] {
  if (passage.type !== 'text') return [];
  const source = sourceOf(passage, text);
  const sentenceAt = sentencesOf(source.text);
  const { lead, headings } = passage.surroundings;
  const intro = lead.trimEnd().endsWith(':') ? lead : '';
  if (tellsToMake(intro) || isNoClaim(intro) || isAboutMaking(headings.at(-1) ?? '') || isCaption(source.text))
    return [];
  return passage.codes.flatMap((node) => {
    const path = writtenPath(node.value);
    if (path === undefined || (!hasFileEnding(path) && !node.value.endsWith('/') && path.split('/').length < 3))
      return [];
    const sentence = sentenceAt((node.position?.start.offset ?? 0) - source.offset);
    return tellsToMake(sentence) || isNoClaim(sentence)
      ? []
      : [{ statement: { type: 'path', path, form: 'name' }, node }];
  });
}

/** Whether a paragraph is but the name of a file, whose content follows: it may be one that the reader writes. */
function isCaption(source: string): boolean {
  return /^\W*(?:(?:file|path|in)\W+)?`[^`]+`[\s*_:]*$/i.test(source);
}

/** Paths that commands read: what is not there makes them fail. */
export function argumentPaths({ words }: ShellCommand): readonly string[] {
  const texts = words.map(({ text, open }) => (open ? '' : text));
  const at = texts.findIndex((text) => readers.some((reader) => reader.test(text)));
  const tool = texts[at] ?? '';
  const rest = texts.slice(at + 1);
  if (tool === 'cd' || tool === 'cat' || tool === 'ls' || tool === 'tree')
    return at === 0 ? rest.filter(isArgument).flatMap((word) => writtenPath(word) ?? []) : [];
  const verbs = rest.filter(isArgument);
  if (tool === 'kustomize')
    return verbs[0] === 'build' ? verbs.slice(1, 2).flatMap((word) => writtenPath(word) ?? []) : [];
  if (tool === 'kubectl') {
    const built = verbs[0] === 'kustomize' ? verbs.slice(1, 2) : [];
    return [...built, ...valuesOf(texts, ['-f', '-k', '--filename', '--kustomize'])].flatMap(
      (word) => writtenPath(word) ?? [],
    );
  }
  if (tool === 'flux' && verbs[0] === 'build')
    return valuesOf(texts, ['--path', '--kustomization-file']).flatMap((word) => writtenPath(word) ?? []);
  // Without more, sops opens an editor on a file that need not be there.
  if (tool === 'sops' && rest.some((word) => readsSops.test(word)))
    return rest
      .filter(isArgument)
      .filter(hasFileEnding)
      .flatMap((word) => writtenPath(word) ?? []);
  return [];
}

const readsSops = /^(?:-[deir]|--(?:decrypt|encrypt|in-place|rotate)|decrypt|encrypt|rotate|updatekeys)$/;

const readers = [/^(?:cd|cat|ls|tree|kustomize|kubectl|flux|sops)$/];

function isArgument(word: string): boolean {
  return word !== '' && !word.startsWith('-');
}

function valuesOf(words: readonly string[], flags: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const [flag = '', value] = word.split('=');
    if (!flags.includes(flag)) return [];
    return value ?? words[at + 1] ?? [];
  });
}

/** Paths of a drawing of folders, where it is no drawing of what is to be made. */
export function drawnPaths(passage: Passage): readonly { readonly statement: PathStatement; readonly line: number }[] {
  if (
    passage.type !== 'code' ||
    !['', 'text', 'txt', 'tree', 'plaintext', 'console', 'sh', 'bash'].includes(passage.node.lang ?? '')
  )
    return [];
  const { lead, headings } = passage.surroundings;
  if (tellsToMake(lead) || isNoClaim(lead) || isAboutMaking(headings.at(-1) ?? '')) return [];
  return treeEntries(passage.node.value).map(({ path, line }) => ({
    statement: { type: 'path', path, form: 'tree' },
    line,
  }));
}

/** Paths that a command makes, or takes away. */
export function madePaths({ words, outputs }: ShellCommand): readonly string[] {
  const texts = words.map(({ text }) => text);
  const [tool = '', ...rest] = texts;
  const operands = rest.filter(isArgument);
  const made = makers.test(tool)
    ? operands
    : /^(?:cp|mv|ln)$/.test(tool)
      ? operands.slice(-1)
      : tool === 'git' && /^(?:mv|rm)$/.test(operands[0] ?? '')
        ? operands.slice(1)
        : [];
  const written = valuesOf(texts, ['-o', '--output', '--out']);
  return [...outputs, ...made, ...written].map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
}

const makers = /^(?:mkdir|touch|tee|nano|vim?|code|rm|rmdir)$/;
