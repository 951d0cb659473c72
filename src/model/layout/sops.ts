import { arrayIn, isObject, objectIn, stringIn, type Json } from '../../kubernetes/json.ts';
import { compile } from '../../kustomize/objects/selector.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { baseName, parentDirectory } from '../../repository/path.ts';
import type { Sops, SopsConfig, SopsFile, SopsRule } from './record.ts';
import { countKeys, fileKeys, lineKeys, ruleKeys, sameKeys, type Keys } from './sops-recipients.ts';

/**
 * What the repository says of SOPS: the rules by which files are encrypted, and
 * the files that are. Rules are those of the nearest `.sops.yaml` above a file,
 * and the first one that matches decides, as in
 * https://github.com/getsops/sops/blob/main/config/config.go. (SOPS itself looks
 * upwards from the folder that it runs in.)
 */
export function sopsFacts(files: ReadonlyMap<string, string>, tree: FileTree): Sops {
  const configs = [...files.keys()]
    .filter((path) => baseName(path) === '.sops.yaml')
    .map((path) => readConfig(path, tree));
  const encrypted: SopsFile[] = [];
  const unencrypted: string[] = [];
  for (const [path, text] of files) {
    const keys = keysOf(path, text, tree);
    if (keys) encrypted.push(sopsFile(path, keys, configs));
    else if (isNamedEncrypted(path) && !isEmpty(text)) unencrypted.push(path);
  }
  return {
    configs: configs.map(({ rules, ...config }) => ({ ...config, rules: rules.map(({ rule }) => rule) })),
    files: encrypted,
    unencrypted,
  };
}

interface ReadConfig extends Omit<SopsConfig, 'rules'> {
  readonly directory: string;
  readonly rules: readonly {
    readonly rule: SopsRule;
    readonly keys: Keys;
    readonly matches: (path: string) => boolean;
  }[];
}

const selections = [
  'encrypted_regex',
  'unencrypted_regex',
  'encrypted_suffix',
  'unencrypted_suffix',
  'encrypted_comment_regex',
  'unencrypted_comment_regex',
];

function readConfig(path: string, tree: FileTree): ReadConfig {
  const [document] = tree.documents(path).value;
  const body = document?.body;
  const rules =
    isObject(body) && document
      ? arrayIn(body, 'creation_rules').map((rule, index) => readRule(rule, index, document))
      : [];
  return { path, directory: parentDirectory(path), readable: isObject(body), rules };
}

function readRule(rule: Json, index: number, document: Document): ReadConfig['rules'][number] {
  const pathRegex = stringIn(rule, 'path_regex') ?? '';
  const matches = pathRegex === '' ? () => true : compile(pathRegex);
  const keys = ruleKeys(rule);
  const selects = selections.flatMap((field) => {
    const value = stringIn(rule, field) ?? '';
    return value === '' ? [] : [[field, value] as const];
  });
  return {
    rule: {
      location: document.locate(['creation_rules', index]),
      ...(pathRegex === '' ? {} : { pathRegex }),
      invalid: matches === undefined,
      selects: Object.fromEntries(selects),
      recipients: countKeys(keys),
    },
    keys,
    matches: matches ?? (() => false),
  };
}

function sopsFile(path: string, keys: Keys, configs: readonly ReadConfig[]): SopsFile {
  const config = configs
    .filter(({ directory }) => directory === '' || path.startsWith(`${directory}/`))
    .reduce<ReadConfig | undefined>(
      (nearest, next) => (nearest && nearest.directory.length > next.directory.length ? nearest : next),
      undefined,
    );
  const relative = config === undefined || config.directory === '' ? path : path.slice(config.directory.length + 1);
  const index = config?.rules.findIndex(({ matches }) => matches(relative)) ?? -1;
  const rule = config?.rules[index];
  const recipients = countKeys(keys);
  if (!config || !rule) return { path, recipients };
  // Who encrypts gives the recipients to a rule without any on the command line.
  const asRule = rule.keys.size === 0 ? undefined : sameKeys(keys, rule.keys);
  return { path, recipients, rule: { config: config.path, index }, ...(asRule === undefined ? {} : { asRule }) };
}

/** The keys that a file is encrypted for; undefined for one that SOPS did not encrypt. */
function keysOf(path: string, text: string, tree: FileTree): Keys | undefined {
  if (!text.includes('sops') || !text.includes('ENC[') || path.endsWith('.md')) return undefined;
  if (/\.(?:env|ini)$/.test(path)) return /^(?:sops_)?mac\s*=\s*ENC\[/m.test(text) ? lineKeys(text) : undefined;
  if (!/\.(?:ya?ml|json)$/.test(path) && !text.startsWith('{')) return undefined;
  const metadata = tree
    .documents(path)
    .value.map(({ body }) => (isObject(body) ? objectIn(body, 'sops') : {}))
    .find((sops) => stringIn(sops, 'mac') !== undefined);
  return metadata && fileKeys(metadata);
}

/** Whether a file holds comments and separators at most. */
function isEmpty(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:[#;].*|---.*)?$/.test(line));
}

function isNamedEncrypted(path: string): boolean {
  return /[^/]\.sops\.(?:ya?ml|json|env|ini|txt)$/.test(path);
}
