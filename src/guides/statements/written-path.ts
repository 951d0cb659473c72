/** The path that a word states, without `./` and a slash at its end; undefined if it is none of a repository, or stands for one that the reader has to complete. */
export function writtenPath(word: string): string | undefined {
  if (word.length > longestPath) return undefined;
  const path = word
    .replace(/^\.\//, '')
    .replace(/(?<=\.\w{1,5}):\d+(?:[-:]\d+)?$|#L\d.*$/, '')
    .replace(/\/$/, '');
  if (!/^(?:\.\.\/)*[\w.@+-]+(?:\/[\w.@+-]+)+$/.test(path)) return undefined;
  const names = path.split('/');
  // No group of an API, no host, nothing of the machine that the reader sits at.
  if (names.some((name) => placeholder.test(name)) || names.some((name) => /\.{3}/.test(name))) return undefined;
  return names.some((name) => localName.test(name)) ? undefined : path;
}

/** Longer than people write paths, and short enough to look at. */
const longestPath = 1000;

/** What ends a path that is meant as a file: `.yaml`, `.sops.yaml`. */
export function hasFileEnding(path: string): boolean {
  return /\.(?:ya?ml|json5?|mdx?|sh|bash|ts|js|mjs|py|toml|tf|tfvars|env|conf|ini|tpl|j2|cue|sql|txt|go|nix|hcl|rego|jsonnet|libsonnet|sops|age|pub|crt)$/i.test(
    path,
  );
}

/** Names that stand for another one, as authors of guides write them. */
const placeholder =
  /^(?:any|some|other|new|test|demo|path|to|namespace|name|category|component|environment|x{2,}|y{2,}|z{2,}|[A-Z][A-Z_-]*)$|(?:^|[-_.])(?:my|your|foo|bar|baz|example|sample|dummy|placeholder|template)(?:[-_.]|$)|^my(?:apps?|charts?|clusters?|components?|db|env|namespace|ns|project|release|repo|service|tenant)$|^(?:app|component|cluster|env|environment|namespace|service|category|stage|chart|release|kustomization|helmrelease|resource|dependency)[-_]?(?:names?|path|dir|\d+)$/;

/** What people keep beside their checkout and out of Git. */
const localName =
  /^(?:(?:AGENTS?|CLAUDE|GEMINI)(?:\.local)?\.md|\.env|\.git|\.private|\.venv|node_modules|clusterconfig|kubeconfig|talosconfig|age\.key|github-deploy\.key(?:\.pub)?|.*\.(?:key|pem|tfstate|log|tmp|bak|orig)|dist|build|tmp|out|target|secrets?\.(?:ya?ml|env|json)|credentials?\.(?:ya?ml|json))$/i;

/** Whether the name of an object stands for another one. */
export function isPlaceholder(name: string): boolean {
  return (
    placeholder.test(name) ||
    /^(?:app|release|chart|kustomization|helmrelease|resource|ns)$/.test(name) ||
    !/^[a-z0-9][a-z0-9.-]*$/.test(name)
  );
}
