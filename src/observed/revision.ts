/** A revision as Flux writes it, read. */
export type Revision =
  | { readonly kind: 'commit'; readonly ref?: string; readonly commit: string }
  | { readonly kind: 'digest'; readonly ref?: string; readonly digest: string }
  | { readonly kind: 'other' };

/**
 * Reads a revision: `main@sha1:COMMIT`, `sha1:COMMIT`, `latest@sha256:DIGEST`, and
 * the forms before Flux 2.0, `main/COMMIT` and `latest/DIGEST`. A chart's version is
 * none of them. https://fluxcd.io/flux/components/source/gitrepositories/#artifact
 */
export function parseRevision(text: string): Revision {
  const [, ref, algorithm, hash = ''] =
    /^(?:(.+)@)?(sha1|sha256|sha384|sha512|blake3):([0-9a-f]{7,128})$/.exec(text) ?? [];
  if (algorithm === 'sha1') return { kind: 'commit', ...named(ref), commit: hash };
  if (algorithm !== undefined) return { kind: 'digest', ...named(ref), digest: `${algorithm}:${hash}` };
  const [, oldRef, commit, digest] = /^(.+)\/(?:([0-9a-f]{40})|([0-9a-f]{64}))$/.exec(text) ?? [];
  if (commit !== undefined) return { kind: 'commit', ...named(oldRef), commit };
  if (digest !== undefined) return { kind: 'digest', ...named(oldRef), digest: `sha256:${digest}` };
  return { kind: 'other' };
}

function named(ref: string | undefined): { readonly ref?: string } {
  return ref === undefined ? {} : { ref };
}
