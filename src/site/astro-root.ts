import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Where Astro works for one purpose on one folder: different for each, and for
 * each version of this package, whose caches are not for others. It lies below
 * the installed package, because Astro's prerender code is written below the
 * current folder and imports packages from there.
 */
export function astroRoot(purpose: 'build' | 'dev' | 'preview', folder: string): string {
  const key = createHash('sha256').update(`${readManifest().version} ${purpose} ${folder}`).digest('hex').slice(0, 12);
  return path.join(packageRoot, '.clusterbook', key);
}

/** Makes `root` an Astro project that takes everything from this package. */
export function makeAstroRoot(root: string): void {
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
}

function readManifest(): PackageManifest {
  return JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as PackageManifest;
}

interface PackageManifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
