import type { ElementContent } from 'hast';
import {
  createHighlighterCoreSync,
  type HighlighterCore,
  type LanguageRegistration,
  type ThemeRegistration,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import diff from 'shiki/langs/diff.mjs';
import docker from 'shiki/langs/docker.mjs';
import go from 'shiki/langs/go.mjs';
import hcl from 'shiki/langs/hcl.mjs';
import ini from 'shiki/langs/ini.mjs';
import json from 'shiki/langs/json.mjs';
import jsonc from 'shiki/langs/jsonc.mjs';
import make from 'shiki/langs/make.mjs';
import python from 'shiki/langs/python.mjs';
import shellsession from 'shiki/langs/shellsession.mjs';
import shellscript from 'shiki/langs/shellscript.mjs';
import sql from 'shiki/langs/sql.mjs';
import toml from 'shiki/langs/toml.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import { element, textNode } from '../markdown/elements.ts';

/**
 * Code in colours: text, and spans with a class per kind of token (`hl-string`
 * and so on) that the style sheet colours for each theme. Code in an unknown
 * language is a single text.
 */
export function highlight(code: string, language: string): ElementContent[] {
  const grammar = grammars.get(language.toLowerCase());
  if (grammar === undefined || code.length > maxCodeLength) return [textNode(code)];
  highlighter ??= createHighlighter();
  const lines = highlighter.codeToTokensBase(code, {
    lang: grammar,
    theme: theme.name,
    tokenizeMaxLineLength: maxLineLength,
    // No time limit, so that the result does not depend on the machine; the limits of length stand for it.
    tokenizeTimeLimit: 0,
  });
  const nodes: ElementContent[] = [];
  lines.forEach((line, index) => {
    if (index > 0) append(nodes, undefined, '\n');
    for (const token of line) append(nodes, classes.get(token.color?.toLowerCase() ?? ''), token.content);
  });
  return nodes;
}

/** Longer lines stay without colours. */
const maxLineLength = 2000;
const maxCodeLength = 100_000;

/** The grammar by what people write behind the fence. */
const grammars: ReadonlyMap<string, string> = new Map(
  Object.entries({
    diff: 'diff',
    patch: 'diff',
    docker: 'docker',
    dockerfile: 'docker',
    containerfile: 'docker',
    go: 'go',
    golang: 'go',
    hcl: 'hcl',
    terraform: 'hcl',
    tf: 'hcl',
    ini: 'ini',
    cfg: 'ini',
    conf: 'ini',
    env: 'ini',
    dotenv: 'ini',
    properties: 'ini',
    systemd: 'ini',
    json: 'json',
    jsonc: 'jsonc',
    json5: 'jsonc',
    make: 'make',
    makefile: 'make',
    py: 'python',
    python: 'python',
    console: 'shellsession',
    'shell-session': 'shellsession',
    shellsession: 'shellsession',
    bash: 'shellscript',
    sh: 'shellscript',
    shell: 'shellscript',
    zsh: 'shellscript',
    sql: 'sql',
    toml: 'toml',
    // TypeScript's grammar reads JavaScript too.
    javascript: 'typescript',
    js: 'typescript',
    mjs: 'typescript',
    ts: 'typescript',
    typescript: 'typescript',
    yaml: 'yaml',
    yml: 'yaml',
  }),
);

/**
 * What is told apart, and by which TextMate scopes: as in GitHub's own themes.
 * One theme with made-up colours that stand for classes: two themes with real
 * colours would read each block twice, and write two colours to each token.
 */
const tokenKinds: readonly { readonly name: string; readonly scopes: readonly string[] }[] = [
  { name: 'comment', scopes: ['comment', 'punctuation.definition.comment', 'string.comment'] },
  {
    name: 'constant',
    scopes: [
      'constant',
      'entity',
      'entity.name.constant',
      'markup.heading',
      'meta.diff.header',
      'meta.property-name',
      'string variable',
      'support',
      'variable.language',
      'variable.other.constant',
    ],
  },
  { name: 'variable', scopes: ['entity.name', 'markup.changed', 'variable'] },
  {
    name: 'plain',
    scopes: [
      'meta.embedded.expression',
      'storage.modifier.import',
      'storage.modifier.package',
      'variable.other',
      'variable.parameter.function',
    ],
  },
  { name: 'function', scopes: ['entity.name.function', 'meta.diff.range'] },
  {
    name: 'key',
    scopes: [
      'entity.name.tag',
      'support.type.property-name.json',
      'support.type.property-name.toml',
      'keyword.other.definition.ini',
    ],
  },
  {
    name: 'keyword',
    scopes: ['constant.character', 'constant.other.placeholder', 'keyword', 'punctuation.section.embedded', 'storage'],
  },
  { name: 'string', scopes: ['string', 'string punctuation.section.embedded source'] },
  { name: 'inserted', scopes: ['markup.inserted', 'meta.diff.header.to-file', 'punctuation.definition.inserted'] },
  {
    name: 'deleted',
    scopes: ['invalid', 'markup.deleted', 'meta.diff.header.from-file', 'punctuation.definition.deleted'],
  },
];

const theme = {
  name: 'guide',
  type: 'dark',
  fg: '#000000',
  bg: '#000000',
  settings: tokenKinds.map(({ scopes }, index) => ({
    scope: [...scopes],
    settings: { foreground: standInColour(index) },
  })),
} satisfies ThemeRegistration;

const classes: ReadonlyMap<string, string> = new Map(
  tokenKinds.flatMap(({ name }, index) => (name === 'plain' ? [] : [[standInColour(index), `hl-${name}`] as const])),
);

function standInColour(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0')}`;
}

/** Made on first use: most runs of the command line show no code. */
let highlighter: HighlighterCore | undefined;

function createHighlighter(): HighlighterCore {
  const langs: LanguageRegistration[][] = [
    diff,
    docker,
    go,
    hcl,
    ini,
    json,
    jsonc,
    make,
    python,
    shellsession,
    shellscript,
    sql,
    toml,
    typescript,
    yaml,
  ];
  return createHighlighterCoreSync({ themes: [theme], langs, engine: createJavaScriptRegexEngine() });
}

/** Adds a token; neighbours of one kind become one. White space has no colour. */
function append(nodes: ElementContent[], className: string | undefined, text: string): void {
  const last = nodes.at(-1);
  if (className === undefined || text.trim() === '') {
    if (last?.type === 'text') last.value += text;
    else nodes.push(textNode(text));
    return;
  }
  const before = last?.type === 'element' && last.properties.className;
  const inner = last?.type === 'element' ? last.children[0] : undefined;
  if (Array.isArray(before) && before[0] === className && inner?.type === 'text') inner.value += text;
  else nodes.push(element('span', { className: [className] }, [textNode(text)]));
}
