import { isObject, type Json, type JsonObject } from '../../../kubernetes/json.ts';
import { parseDocuments } from '../../../repository/document.ts';
import { parseJson5 } from '../../../repository/json5.ts';

/**
 * What a text says that a file would hold: JSON, YAML, or lines of `name = value`
 * as in env, ini, properties and TOML files. Undefined for programs and translations, and where
 * no name in it can be that of a credential.
 */
export function textContents(name: string, text: string): Json | undefined {
  if (!telling.test(text) || isProgram.test(name) || isForReaders.test(name) || text.startsWith('#!')) return undefined;
  const root = /^\s*[{[]/.test(text) ? parseJson5(text) : undefined;
  if (isObject(root) || Array.isArray(root)) return root as Json;
  return yamlContents(text) ?? lines(text);
}

const telling = /passw|passphrase|_pass\b|pwd|secret|token|[a-z_-]key\b/i;

const isProgram =
  /\.(?:sh|bash|py|js|mjs|cjs|ts|rb|pl|php|lua|go|rs|java|groovy|sql|rego|cel|html|css|md|tpl|tmpl|gotmpl|j2|erb|xml|svg|alloy|river|vcl|nix|ps1)$/i;

/** The words of a program's pages in some language: `password=Passwort`. */
const isForReaders = /(?:^|[._/-])(?:messages|locales?|i18n|translations?|lang)(?:[._/-]|$)/i;

function yamlContents(text: string): Json | undefined {
  if (!/^[ \t]*(?:- )?["']?[\w./-]+["']?:(?:\s|$)/m.test(text)) return undefined;
  const { value: documents, diagnostics } = parseDocuments('', text.replaceAll(lookedUp, '$1null'));
  const bodies = documents.map(({ body }) => body as Json);
  if (diagnostics.length > 0 || !bodies.every((body) => isObject(body) || Array.isArray(body))) return undefined;
  return bodies.length === 1 ? bodies[0] : bodies;
}

/** A value that a tag says to look up elsewhere: `password: !secret mqtt`. */
const lookedUp = /([:-][ \t]+)!(?!!)[\w./-]+[ \t]+[^\n]*/g;

/** By section. What a program could compute, or a template fill in, is left out. */
function lines(text: string): JsonObject {
  const sections = new Map<string, Map<string, Json>>([['', new Map()]]);
  let section = '';
  for (const line of text.split('\n')) {
    section = header.exec(line)?.[1]?.trim() ?? section;
    const [, name, quoted, bare] = entry.exec(line) ?? [];
    if (name === undefined) continue;
    const value = quoted ?? bare ?? '';
    sections.set(section, (sections.get(section) ?? new Map<string, Json>()).set(name, value));
  }
  const { '': top, ...named } = Object.fromEntries(
    Array.from(sections, ([key, entries]) => [key, Object.fromEntries(entries)]),
  );
  return { ...named, ...top };
}

const header = /^\s*\[+([\w. -]{1,80})\]+\s*$/;
/** Where there is no value, no two parts of it match the same white space: a line of nothing else would take long. */
const entry =
  /^\s*(?:export\s+)?([A-Za-z_][\w.-]{0,80})\s*=\s*(?:["']([^"']*)["']|([^\s"'()[\]{}<>`;]+)|(?=[#;]|$))\s*(?:[#;].*)?$/;
