import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from './results.ts';

/**
 * What stays the same of a finding while the repository changes around it: the
 * rule, the object and the file, but not the line. A message counts only where
 * nothing else tells what a finding is about.
 */
export function fingerprint(
  rule: string,
  { location, object, about, message }: Pick<Finding, 'location' | 'object' | 'about' | 'message'>,
): string {
  const subject = object ? [object.kind, object.namespace ?? '', object.name] : [];
  const distinction = about ?? (object ? '' : message);
  const text = JSON.stringify([rule, location?.path ?? '', ...subject, distinction]);
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
