import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { repositoryFile } from '../repository/regular-file.ts';
import { imagesFolder } from '../views/pages/guides/page.ts';
import type { Place } from './publish.ts';
import { requestPath } from './request-path.ts';

/**
 * Copies the images that guides show from the repository in `folder` into the
 * built site, and serves them in development. `images` answers which these are
 * now. What was replaced by a symbolic link since they were read is not followed.
 */
export function repositoryImages(
  folder: string,
  images: () => ReadonlySet<string>,
  { base, prefix }: Pick<Place, 'base' | 'prefix'>,
): AstroIntegration {
  const below = path.posix.join(prefix, imagesFolder);
  return {
    name: 'clusterbook-images',
    hooks: {
      async 'astro:build:done'({ dir, logger }) {
        for (const image of images()) {
          const source = await repositoryFile(folder, image);
          if (source === undefined) {
            logger.warn(
              `The image ${image} was removed while the site was built, so it is missing. Build the site again.`,
            );
            continue;
          }
          const target = path.join(fileURLToPath(dir), below, image);
          await mkdir(path.dirname(target), { recursive: true });
          await copyFile(source, target);
        }
      },
      'astro:server:setup'({ server }) {
        const start = path.posix.join('/', base, below, '/');
        server.middlewares.use((request, response, next) => {
          const asked = requestPath(request.url ?? '/');
          const image = asked.startsWith(start) ? asked.slice(start.length) : '';
          const found = images().has(image) ? repositoryFile(folder, image) : Promise.resolve(undefined);
          found
            .then((file) => (file === undefined ? undefined : readFile(file)))
            .then(
              (body) => (body === undefined ? next() : response.end(body)),
              () => next(),
            );
        });
      },
    },
  };
}
