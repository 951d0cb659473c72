import type { ShellCommand } from '../commands/shell.ts';
import { hasFileEnding, writtenPath } from './written-path.ts';

/** Paths that commands read: what is not there makes them fail. */
export function argumentPaths({ words }: ShellCommand): readonly string[] {
  const texts = words.map(({ text, open }) => (open ? '' : text));
  const at = texts.findIndex((text) => readers.has(text));
  const operands = texts.slice(at + 1).filter(isOperand);
  return readPaths(texts[at] ?? '', at === 0, texts, operands).flatMap((word) => writtenPath(word) ?? []);
}

const readers: ReadonlySet<string> = new Set(['cd', 'cat', 'ls', 'tree', 'kustomize', 'kubectl', 'flux', 'sops']);

/** What `tool` reads of its operands and of the values of its flags. */
function readPaths(
  tool: string,
  isFirst: boolean,
  words: readonly string[],
  operands: readonly string[],
): readonly string[] {
  const [verb, path = ''] = operands;
  switch (tool) {
    case 'cd':
    case 'cat':
    case 'ls':
    case 'tree':
      return isFirst ? operands : [];
    case 'kustomize':
      return verb === 'build' ? [path] : [];
    case 'kubectl':
      return [...(verb === 'kustomize' ? [path] : []), ...valuesOf(words, ['-f', '-k', '--filename', '--kustomize'])];
    case 'flux':
      return verb === 'build' ? valuesOf(words, ['--path', '--kustomization-file']) : [];
    case 'sops':
      // Without more, it opens an editor on a file that need not be there.
      return words.some((word) => readsSops.test(word)) ? operands.filter(hasFileEnding) : [];
    default:
      return [];
  }
}

const readsSops = /^(?:-[deir]|--(?:decrypt|encrypt|in-place|rotate)|decrypt|encrypt|rotate|updatekeys)$/;

/** Paths that a command makes, or takes away. */
export function madePaths({ words, outputs }: ShellCommand): readonly string[] {
  const texts = words.map(({ text }) => text);
  const [tool = '', ...rest] = texts;
  const written = valuesOf(texts, ['-o', '--output', '--out']);
  return [...outputs, ...madeOperands(tool, rest.filter(isOperand)), ...written].map((path) =>
    path.replace(/^\.\//, '').replace(/\/$/, ''),
  );
}

function madeOperands(tool: string, operands: readonly string[]): readonly string[] {
  if (makers.has(tool)) return operands;
  if (copiers.has(tool)) return operands.slice(-1);
  return tool === 'git' && (operands[0] === 'mv' || operands[0] === 'rm') ? operands.slice(1) : [];
}

/** Tools all of whose operands are made, written or taken away. */
const makers: ReadonlySet<string> = new Set(['mkdir', 'touch', 'tee', 'nano', 'vi', 'vim', 'code', 'rm', 'rmdir']);

/** Tools that make their last operand. */
const copiers: ReadonlySet<string> = new Set(['cp', 'mv', 'ln']);

function isOperand(word: string): boolean {
  return word !== '' && !word.startsWith('-');
}

/** The values of flags: `--path apps`, `--path=apps`. */
function valuesOf(words: readonly string[], flags: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const [flag = '', value] = word.split('=');
    return flags.includes(flag) ? (value ?? words[at + 1] ?? []) : [];
  });
}
