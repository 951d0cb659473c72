import { withoutCredentials } from '../../repository/url.ts';
import type { Pin } from '../releases/record.ts';
import { pinOf } from '../releases/pin.ts';
import { trimEnd } from '../../repository/trim-end.ts';

/** The parts of an image's name; what is not written is absent. */
export interface ImageReference {
  readonly registry?: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
}

const pattern =
  /^((?:[\w.-]+(?::\d+)?\/)?[\w./-]*\w)(?::([\w][\w.-]*))?(?:@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$/;

/** Reads `repository:tag@digest`; undefined if it is something else. Variables that are still there stay in the repository. */
export function parseImage(text: string): ImageReference | undefined {
  if (text.includes('${')) return /[\s"']|:\/\//.test(text) ? undefined : { repository: text };
  const [, repository, tag, digest] = pattern.exec(text) ?? [];
  if (repository === undefined) return undefined;
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** `registry/repository:tag@digest`, of the parts that are known, and without a password that should not be there. */
export function imageText({ registry, repository, tag, digest }: ImageReference): string {
  const name = [registry && trimEnd(registry, '/'), repository]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
  return withoutCredentials(`${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`);
}

/** How an image is pinned, where nothing else can add a tag to it. */
export function imagePin({ repository, tag, digest }: ImageReference): Pin {
  if (digest !== undefined) return 'digest';
  if (tag === undefined && repository?.includes('${')) return 'unknown';
  return pinOf(tag, 'tag');
}
