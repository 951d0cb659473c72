import type { Contents } from './key-values.ts';

/**
 * Whether a key of a generated Secret comes from a file that SOPS encrypted,
 * which kustomize-controller decrypts before the build
 * (https://github.com/fluxcd/kustomize-controller/blob/main/internal/decryptor/decryptor.go,
 * `DecryptSources`): the metadata is a key of an env file, and a part of other files.
 */
export function isOfSops([key, value]: readonly [string, Contents]): boolean {
  if (key === 'sops_mac') return true;
  return typeof value === 'string' && value.includes('ENC[') && metadata.test(value);
}

const metadata = /^sops:|^[ \t]*"sops"[ \t]*:|^sops_mac=|^\[sops\]/m;

/** The keys that are left when an env file is decrypted. */
export function withoutSopsKeys(values: ReadonlyMap<string, Contents>): ReadonlyMap<string, Contents> {
  return new Map([...values].filter(([key]) => !key.startsWith('sops_')));
}
