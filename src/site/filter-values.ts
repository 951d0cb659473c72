/**
 * The values of a filter that the search may offer. Pagefind's interface writes
 * them into the page as markup, in sites without a policy of ours too: what
 * holds anything else than words of letters and digits is left out. Everything
 * that Kubernetes accepts as a kind or a namespace stays, as do usual names of
 * folders. All else that the search shows it writes as text, or escapes itself.
 *
 * https://github.com/Pagefind/pagefind/blob/v1.5.2/pagefind_ui/default/svelte/filters.svelte
 */
export function filterValues(values: readonly string[]): readonly string[] {
  return values.filter((value) => word.test(value));
}

const word = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]{0,252}$/u;
