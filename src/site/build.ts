import { build, dev, preview, type AstroInlineConfig } from 'astro';
import path from 'node:path';
import type { StartOptions } from '../config/start-settings.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { takeLock } from '../output/lock.ts';
import { OutputError } from '../output/output-error.ts';
import { writeOutput } from '../output/output-folder.ts';
import { astroRoot, makeAstroRoot } from './astro-root.ts';
import { siteConfig } from './config.ts';
import type { DocumentedFolder } from './publish.ts';

export interface SiteOptions {
  /** What is known of the repository; or its folder, which a served site then follows. */
  readonly documented: DocumentedFolder | string;
  /** Snapshots that a served site follows, too: each `FILE` or `CLUSTER=FILE`, by absolute paths. */
  readonly snapshots?: readonly string[];
  /** Where Flux starts, besides what the settings say, for a served site. */
  readonly start?: StartOptions;
  /** Checkouts of other repositories that a served site follows, too: each `DIR` or `URL=DIR`, by absolute paths. */
  readonly sources?: readonly string[];
  /** Is told what could not be read or resolved, links of guides among it, whenever the pages are made. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[]) => void;
  /** The path that the site is served from: `/docs`. The root, unless stated. */
  readonly base?: string;
  /** The site's address: `https://docs.example.org`. */
  readonly site?: string;
  readonly logLevel?: 'info' | 'warn' | 'error' | 'silent';
  /** Where Astro works and keeps what speeds up the next build. There must be a `node_modules` with this package's dependencies in it or above it. */
  readonly workDir?: string;
}

export interface BuildOptions extends SiteOptions {
  /** Where the site is written to. */
  readonly outDir: string;
}

/**
 * Builds the site of a documented repository in the place of an earlier one.
 *
 * @throws OutputError if `outDir` holds anything else than an earlier site, or
 * cannot be written, or another run is at work on the same site.
 */
export async function buildSite({ outDir, ...options }: BuildOptions): Promise<void> {
  const { documented, workDir = astroRoot('build', path.resolve(outDir)) } = options;
  const repository = typeof documented === 'string' ? documented : documented.folder;
  await writeOutput(
    outDir,
    { content: 'site', ...(repository === undefined ? {} : { repository }) },
    async (folder) => {
      const release = claimRoot(workDir);
      try {
        await inRoot(workDir, options, (config) => build({ ...config, outDir: folder }));
      } finally {
        release();
      }
    },
  );
}

/**
 * Serves the site and rebuilds pages as they are asked for.
 *
 * @throws OutputError if the same repository is being served already.
 */
export async function devSite(options: SiteOptions & { readonly port?: number }): Promise<void> {
  const { documented, port } = options;
  const served = typeof documented === 'string' ? documented : documented.folder;
  const workDir = options.workDir ?? astroRoot('dev', served ?? '');
  // Until the process ends: the server goes on after it has started.
  claimRoot(workDir);
  await inRoot(workDir, options, (config) => dev({ ...config, ...serverOptions(port) }));
}

export interface PreviewOptions {
  readonly outDir: string;
  /** As the site was built. */
  readonly base?: string;
  readonly port?: number;
}

/** Serves what `buildSite` wrote. */
export async function previewSite({ outDir, base, port }: PreviewOptions): Promise<void> {
  const root = astroRoot('preview', path.resolve(outDir));
  makeAstroRoot(root);
  await preview({
    root,
    configFile: false,
    outDir: path.resolve(outDir),
    trailingSlash: 'always',
    ...(base === undefined ? {} : { base }),
    ...serverOptions(port),
  });
}

/** Makes the root that Astro works in and keeps other runs out of it. The result lets them in again. */
function claimRoot(root: string): () => void {
  makeAstroRoot(root);
  const lock = path.join(root, 'lock');
  const release = takeLock(lock);
  if (typeof release !== 'function')
    throw new OutputError(
      `Another run (${release}) is at work on this site. Wait until it has ended, or end it. If there is none, delete "${lock}".`,
    );
  process.once('exit', release);
  return () => {
    process.off('exit', release);
    release();
  };
}

async function inRoot<T>(
  root: string,
  { documented, snapshots, sources, start, onDiagnostics, base, site, logLevel }: SiteOptions,
  run: (config: AstroInlineConfig) => Promise<T>,
): Promise<T> {
  const config: AstroInlineConfig = {
    ...siteConfig({
      repository: documented,
      ...(snapshots === undefined ? {} : { snapshots }),
      ...(start === undefined ? {} : { start }),
      ...(sources === undefined ? {} : { sources }),
      ...(onDiagnostics === undefined ? {} : { onDiagnostics }),
      ...(base === undefined ? {} : { base }),
      ...(site === undefined ? {} : { site }),
    }),
    root,
    configFile: false,
    cacheDir: path.join(root, 'cache'),
    logLevel: logLevel ?? 'warn',
  };
  const before = process.cwd();
  process.chdir(root);
  try {
    return await run(config);
  } finally {
    process.chdir(before);
  }
}

function serverOptions(port: number | undefined): AstroInlineConfig {
  return port === undefined ? {} : { server: { port } };
}
