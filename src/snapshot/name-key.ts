/** `Kind namespace/name`: what identifies a Flux object in a cluster, and how pages call it. */
export function nameKey(
  kind: string,
  { namespace = '', name }: { readonly namespace?: string; readonly name: string },
): string {
  return `${kind} ${namespace}/${name}`;
}
