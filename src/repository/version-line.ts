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

/** The fields that hold versions. */
const versionFields: ReadonlySet<string> = new Set([
  ...['version', 'tag', 'semver', 'digest', 'image', 'newTag', 'imageTag', 'imageName', 'value'],
]);

/**
 * The version that a line of YAML states in a field that holds versions, or under
 * the name of a variable of `variables`, if its value looks like one. What only
 * might be a version is none: a line may belong to anything, a secret included.
 */
export function versionLine(
  text: string,
  line: number,
  variables: ReadonlySet<string> = noVariables,
): VersionLine | undefined {
  const { field, value } = statement(text, (key) => versionFields.has(key) || variables.has(key)) ?? {};
  if (field === undefined || value === undefined) return undefined;
  const found = versionOf(field, value);
  return found && { line, field, ...found };
}

const noVariables: ReadonlySet<string> = new Set();

/** A field with a value on one line, without quotes and comment. */
export interface Statement {
  readonly field: string;
  readonly value: string;
}

/** What a line of YAML says of a field that holds versions, whatever that is: an expression with variables, too. */
export function versionStatement(text: string): Statement | undefined {
  return statement(text, (key) => versionFields.has(key));
}

/** What a line of YAML says of a field that `isWanted`; undefined for one that goes on on other lines, as far as the line tells. */
export function statement(text: string, isWanted: (field: string) => boolean): Statement | undefined {
  if (text.length > longestLine) return undefined;
  const [start, field] = /^[\s-]*["']?(\w+)["']?\s*:\s/.exec(text) ?? [];
  if (start === undefined || field === undefined || !isWanted(field)) return undefined;
  const written = /^\s*(?:&[\w-]+\s+)?("[^"\\]*"|'[^']*'|[^"'\s#](?:[^#]|(?<=\S)#)*?)\s*,?\s*(?:\s#.*)?$/.exec(
    text.slice(start.length),
  )?.[1];
  return written === undefined ? undefined : { field, value: written.replace(/^(["'])(.*)\1$/, '$2') };
}

/** The version that a value states which stands in `field`, a field that holds versions or the name of a variable. */
export function versionOf(field: string, value: string): WrittenVersion | undefined {
  if (imageFields.has(field)) return imageVersion(value);
  const found = versionOrDigest(value);
  // What a JSON patch sets, and what a variable holds, may be an image.
  return found ?? (field === 'value' || !versionFields.has(field) ? imageVersion(value) : undefined);
}

const imageFields: ReadonlySet<string> = new Set(['image', 'imageName']);

/** What is written of a version: the other way round. */
export function versionText({ image, version, digest }: WrittenVersion): string {
  const tagged = [image, version].filter((part) => part !== undefined).join(':');
  return [tagged, digest].filter((part) => part !== undefined && part !== '').join('@');
}

/**
 * The variables of Flux that versions in `files` are written with: all that
 * lines of fields that hold versions name in expressions.
 */
export function versionVariables(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [path, text] of files) {
    if (!/\.ya?ml$/.test(path) || !text.includes('${')) continue;
    for (const line of text.split('\n')) {
      const value = line.includes('${') ? versionStatement(line)?.value : undefined;
      for (const [, name] of value?.matchAll(/\$\{#?(\w+)/g) ?? []) if (name !== undefined) names.add(name);
    }
  }
  return names;
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
