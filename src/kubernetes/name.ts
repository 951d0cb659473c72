/**
 * The longest name that Kubernetes gives an object, in characters: what is longer names nothing
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).
 */
export const maxNameLength = 253;
