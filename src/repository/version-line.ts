/** A line of a YAML file that states a version. Nothing else of the line is kept. */
export interface VersionLine extends WrittenVersion {
  /** 1-based. */
  readonly line: number;
  readonly field: string;
}

/** What a field says of a version. */
export interface WrittenVersion {
  /** Of an image: its name without tag and digest. */
  readonly image?: string;
  /** As written, a range possibly. */
  readonly version?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** Longer lines state no version. */
const longestLine = 400;

/**
 * The version that a line of YAML states in a field that holds versions, if its
 * value looks like one. What only might be a version is none: a line may belong
 * to anything, a secret included.
 */
export function versionLine(text: string, line: number): VersionLine | undefined {
  if (text.length > longestLine) return undefined;
  const match =
    /^[\s-]*["']?(version|tag|semver|digest|image|newTag|imageTag|imageName|value)["']?\s*:\s+(?:&[\w-]+\s+)?("[^"\\]*"|'[^']*'|[^"'\s#][^#]*?)\s*,?\s*(?:\s#.*)?$/.exec(
      text,
    );
  const [, field, written] = match ?? [];
  if (field === undefined || written === undefined) return undefined;
  const value = written.replace(/^(["'])(.*)\1$/, '$2');
  const found = imageFields.has(field) ? imageVersion(value) : (versionOrDigest(value) ?? imageInPatch(field, value));
  return found && { line, field, ...found };
}

const imageFields = new Set(['image', 'imageName']);

/** What a JSON patch sets may be an image. */
function imageInPatch(field: string, value: string): WrittenVersion | undefined {
  return field === 'value' ? imageVersion(value) : undefined;
}

/** Name, tag and digest of an image; undefined unless it has a digest, or a tag that looks like a version. */
export function imageVersion(image: string): WrittenVersion | undefined {
  const match = /^([a-z0-9][\w.-]*(?::\d+)?(?:\/[\w.-]+)*?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(
    image,
  );
  const [, name, tag, digest] = match ?? [];
  if (name === undefined) return undefined;
  const version = tag !== undefined && looksLikeVersion(tag) ? tag : undefined;
  return version === undefined && digest === undefined ? undefined : { image: name, ...written(version, digest) };
}

/** `1.2.3`, `1.2.3@sha256:...` or `sha256:...`; of `latest@sha256:...` the digest; undefined for anything else. */
export function versionOrDigest(value: string): WrittenVersion | undefined {
  const [, before = '', digest] = /^([^@]*?)(?:@?(sha256:[0-9a-f]{64}))?$/.exec(value) ?? [];
  if (before === '') return digest === undefined ? undefined : { digest };
  if (looksLikeVersion(before)) return written(before, digest);
  return digest === undefined || !/^\w[\w.-]{0,127}$/.test(before) ? undefined : { digest };
}

function written(version: string | undefined, digest: string | undefined): WrittenVersion {
  return { ...(version === undefined ? {} : { version }), ...(digest === undefined ? {} : { digest }) };
}

/** Longer texts are no versions that a person would read. */
const longestVersion = 64;

const single = /(?:v|release-|version-|RELEASE\.)?\d+(?:\.(?:\d+|[xX*]))*(?:[-+._][0-9A-Za-z.+_-]*)?/.source;
const operator = /(?:[~^=]|[<>]=?|!=)?\s?/.source;
const versionOrRange = new RegExp(`^${operator}${single}(?:(?: |, ?| ?\\|\\| ?)${operator}${single})*$`);

/** Whether `text` is a version or a range of versions by its looks; a name such as `latest` is not. */
function looksLikeVersion(text: string): boolean {
  return text.length <= longestVersion && (versionOrRange.test(text) || isBuild(text));
}

/** Whether `text` is the tag of a build, as pipelines make them: a branch with a number, a time or a commit, `main-1a2b3c4-1700000000`. */
function isBuild(text: string): boolean {
  if (!/^\w[\w.-]*$/.test(text)) return false;
  return text.split(/[-_.]/).some((part) => /^(?:\d+|(?=[a-f]*\d)[0-9a-f]{7,40})$/.test(part));
}
