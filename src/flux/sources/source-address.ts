import { objectIn, stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { comparableUrl } from './git-url.ts';

/** What a source is fetched from, in a form that compares: the repository's URL, or a Bucket's endpoint and name. Undefined where it does not say. */
export function sourceAddress({ kind, body }: Resource): string | undefined {
  if (kind === 'Bucket') {
    const endpoint = stringIn(body, 'spec', 'endpoint');
    const bucket = stringIn(body, 'spec', 'bucketName');
    return endpoint === undefined || bucket === undefined ? undefined : `${comparableUrl(endpoint)}/${bucket}`;
  }
  const url = stringIn(body, 'spec', 'url');
  return url === undefined ? undefined : comparableUrl(url);
}

/** Which state of a repository a source is fetched at. */
export interface SourceRef {
  readonly type: 'branch' | 'tag' | 'semver' | 'name' | 'commit' | 'digest';
  readonly value: string;
}

/**
 * What `spec.ref` selects, by source-controller's order of precedence
 * (https://fluxcd.io/flux/components/source/gitrepositories/#reference and
 * https://fluxcd.io/flux/components/source/ocirepositories/#reference). Without
 * any it is Git's branch `master`, or the tag `latest`.
 */
export function sourceRef({ kind, body }: Resource): SourceRef {
  const ref = objectIn(body, 'spec', 'ref');
  const isGit = kind === 'GitRepository';
  const order = isGit
    ? (['commit', 'name', 'semver', 'tag', 'branch'] as const)
    : (['digest', 'semver', 'tag'] as const);
  for (const type of order) {
    const value = stringIn(ref, type);
    if (value !== undefined && value !== '') return type === 'name' ? namedRef(value) : { type, value };
  }
  return isGit ? { type: 'branch', value: 'master' } : { type: 'tag', value: 'latest' };
}

/** `refs/heads/main` is the branch `main`, `refs/tags/v1` the tag `v1`. */
function namedRef(name: string): SourceRef {
  const match = /^refs\/(heads|tags)\/(.+)$/.exec(name);
  const value = match?.[2];
  return value === undefined
    ? { type: 'name', value: name }
    : { type: match?.[1] === 'tags' ? 'tag' : 'branch', value };
}

export function sameRef(a: SourceRef, b: SourceRef): boolean {
  return a.type === b.type && a.value === b.value;
}

/** A ref as part of a sentence: `branch main`. */
export function describeRef({ type, value }: SourceRef): string {
  return type === 'semver' ? `the version range ${value}` : type === 'name' ? `the ref ${value}` : `${type} ${value}`;
}
