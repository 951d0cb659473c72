import { compile } from '../objects/selector.ts';

/** An entry of `images`; what is not to change is empty. */
export interface Image {
  readonly name: string;
  readonly newName: string;
  readonly newTag: string;
  readonly tagSuffix: string;
  readonly digest: string;
}

/**
 * What becomes of image references; undefined if the name, which kustomize takes
 * for a regular expression, is invalid.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/imagetag/updater.go
 */
export function imageReplacer(image: Image): ((reference: string) => string) | undefined {
  const matches = compile(`^${image.name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  if (!matches) return undefined;
  return (reference) => (matches(reference) ? replaced(image, splitImage(reference)) : reference);
}

function replaced(image: Image, old: ImageParts): string {
  const name = image.newName || old.name;
  const { tag, digest } = version(image, old);
  return `${name}${tag && `:${tag}`}${digest && `@${digest}`}`;
}

/** A new tag or digest replaces both old ones. */
function version({ newTag, digest, tagSuffix }: Image, old: ImageParts): Pick<ImageParts, 'tag' | 'digest'> {
  if (newTag || digest) return { tag: newTag, digest };
  if (tagSuffix) return { tag: `${old.tag}${tagSuffix}`, digest: '' };
  return old;
}

interface ImageParts {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

/** The parts of `[host[:port]/]path[:tag][@digest]`. */
function splitImage(reference: string): ImageParts {
  const slash = Math.max(0, reference.indexOf('/'));
  const at = reference.indexOf('@', slash);
  const colon = reference.indexOf(':', slash);
  const digestAt = at < 0 ? reference.length : at;
  // A colon after the @ belongs to the digest.
  const tagAt = colon < 0 || colon > digestAt ? digestAt : colon;
  return {
    name: reference.slice(0, tagAt),
    tag: reference.slice(tagAt, digestAt).replace(/^:/, ''),
    digest: reference.slice(digestAt).replace(/^@/, ''),
  };
}
