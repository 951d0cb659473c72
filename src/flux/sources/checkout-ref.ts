import type { Diagnostic } from '../../diagnostic.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { Checkout, GitFacts } from '../../repository/repository.ts';
import { describeRef, sourceRef } from './source-address.ts';
import { fluxDiagnostic } from '../problems.ts';

/** Whether a checkout is in the state that a source selects. */
type Agreement = 'same' | 'other' | 'unknown';

/** Whether `git` is certainly what the source is fetched at. */
export function followsRef(source: Resource, git: GitFacts | undefined): boolean {
  return agreement(source, git) === 'same';
}

/**
 * What is to be said where a source is evaluated with a checkout that is, or may
 * be, in another state than the one that Flux fetches.
 */
export function aboutRef(source: Resource, { name, git }: Pick<Checkout, 'name' | 'git'>): readonly Diagnostic[] {
  const agrees = agreement(source, git);
  if (agrees === 'same') return [];
  const { kind, namespace = '', name: own } = resourceId(source);
  const wanted = describeRef(sourceRef(source));
  const about = {
    location: valueLocation(source, ['spec', 'ref']),
    resource: `${kind} ${namespace}/${own}`,
  };
  const shown = `What comes from it is shown as of the checkout.`;
  if (agrees === 'other') {
    const message = `The source follows ${wanted}, but the checkout ${name} is at ${stateOf(git)}. ${shown}`;
    return [fluxDiagnostic('flux/other-ref', { ...about, message })];
  }
  const message = `The source follows ${wanted}. Whether the checkout ${name} (${stateOf(git)}) is in that state is not known. ${shown}`;
  return [fluxDiagnostic('flux/as-of-checkout', { ...about, message })];
}

/**
 * A checkout that is on a branch follows it; one that is not may be on any. A
 * range of versions takes the highest tag, which only the remote knows; and what
 * a registry calls a tag may have been made of any commit.
 */
function agreement(source: Resource, git: GitFacts | undefined): Agreement {
  const { type, value } = sourceRef(source);
  if (!git || source.kind !== 'GitRepository' || value.includes('${')) return 'unknown';
  switch (type) {
    case 'commit':
      return value === git.commit ? 'same' : 'other';
    case 'branch':
      return git.branch === undefined ? 'unknown' : value === git.branch ? 'same' : 'other';
    case 'tag':
      return git.tags === undefined ? 'unknown' : git.tags.includes(value) ? 'same' : 'other';
    case 'semver':
      return git.tags?.length === 0 ? 'other' : 'unknown';
    case 'name':
    case 'digest':
      return 'unknown';
  }
}

function stateOf(git: GitFacts | undefined): string {
  if (!git) return 'no Git checkout';
  const commit = git.commit === undefined ? 'no commit yet' : `commit ${git.commit.slice(0, 7)}`;
  const named = git.branch === undefined ? (git.tags ?? []).map((tag) => `tag ${tag}`) : [`branch ${git.branch}`];
  return [...named, commit].join(', ');
}
