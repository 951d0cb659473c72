import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Gives every page of the built site a content security policy that lets it run
 * the site's own scripts only and ask no other host for anything.
 *
 * Starlight's inline scripts are allowed by the hashes of their text, which is
 * read from the one page that holds nothing from the documented repository. A
 * script that found its way into any other page is not among them.
 */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'clusterbook-content-security-policy',
    hooks: {
      // Scripts of our own stay files, or they would need hashes too.
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { build: { assetsInlineLimit: 0 } }, build: { inlineStylesheets: 'never' } });
      },
      async 'astro:build:done'({ dir }) {
        const folder = fileURLToPath(dir);
        const trusted = await readFile(path.join(folder, '404.html'), 'utf8');
        for (const file of await readdir(folder, { recursive: true })) {
          if (!file.endsWith('.html')) continue;
          const page = path.join(folder, file);
          const html = await readFile(page, 'utf8');
          await writeFile(page, withPolicy(html, policyElement(trusted, drawsMermaid(html))));
        }
      },
    },
  };
}

/** The element that states the policy under which the inline scripts of `trusted` run; with `styles`, style elements too. */
export function policyElement(trusted: string, styles = false): string {
  const policy = [
    "default-src 'self'",
    // Pagefind's search is WebAssembly.
    ["script-src 'self' 'wasm-unsafe-eval'", ...inlineScripts(trusted)].join(' '),
    `style-src 'self'${styles ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
  return `<meta http-equiv="content-security-policy" content="${policy}">`;
}

/** Mermaid's drawings come with their styles. */
function drawsMermaid(html: string): boolean {
  return html.includes('<div class="mermaid-drawing"');
}

/** `html` with the element at the start of its head, in the place of an earlier one. */
export function withPolicy(html: string, meta: string): string {
  return html
    .replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '')
    .replace(/<head>|<meta charset="utf-8"\s*\/?>/i, (start) => start + meta);
}

/** The hashes of the inline scripts of a page, as the policy states them. */
function inlineScripts(html: string): string[] {
  const found = new Set<string>();
  for (const [, text = ''] of html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)) {
    if (text !== '') found.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  return [...found];
}
