import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import type { StartOptions } from '../config/start-settings.ts';
import { publish, readDocumented, type Place, type Published } from './publish.ts';
import { statusFile } from './status.ts';

/** Wait until an editor has written all its files. */
const settledAfter = 150;

/** What a served site is made from besides its repository. */
export interface ReloadOptions {
  /** Snapshots, each `FILE` or `CLUSTER=FILE`, by absolute paths. */
  readonly status?: readonly string[];
  readonly start?: StartOptions;
}

/** While a site is being served: makes its pages again when the repository in `folder` or a snapshot changes, and tells `onPublished`. */
export function reloadOnChange(
  folder: string,
  { status = [], start }: ReloadOptions,
  place: Place,
  onPublished: (published: Published) => void,
): AstroIntegration {
  return {
    name: 'clusterbook-reload',
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        updateConfig({ vite: { server: { watch: { ignored: [linkBelow(folder)] } } } });
      },
      'astro:server:setup'({ server, logger, refreshContent }) {
        let timer: NodeJS.Timeout | undefined;
        let work = Promise.resolve();
        const rebuild = async (): Promise<void> => {
          try {
            onPublished(await publish(await readDocumented(folder, status, start), place));
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

/** Whether a file is a symbolic link in `folder`: the watcher would follow it, in circles or out of the repository. */
function linkBelow(folder: string): (file: string) => boolean {
  return (file) => {
    const relative = path.relative(folder, file);
    if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return false;
    try {
      return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    } catch {
      // What cannot be looked at cannot be watched.
      return true;
    }
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
