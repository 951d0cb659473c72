/** What tells of a Flux Kustomization, in the model or before it, whether it was built. */
interface Build {
  readonly state: 'evaluated' | 'external' | 'failed' | 'unknown';
  /** Present where it was built. */
  readonly directory?: string;
}

/** Whether a Flux Kustomization was built, so that what it applies is known, or what it would apply if Flux did not refuse it. */
export function isBuilt({ state, directory }: Build): boolean {
  return state === 'evaluated' || (state === 'failed' && directory !== undefined);
}
