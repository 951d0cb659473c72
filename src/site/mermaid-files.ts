import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Place } from './publish.ts';
import { requestPath } from './request-path.ts';
import { mermaidFolder } from './store.ts';

/** Puts the diagrams as files of Mermaid text beside their pages in the built site, and serves them in development. */
export function mermaidFiles({ store, base, prefix }: Place): AstroIntegration {
  const folder = path.join(store, mermaidFolder);
  return {
    name: 'clusterbook-mermaid-files',
    hooks: {
      async 'astro:build:done'({ dir }) {
        if (existsSync(folder)) await cp(folder, path.join(fileURLToPath(dir), prefix), { recursive: true });
      },
      'astro:server:setup'({ server }) {
        const start = path.posix.join('/', base, prefix, '/');
        server.middlewares.use((request, response, next) => {
          const pathname = requestPath(request.url ?? '/');
          const file = path.join(folder, pathname.slice(start.length));
          const isOurs = pathname.startsWith(start) && pathname.endsWith('.mmd') && file.startsWith(folder + path.sep);
          if (!isOurs || !existsSync(file)) next();
          else
            readFile(file).then(
              (text) => response.setHeader('content-type', 'text/plain; charset=utf-8').end(text),
              () => next(),
            );
        });
      },
    },
  };
}
