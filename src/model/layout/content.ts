import { kustomizationFileNames } from '../../kustomize/load/load.ts';
import { baseName } from '../../repository/path.ts';

/** What a file is, in the plural, by its path or its text: only what these tell for certain. */
export function contentName(path: string, text: string): string {
  const name = baseName(path);
  if (/^\.(?:github|forgejo|gitea)\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'workflows';
  if (kustomizationFileNames.includes(name)) return 'kustomization.yaml files';
  if (/\.ya?ml$/.test(name)) return yamlName(text);
  const byEnding = endings.find(({ pattern }) => pattern.test(name));
  if (byEnding) return byEnding.name;
  if (/^#!.*\b(?:ba|z|k)?sh\b/.test(text.slice(0, 100))) return 'shell scripts';
  const ending = /[^.](\.[\w-]{1,12})$/.exec(name)?.[1];
  return ending === undefined ? 'other files' : `${ending} files`;
}

const endings: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /\.mdx?$/i, name: 'Markdown files' },
  { pattern: /\.(?:tf|tofu|tfvars|hcl)$/, name: 'Terraform or OpenTofu files' },
  { pattern: /\.(?:sh|bash|zsh)$/, name: 'shell scripts' },
  { pattern: /\.py$/, name: 'Python files' },
  { pattern: /\.[cm]?[jt]sx?$/, name: 'JavaScript or TypeScript files' },
  { pattern: /\.go$/, name: 'Go files' },
  { pattern: /\.rs$/, name: 'Rust files' },
  { pattern: /\.(?:j2|jinja2?|tpl|tmpl|gotmpl)$/, name: 'templates' },
];

const topLevel = {
  apiVersion: /^apiVersion:/m,
  cluster: /^cluster:/m,
  kind: /^kind:/m,
  machine: /^machine:/m,
  releases: /^releases:/m,
  version: /^version:/m,
} as const;

/** By what stands at the top level of its documents. */
function yamlName(text: string): string {
  const has = (key: keyof typeof topLevel): boolean => topLevel[key].test(text);
  if (has('machine') && (has('cluster') || has('version'))) return 'Talos machine configurations';
  if (has('releases') && !has('apiVersion')) return 'Helmfile files';
  if (/^-\s+(?:name:.*\n\s+)?hosts:/m.test(text)) return 'Ansible playbooks';
  return has('apiVersion') && has('kind') ? 'manifests' : 'YAML files';
}
