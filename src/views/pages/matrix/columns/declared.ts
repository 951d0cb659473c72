import { marked } from '../../../vocabulary/text.ts';
import { unknown, type MatrixColumn, type MatrixEntry } from './column.ts';

/** Whether anything here is applied by a Flux Kustomization that is known. */
export function isDeclared(entries: readonly MatrixEntry[]): boolean {
  return entries.length === 0 || entries.some(({ parts }) => parts.some(({ kustomization }) => !kustomization.assumed));
}

/** A fact about Flux Kustomizations: unknown of a folder that those of another repository apply. */
export function ofDeclared(field: string, fact: MatrixColumn['fact']): MatrixColumn['fact'] {
  return (entry) => {
    const parts = entry.parts.filter(({ kustomization }) => !kustomization.assumed);
    return parts.length === 0
      ? { text: [marked('unknown', 'unknown')], values: { [field]: unknown }, isUnknown: true }
      : fact({ ...entry, parts });
  };
}
