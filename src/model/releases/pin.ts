import type { Pin } from './record.ts';

/** Tags that move by agreement. */
const movingTags = new Set(['latest', 'main', 'master', 'stable', 'edge', 'nightly', 'dev', 'develop', 'rolling']);

/** A commit may be without digits. */
const commit = /^(?:sha-)?(?:[0-9a-f]{7}|[0-9a-f]{40})$/;

/**
 * How a version is pinned. `as` says what the field means: a Helm or `semver`
 * range, in which a full version stands for itself, or an OCI tag.
 */
export function pinOf(version: string | undefined, as: 'range' | 'tag'): Pin {
  if (version === undefined || version === '' || version === '*') return 'none';
  if (version.includes('${')) return 'unknown';
  if (as === 'tag') return isMovingTag(version) ? 'moving' : 'exact';
  if (isOpen(version)) return /^[xX*][.\dxX*-]*$/.test(version.trim()) ? 'none' : 'open';
  return /^=?\s*v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version) ? 'exact' : 'range';
}

/**
 * Whether a range lets every later version in: if one of its alternatives has
 * lower bounds only (https://github.com/Masterminds/semver#checking-version-constraints).
 */
function isOpen(range: string): boolean {
  return range.split('||').some((alternative) => {
    const bounds = alternative
      .replaceAll(/([<>=!~^])\s+/g, '$1')
      .split(/[\s,]+/)
      .filter((bound) => bound !== '');
    return bounds.length > 0 && bounds.every((bound) => /^(?:>|=>|!=|[xX*])/.test(bound));
  });
}

/** `latest-alpine` moves like `latest`; so does what has no number in it, unless it is a commit. */
function isMovingTag(tag: string): boolean {
  return movingTags.has(tag) || tag.startsWith('latest-') || !(/\d/.test(tag) || commit.test(tag));
}
