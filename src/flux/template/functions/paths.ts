import { fixed, type TemplateFunction } from '../signature.ts';
import { trimEnd } from '../../../repository/trim-end.ts';

/** slim-sprig's functions for paths (https://go-task.github.io/slim-sprig/paths.html); those of the operating system are Linux's. */
export const paths: Readonly<Record<string, TemplateFunction>> = {
  ...withOs(
    'base',
    fixed(['string'], (_, path) => base(path)),
  ),
  ...withOs(
    'dir',
    fixed(['string'], (_, path) => clean(path.slice(0, path.lastIndexOf('/') + 1))),
  ),
  ...withOs(
    'clean',
    fixed(['string'], (_, path) => clean(path)),
  ),
  ...withOs(
    'ext',
    fixed(['string'], (_, path) => /\.[^./]*$/.exec(path)?.[0] ?? ''),
  ),
  ...withOs(
    'isAbs',
    fixed(['string'], (_, path) => path.startsWith('/')),
  ),
};

function withOs(name: string, target: TemplateFunction): Record<string, TemplateFunction> {
  return { [name]: target, [`os${name.charAt(0).toUpperCase()}${name.slice(1)}`]: target };
}

function base(path: string): string {
  if (path === '') return '.';
  const trimmed = trimEnd(path, '/');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The shortest path that means the same. */
function clean(path: string): string {
  const isAbsolute = path.startsWith('/');
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (segment !== '..' || !isAbsolute) kept.push(segment);
  }
  const cleaned = (isAbsolute ? '/' : '') + kept.join('/');
  return cleaned === '' ? '.' : cleaned;
}
