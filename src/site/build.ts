import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, dev, preview, type AstroInlineConfig } from 'astro';
import { siteConfig } from './config.ts';
import type { StartOptions } from '../config/start-settings.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { DocumentedFolder } from './publish.ts';

export interface SiteOptions {
  /** What is known of the repository; or its folder, which a served site then follows. */
  readonly documented: DocumentedFolder | string;
  /** Snapshots that a served site follows, too: each `FILE` or `CLUSTER=FILE`, by absolute paths. */
  readonly status?: readonly string[];
  /** Where Flux starts, besides what the settings say, for a served site. */
  readonly start?: StartOptions;
  /** Is told what could not be read or resolved, links of guides among it, whenever the pages are made. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[]) => void;
  /** Where the site is written to. */
  readonly outDir: string;
  /** The path that the site is served from: `/docs`. The root, unless stated. */
  readonly base?: string;
  /** The site's address: `https://docs.example.org`. */
  readonly site?: string;
  readonly logLevel?: 'info' | 'warn' | 'error' | 'silent';
  /** Where Astro works and keeps what speeds up the next build. There must be a `node_modules` with this package's dependencies in it or above it. */
  readonly workDir?: string;
}

/** The site cannot be built as asked for. The message says what to do. */
export class SiteError extends Error {}

/**
 * Builds the site of a documented repository. What was in `outDir` is gone then.
 *
 * @throws SiteError if `outDir` holds anything else than an earlier site.
 */
export async function buildSite(options: SiteOptions): Promise<void> {
  refuseForeignFolder(path.resolve(options.outDir));
  await inRoot(options, (config) => build(config));
}

/** Serves the site and rebuilds pages as they are asked for. */
export async function devSite(options: SiteOptions & { readonly port?: number }): Promise<void> {
  await inRoot(options, (config) => dev({ ...config, ...serverOptions(options.port) }));
}

export interface PreviewOptions {
  readonly outDir: string;
  /** As the site was built. */
  readonly base?: string;
  readonly port?: number;
}

/** Serves what `buildSite` wrote. */
export async function previewSite({ outDir, base, port }: PreviewOptions): Promise<void> {
  const root = prepareRoot(workDirOf(path.resolve(outDir)));
  await preview({
    root,
    configFile: false,
    outDir: path.resolve(outDir),
    trailingSlash: 'always',
    ...(base === undefined ? {} : { base }),
    ...serverOptions(port),
  });
}

/** Astro empties the folder that it writes to: it must not be one that somebody works in. */
function refuseForeignFolder(outDir: string): void {
  const entries = existsSync(outDir) ? readdirSync(outDir) : [];
  const isSite = entries.includes('_astro') && entries.includes('index.html');
  if (entries.length === 0 || isSite) return;
  throw new SiteError(
    `The folder "${outDir}" holds files that are not from an earlier build, and a build would delete them. Name an empty or a new folder.`,
  );
}

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs Astro in a root of the site's own, so that two builds never share one.
 * The root stands below the installed package: Astro's prerender code is written
 * below the current folder and imports packages from there.
 */
async function inRoot<T>(options: SiteOptions, run: (config: AstroInlineConfig) => Promise<T>): Promise<T> {
  const outDir = path.resolve(options.outDir);
  const root = prepareRoot(options.workDir ?? workDirOf(outDir));
  const { documented, status, start, onDiagnostics, base, site, logLevel } = options;
  const config: AstroInlineConfig = {
    ...siteConfig({
      repository: documented,
      ...(status === undefined ? {} : { status }),
      ...(start === undefined ? {} : { start }),
      ...(onDiagnostics === undefined ? {} : { onDiagnostics }),
      ...(base === undefined ? {} : { base }),
      ...(site === undefined ? {} : { site }),
    }),
    root,
    configFile: false,
    outDir,
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

/** Different for each site and each version of this package, whose caches are not for others. */
function workDirOf(outDir: string): string {
  const key = createHash('sha256').update(`${readManifest().version} ${outDir}`).digest('hex').slice(0, 12);
  return path.join(packageRoot, '.clusterbook', key);
}

/** Makes `root` an Astro project that takes everything from this package. */
function prepareRoot(root: string): string {
  // Without the folder Astro warns that there are no pages; they are injected.
  mkdirSync(path.join(root, 'src/pages'), { recursive: true });
  const { astro, '@astrojs/starlight': starlight } = readManifest().dependencies;
  const project = { private: true, type: 'module', dependencies: { astro, '@astrojs/starlight': starlight } };
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(project));
  const collections = pathToFileURL(path.join(packageRoot, 'src/content.config.ts')).pathname;
  writeFileSync(
    path.join(root, 'src/content.config.ts'),
    `export { collections } from ${JSON.stringify(collections)};\n`,
  );
  return root;
}

function readManifest(): PackageManifest {
  return JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as PackageManifest;
}

interface PackageManifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function serverOptions(port: number | undefined): AstroInlineConfig {
  return port === undefined ? {} : { server: { port } };
}
