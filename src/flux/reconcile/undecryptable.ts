import type { Diagnostic } from '../../diagnostic.ts';
import { isArray, isObject, objectIn, stringIn, type Json, type Pointer } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { encryptionRule, isDecryptionDisabled } from './sops.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * What Flux cannot decrypt: an object of SOPS in which a value is in clear that
 * SOPS was told to encrypt, because somebody wrote it later or because kustomize
 * set it. Flux decrypts what kustomize built, before it substitutes
 * (https://github.com/fluxcd/kustomize-controller/blob/v1.10.1/internal/decryptor/decryptor.go,
 * https://github.com/getsops/sops/blob/v3.13.3/sops.go).
 */
export function undecryptable(resource: Resource): readonly Diagnostic[] {
  const { body, kind } = resource;
  const sops = objectIn(body, 'sops');
  if (!stringIn(sops, 'mac') || isDecryptionDisabled(body)) return [];
  const encrypted = Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'sops'));
  const at = clearValue(encrypted, [], encryptionRule(sops));
  if (!at) return [];
  const { namespace, name } = resourceId(resource);
  return [
    fluxDiagnostic('flux/cannot-decrypt', {
      location: valueLocation(resource, at),
      ...(isCipher(kind) ? {} : { resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}` }),
    }),
  ];
}

/** Where the first value is that should be encrypted and is not. `keys` are those of maps on the way, which alone count for SOPS. */
function clearValue(
  value: Json,
  pointer: Pointer,
  isMeant: (keys: readonly string[]) => boolean,
  keys: readonly string[] = [],
): Pointer | undefined {
  if (isArray(value) || isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const step = isArray(value) ? Number(key) : key;
      const found = clearValue(inner, [...pointer, step], isMeant, isArray(value) ? keys : [...keys, key]);
      if (found) return found;
    }
    return undefined;
  }
  return value === null || value === '' || isCipher(value) || !isMeant(keys) ? undefined : pointer;
}

/** https://github.com/getsops/sops/blob/v3.13.3/aes/cipher.go */
function isCipher(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('ENC[AES256_GCM,');
}
