import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { publish, readDocumented, type Place, type ReadFolder } from './publish.ts';
import { statusFile } from './status.ts';

/** Wait until an editor has written all its files. */
const settledAfter = 150;

/** What the pages of a folder are made from besides it: as `readDocumented` takes them, with absolute paths. */
interface Inputs {
  readonly status: readonly string[];
  readonly sources: readonly string[];
}

/**
 * While a site is being served: makes its pages again when the repository, one
 * that its sources are made of, or a snapshot changes.
 */
export function reloadOnChange(first: ReadFolder, { status, sources }: Inputs, place: Place): AstroIntegration {
  const { folder } = first;
  let { sourceFolders } = first;
  return {
    name: 'clusterbook-reload',
    hooks: {
      'astro:server:setup'({ server, logger, refreshContent }) {
        let timer: NodeJS.Timeout | undefined;
        let work = Promise.resolve();
        const rebuild = async (): Promise<void> => {
          try {
            const documented = await readDocumented(folder, status, sources);
            // The settings may name others now.
            sourceFolders = documented.sourceFolders;
            server.watcher.add([...sourceFolders]);
            await publish(documented, place);
            await refreshContent?.({ loaders: ['clusterbook'] });
            logger.info('The repository changed: its pages are made again.');
          } catch (error) {
            logger.error(
              `The pages could not be made again: ${error instanceof Error ? error.message : String(error)}`,
            );
          }
        };
        const snapshots = new Set(status.map((argument) => statusFile(argument).file));
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

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    !relative.startsWith('..') &&
    !path.isAbsolute(relative) &&
    !/(?:^|[\\/])(?:\.git|\.astro|\.clusterbook|node_modules|dist)[\\/]/.test(`/${relative}`)
  );
}
