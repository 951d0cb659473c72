import type { FileEdit } from './history.ts';

/** The HelmReleases and Flux Kustomizations among the documents of a deleted file, by the lines that say so. */
export function removedObjects(lines: readonly string[]): FileEdit['removed'] {
  const found: FileEdit['removed'][number][] = [];
  let document: string[] = [];
  for (const line of [...lines, '---']) {
    if (/^---(?:\s|$)/.test(line)) {
      found.push(...removedObject(document));
      document = [];
    } else document.push(line);
  }
  return found;
}

function removedObject(document: readonly string[]): FileEdit['removed'] {
  const group = valueOf(document, /^apiVersion:(.*)$/)?.split('/')[0];
  const kind = valueOf(document, /^kind:(.*)$/);
  const metadata = document.findIndex((line) => /^metadata:\s*$/.test(line));
  const length = document.slice(metadata + 1).findIndex((line) => /^\S/.test(line));
  const fields = metadata < 0 ? [] : document.slice(metadata + 1, length < 0 ? undefined : metadata + 1 + length);
  const indent = /^ +(?=\w)/.exec(fields.find((line) => !/^\s*(?:#|$)/.test(line)) ?? '')?.[0];
  const name = indent === undefined ? undefined : valueOf(fields, new RegExp(`^${indent}name:(.*)$`));
  if (name === undefined) return [];
  if (kind === 'HelmRelease' && group === 'helm.toolkit.fluxcd.io') return [{ kind, name }];
  if (kind === 'Kustomization' && group === 'kustomize.toolkit.fluxcd.io') return [{ kind, name }];
  return [];
}

/** A name or kind, without anchor, quotes and comment; undefined for anything that is not one. */
function valueOf(lines: readonly string[], field: RegExp): string | undefined {
  const value = lines.map((line) => field.exec(line)?.[1]).find((found) => found !== undefined);
  return /^(?:&[\w-]+\s+)?["']?([A-Za-z0-9][A-Za-z0-9./-]{0,252})["']?\s*(?:\s#.*)?$/.exec(value?.trim() ?? '')?.[1];
}
