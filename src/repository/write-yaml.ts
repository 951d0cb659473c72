import { stringify } from 'yaml';

/** Values as the YAML documents of one file, in the order of their keys, each after a line of dashes. */
export function writeDocuments(documents: readonly unknown[]): string {
  return documents
    .map((document) => `---\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`)
    .join('');
}
