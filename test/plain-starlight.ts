import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import type { AstroInlineConfig } from 'astro';
import manifest from '../package.json' with { type: 'json' };
import { clusterbook } from '../src/site/plugin.ts';

export interface PlainStarlight {
  /** The folder of the Astro project, below node_modules. */
  readonly root: string;
  readonly repo: string;
  readonly status?: readonly string[];
}

/** Where the plugin's pages stand in it. */
const prefix = 'fleet';

/** A Starlight site of somebody else that has the plugin, with nothing of ours around it. Goes into its root, as Astro needs. */
export async function plainStarlight({ root, repo, status = [] }: PlainStarlight): Promise<AstroInlineConfig> {
  const loader = fileURLToPath(new URL('../src/site/loader.ts', import.meta.url));
  const files = {
    // Astro takes what is listed here through Vite, which knows its virtual modules.
    'package.json': JSON.stringify({ private: true, type: 'module', dependencies: manifest.dependencies }),
    'src/content.config.ts': [
      `import { defineCollection } from 'astro:content';`,
      `import { docsLoader } from '@astrojs/starlight/loaders';`,
      `import { docsSchema } from '@astrojs/starlight/schema';`,
      `import { clusterbookLoader } from ${JSON.stringify(loader)};`,
      `export const collections = {`,
      `  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),`,
      `  clusterbook: defineCollection({ loader: clusterbookLoader() }),`,
      `};`,
    ].join('\n'),
    'src/content/docs/index.md': '---\ntitle: Handbook\n---\n\nWritten by hand.\n',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  process.chdir(root);
  return {
    root,
    configFile: false,
    cacheDir: path.join(root, 'cache'),
    devToolbar: { enabled: false },
    vite: { build: { chunkSizeWarningLimit: 2000 } },
    integrations: [
      starlight({ title: 'Handbook', plugins: [clusterbook({ repository: repo, observed: status, prefix })] }),
    ],
  };
}
