import path from 'node:path';
import type { AstroIntegration } from 'astro';
import type { StartOptions } from '../config/start-settings.ts';
import { publish, readDocumented, type Place } from './publish.ts';
import { statusFile } from './status.ts';

/** Wait until an editor has written all its files. */
const settledAfter = 150;

/** While a site is being served: makes its pages again when the repository in `folder` or a snapshot changes. */
export function reloadOnChange(
  folder: string,
  status: readonly string[],
  place: Place,
  start?: StartOptions,
): AstroIntegration {
  return {
    name: 'clusterbook-reload',
    hooks: {
      'astro:server:setup'({ server, logger, refreshContent }) {
        let timer: NodeJS.Timeout | undefined;
        let work = Promise.resolve();
        const rebuild = async (): Promise<void> => {
          try {
            await publish(await readDocumented(folder, status, start), place);
            await refreshContent?.({ loaders: ['clusterbook'] });
            logger.info('The repository changed: its pages are made again.');
          } catch (error) {
            logger.error(
              `The pages could not be made again: ${error instanceof Error ? error.message : String(error)}`,
            );
          }
        };
        const snapshots = new Set(status.map((argument) => statusFile(argument).file));
        server.watcher.add([folder, ...snapshots]);
        server.watcher.on('all', (_event, file) => {
          const isPart = isWithin(folder, file) && !isWithin(place.store, file);
          if (!isPart && !snapshots.has(file)) return;
          clearTimeout(timer);
          timer = setTimeout(() => {
            work = work.then(rebuild);
          }, settledAfter);
        });
      },
    },
  };
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    !relative.startsWith('..') &&
    !path.isAbsolute(relative) &&
    !/(?:^|[\\/])(?:\.git|\.astro|\.clusterbook|node_modules|dist)[\\/]/.test(`/${relative}`)
  );
}
