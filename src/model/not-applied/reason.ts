import { fileLocation, type Location } from '../../diagnostic.ts';
import { kustomizationFileNames } from '../../kustomize/load/load.ts';
import { parentDirectory } from '../../repository/path.ts';
import type { Unreached } from './record.ts';
import type { KustomizationEntries } from './kustomization-entries.ts';

/** What is known of the ways by which a file could be applied. */
export interface Ways {
  readonly files: ReadonlyMap<string, string>;
  readonly entries: KustomizationEntries;
  /** Files that the clusters' builds read. */
  readonly read: ReadonlySet<string>;
  /** Flux Kustomizations that would build a folder, and do not here: no cluster applies them, or they build another state of the repository. */
  readonly builders: (folder: string) => readonly Builder[];
}

/** Why a Flux Kustomization does not build a folder as documented: a full sentence. */
export interface Builder {
  readonly reason: string;
  readonly location: Location;
}

type Reason = Pick<Unreached, 'reason' | 'reasonOfMany' | 'comment' | 'evidence'>;

/**
 * Why no cluster applies what a file declares. A file that a build reads is a
 * patch, or taken out of what it yields. Else the way from the file upwards, to
 * the kustomization.yaml files that build it and the folders around, is followed
 * to where it ends.
 */
export function unreachedReason(path: string, ways: Ways): Reason & Pick<Unreached, 'role'> {
  const { entries, read } = ways;
  const [patch] = entries.patches.get(path) ?? [];
  if (patch) {
    const reason = 'It is a patch for an object that is declared elsewhere.';
    return { role: 'patch', reason, evidence: patch.location };
  }
  if (read.has(path)) {
    return {
      role: 'object',
      reason: 'A build reads it, but what the build yields does not hold it: a patch or an annotation takes it out.',
    };
  }
  return { role: 'object', ...endOfWay(path, ways) };
}

const builtByNone =
  'Flux Kustomizations would build them that no cluster applies, or that build another state of this repository.';

function endOfWay(path: string, ways: Ways): Reason {
  const seen = new Set<string>();
  let lister: Location | undefined;
  let target = path;
  while (!seen.has(target)) {
    seen.add(target);
    const [builder] = ways.builders(target);
    if (builder) return { reason: builder.reason, reasonOfMany: builtByNone, evidence: builder.location };
    const listed = ways.entries.builds.get(target) ?? [];
    const next = listed.find(({ location }) => !seen.has(parentDirectory(location.path)));
    if (next) {
      lister = next.location;
      target = parentDirectory(lister.path);
      continue;
    }
    const ended = listed.length > 0 ? undefined : notListed(target, ways);
    if (ended) return ended;
    if (target === '') break;
    target = parentDirectory(target);
  }
  const reasonOfMany = 'No Flux Kustomization builds their folders.';
  if (!lister) return { reason: 'No Flux Kustomization builds its folder.', reasonOfMany };
  const reason = `${lister.path} lists it, but no Flux Kustomization builds that folder.`;
  return { reason, reasonOfMany, evidence: lister };
}

/** Why nothing builds a file or folder, if that can be told from beside it. */
function notListed(target: string, { entries, files }: Ways): Reason | undefined {
  const [commented] = entries.commentedOut.get(target) ?? [];
  if (commented) {
    const { location, comment } = commented;
    return {
      reason: `It is commented out in ${location.path}${comment === '' ? '' : `: ${comment}`}.`,
      reasonOfMany: 'They are commented out in the `kustomization.yaml` above them.',
      ...(comment === '' ? {} : { comment }),
      evidence: location,
    };
  }
  const beside = target === '' ? undefined : kustomizationFile(parentDirectory(target), files);
  if (beside === undefined) return undefined;
  const why = entries.unreadable.has(beside) ? 'cannot be read' : 'does not list it';
  return {
    reason: `${beside} ${why}.`,
    reasonOfMany: 'The `kustomization.yaml` beside them or their folders does not list them.',
    evidence: fileLocation(beside),
  };
}

function kustomizationFile(directory: string, files: ReadonlyMap<string, string>): string | undefined {
  const prefix = directory === '' ? '' : `${directory}/`;
  return kustomizationFileNames.map((name) => prefix + name).find((path) => files.has(path));
}
