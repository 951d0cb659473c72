import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StarlightPlugin } from '@astrojs/starlight/types';
import type { AstroIntegration } from 'astro';
import type { Rule } from '../checks/engine/rule.ts';
import type { StartOptions } from '../config/start-settings.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { RepositoryError } from '../repository/repository-error.ts';
import { formerAddresses } from '../views/vocabulary/addresses.ts';
import { publish, readDocumented, type DocumentedFolder, type Place, type Published } from './publish.ts';
import { malformedAddresses } from './malformed-addresses.ts';
import { repositoryImages } from './images.ts';
import { mermaidFiles } from './mermaid-files.ts';
import { absoluteSource } from './read-folder.ts';
import { reloadOnChange } from './reload.ts';
import { absoluteSnapshot } from '../observed/read.ts';

export interface ClusterbookOptions {
  /** The documented repository: its folder, relative to the root of the Astro project; or what is known of it already. */
  readonly repository: string | DocumentedFolder;
  /** Snapshots of clusters, each `FILE` or `CLUSTER=FILE`, relative to the root of the Astro project. Read where `repository` is a folder. */
  readonly observed?: readonly string[];
  /** Where Flux starts, besides what `clusterbook.yaml` says. Used where `repository` is a folder. */
  readonly start?: StartOptions;
  /** Checkouts of other repositories that sources are made of, each `DIR` or `URL=DIR`, relative to the root of the Astro project. Read where `repository` is a folder. */
  readonly sources?: readonly string[];
  /** Rules of your own, with ids of their own (docs/rules.md). Used where `repository` is a folder. */
  readonly rules?: readonly Rule[];
  /** Where in the site the pages stand: `fleet`. The whole site, unless stated. */
  readonly prefix?: string;
  /** The site is about nothing else: it takes the repository's name as its title, and our colours. */
  readonly ownSite?: boolean;
  /** Is told what could not be read or resolved, links of guides among it, whenever the pages are made. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[]) => void;
}

/** The Starlight plugin: adds the pages of a Flux repository to a site. */
export function clusterbook(options: ClusterbookOptions): StarlightPlugin {
  return {
    name: 'clusterbook',
    hooks: {
      async 'config:setup'({ config, updateConfig, addIntegration, addRouteMiddleware, astroConfig }) {
        const root = fileURLToPath(astroConfig.root);
        const repository =
          typeof options.repository === 'string' ? path.resolve(root, options.repository) : options.repository;
        const snapshots = (options.observed ?? []).map((argument) => absoluteSnapshot(argument, root));
        const sources = (options.sources ?? []).map((text) => absoluteSource(text, root));
        const place = {
          store: fileURLToPath(new URL('clusterbook/', astroConfig.cacheDir)),
          drawings: fileURLToPath(new URL('clusterbook-drawings/', astroConfig.cacheDir)),
          base: astroConfig.base,
          prefix: trimSlashes(options.prefix ?? ''),
        };
        const { start, rules } = options;
        const reading = { snapshots, sources, ...(start && { start }), ...(rules && { rules }) };
        const read = typeof repository === 'string' ? await readDocumented(repository, reading).catch(fail) : undefined;
        const documented = read ?? (repository as DocumentedFolder);
        const published = await publish(documented, place);
        let { images } = published;
        options.onDiagnostics?.(published.diagnostics);
        updateConfig({
          ...(options.ownSite ? { title: documented.fleet.repository.name, sidebar: [] } : {}),
          customCss: [...styles, ...(options.ownSite ? ['styles/theme.css'] : [])]
            .map(sourceFile)
            .concat(config.customCss ?? []),
          components: {
            PageTitle: sourceFile('components/PageTitle.astro'),
            Footer: sourceFile('components/Footer.astro'),
            ...config.components,
          },
        });
        addRouteMiddleware({ entrypoint: sourceFile('middleware.ts') });
        addIntegration(pages(place, published, options.ownSite === true));
        addIntegration(mermaidFiles(place));
        addIntegration(malformedAddresses());
        if (documented.folder !== undefined) addIntegration(repositoryImages(documented.folder, () => images, place));
        if (read) {
          const onPublished = (again: Published): void => {
            images = again.images;
          };
          addIntegration(reloadOnChange(read, reading, place, onPublished));
        }
      },
    },
  };
}

/** Astro prints where in our code an error arose. Of what is wrong with the repository, the message says all. */
function fail(error: unknown): never {
  if (error instanceof RepositoryError) error.stack = '';
  throw error;
}

const styles = [
  'styles/layout.css',
  'styles/title.css',
  'styles/text.css',
  'styles/live.css',
  'styles/blocks.css',
  'styles/steps.css',
  'styles/commands.css',
  'styles/tree.css',
  'styles/drawing.css',
  'styles/table.css',
  'styles/table-tools.css',
  'styles/matrix.css',
  'styles/print.css',
  '../views/diagrams/diagram.css',
  '../guides/rendering/code.css',
  '../guides/mermaid/mermaid.css',
  '../guides/guide.css',
];

/** The route of all pages, and what its modules need to know. */
function pages({ store, base, prefix }: Place, { mermaid, files }: Published, ownSite: boolean): AstroIntegration {
  const modules: Readonly<Record<string, string>> = {
    'virtual:clusterbook/context': `export const store = ${JSON.stringify(store)};\nexport const prefix = ${JSON.stringify(prefix)};`,
    // Mermaid is large: a site without Mermaid in its guides does without.
    'virtual:clusterbook/mermaid': mermaid ? `import ${JSON.stringify(sourceFile('client/mermaid.ts'))};` : '',
  };
  const virtualModules = {
    name: 'clusterbook',
    resolveId: (id: string) => (id in modules ? `\0${id}` : undefined),
    load: (id: string) => (id.startsWith('\0') ? modules[id.slice(1)] : undefined),
  };
  return {
    name: 'clusterbook',
    hooks: {
      'astro:config:setup'({ injectRoute, updateConfig }) {
        injectRoute({ pattern: `${prefix}/[...page]`, entrypoint: sourceFile('routes/page.astro'), prerender: true });
        for (const file of files)
          injectRoute({ pattern: `${prefix}/${file}`, entrypoint: sourceFile('routes/text.ts'), prerender: true });
        if (ownSite || prefix !== '') updateConfig({ redirects: redirects(base, prefix) });
        if (ownSite) injectRoute({ pattern: '/404', entrypoint: sourceFile('routes/404.astro'), prerender: true });
        updateConfig({ vite: { plugins: [virtualModules] } });
      },
    },
  };
}

/** From the addresses that pages had once; below a prefix of its own, where no other page can be. */
function redirects(base: string, prefix: string): Record<string, string> {
  const below = (address: string): string => `/${[prefix, address].filter((part) => part !== '').join('/')}`;
  return Object.fromEntries(
    Object.entries(formerAddresses).map(([before, now]) => [below(before), `${base.replace(/\/$/, '')}${below(now)}/`]),
  );
}

function sourceFile(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function trimSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}
