/** How a commit that a cluster runs stands to the documented one. Numbers are those of commits on the documented branch. */
export type RevisionRelation =
  | { readonly kind: 'same' }
  /** The cluster runs an older commit. */
  | { readonly kind: 'behind'; readonly commits: number }
  /** The cluster runs a newer commit. */
  | { readonly kind: 'ahead'; readonly commits: number }
  /** The commit is not in the history of the documented one, as far as the clone holds it. */
  | { readonly kind: 'elsewhere' }
  /** It is no commit, or one of another repository, or Git was not asked. */
  | { readonly kind: 'unknown' };
