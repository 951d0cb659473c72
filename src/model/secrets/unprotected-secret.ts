import type { SecretRecord } from './record.ts';

/**
 * Whether the repository shows a value of a secret: a Secret that is not
 * encrypted, whether it is written as an object or generated, or one that SOPS
 * encrypted only in part.
 */
export function isUnprotected({ form, inClear }: Pick<SecretRecord, 'form' | 'inClear'>): boolean {
  return form === 'plaintext' || form === 'generated' || (form === 'sops' && inClear > 0);
}
