import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { imagesFolder } from '../views/pages/guides.ts';
import type { Place } from './publish.ts';
import { requestPath } from './request-path.ts';

/** Copies the images that guides show from the repository in `folder` into the built site, and serves them in development. */
export function repositoryImages(
  folder: string,
  images: ReadonlySet<string>,
  { base, prefix }: Place,
): AstroIntegration {
  const below = path.posix.join(prefix, imagesFolder);
  return {
    name: 'clusterbook-images',
    hooks: {
      async 'astro:build:done'({ dir }) {
        for (const image of images) {
          const target = path.join(fileURLToPath(dir), below, image);
          await mkdir(path.dirname(target), { recursive: true });
          await copyFile(path.join(folder, image), target);
        }
      },
      'astro:server:setup'({ server }) {
        const start = path.posix.join('/', base, below, '/');
        server.middlewares.use((request, response, next) => {
          const asked = requestPath(request.url ?? '/');
          const image = asked.startsWith(start) ? asked.slice(start.length) : '';
          if (!images.has(image)) next();
          else
            readFile(path.join(folder, image)).then(
              (body) => response.end(body),
              () => next(),
            );
        });
      },
    },
  };
}
