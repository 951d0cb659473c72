/** An object by its name; those of the whole cluster have no namespace. */
interface Named {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** `namespace/name`, as Kubernetes writes it; `/name` without a namespace. */
export function namespacedName({ namespace = '', name }: Named): string {
  return `${namespace}/${name}`;
}

/** `Kind namespace/name`: what identifies a Flux object in a cluster, and how pages call it. */
export function nameKey(kind: string, object: Named): string {
  return `${kind} ${namespacedName(object)}`;
}
