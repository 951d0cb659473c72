import { stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { compile } from '../../kustomize/objects/selector.ts';

/**
 * Which values SOPS was told to encrypt, by the keys that lead to them and the
 * metadata that it wrote beside the values
 * (https://getsops.io/docs/#encrypting-only-parts-of-a-file). None where that
 * depends on comments: no build keeps them.
 */
export function encryptionRule(sops: JsonObject): (path: readonly string[]) => boolean {
  const said = (field: string): string | undefined => {
    const text = stringIn(sops, field);
    return text === '' ? undefined : text;
  };
  const matching = (pattern: string): ((path: readonly string[]) => boolean) => {
    const matcher = compile(pattern);
    return (path) => matcher !== undefined && path.some(matcher);
  };
  const endsIn = (path: readonly string[], suffix: string): boolean => path.some((key) => key.endsWith(suffix));
  const [encrypted, unencrypted] = [said('encrypted_regex'), said('unencrypted_regex')];
  if (encrypted !== undefined) return matching(encrypted);
  if (unencrypted !== undefined) {
    const isLeft = matching(unencrypted);
    return (path) => !isLeft(path);
  }
  const suffix = said('encrypted_suffix');
  if (suffix !== undefined) return (path) => endsIn(path, suffix);
  if (said('encrypted_comment_regex') ?? said('unencrypted_comment_regex')) return () => false;
  const left = said('unencrypted_suffix') ?? '_unencrypted';
  return (path) => !endsIn(path, left);
}

/** Whether an annotation keeps Flux from decrypting an object (https://fluxcd.io/flux/components/kustomize/kustomizations/#disable-decryption). */
export function isDecryptionDisabled(body: JsonObject): boolean {
  return stringIn(body, 'metadata', 'annotations', decryptKey)?.toLowerCase() === 'disabled';
}

const decryptKey = 'kustomize.toolkit.fluxcd.io/decrypt';
