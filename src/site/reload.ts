import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import {
  publish,
  readDocumented,
  type Place,
  type Published,
  type ReadFolder,
  type ReadingOptions,
} from './publish.ts';
import { snapshotFile } from '../observed/read.ts';

/** Wait until an editor has written all its files. */
const settledAfter = 150;

/**
 * While a site is being served: makes its pages again when the repository, one
 * that its sources are made of, or a snapshot changes, and tells `onPublished`.
 * `options` are those that `first` was read with, with absolute paths.
 */
export function reloadOnChange(
  first: Pick<ReadFolder, 'folder' | 'sourceFolders'>,
  options: ReadingOptions,
  place: Place,
  onPublished: (published: Published) => void,
): AstroIntegration {
  const { folder } = first;
  const { snapshots: given = [] } = options;
  let { sourceFolders } = first;
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
            const documented = await readDocumented(folder, options);
            // The settings may name others now.
            sourceFolders = documented.sourceFolders;
            server.watcher.add([...sourceFolders]);
            onPublished(await publish(documented, place));
            await refreshContent?.({ loaders: ['clusterbook'] });
            logger.info('The repository changed: its pages are made again.');
          } catch (error) {
            logger.error(
              `The pages could not be made again: ${error instanceof Error ? error.message : String(error)}`,
            );
          }
        };
        const snapshots = new Set(given.map((argument) => snapshotFile(argument).file));
        server.watcher.add([folder, ...sourceFolders, ...snapshots]);
        server.watcher.on('all', (_event, file) => {
          const isPart = [folder, ...sourceFolders].some((one) => isWithin(one, file)) && !isWithin(place.store, file);
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
