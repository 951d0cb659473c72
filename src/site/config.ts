import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { clusterbook, type ClusterbookOptions } from './plugin.ts';

export interface SiteConfigOptions {
  readonly repository: ClusterbookOptions['repository'];
  /** Snapshots of clusters, each `FILE` or `CLUSTER=FILE`. */
  readonly snapshots?: readonly string[];
  /** Where Flux starts, besides what the settings say. */
  readonly start?: ClusterbookOptions['start'];
  /** Checkouts of other repositories, each `DIR` or `URL=DIR`. */
  readonly sources?: readonly string[];
  readonly onDiagnostics?: ClusterbookOptions['onDiagnostics'];
  /** The path that the site is served from: `/docs`. */
  readonly base?: string;
  /** The site's address: `https://docs.example.org`. Needed for a sitemap only. */
  readonly site?: string;
}

/** The Astro configuration of a site that documents one repository and holds nothing else. */
export function siteConfig(options: SiteConfigOptions): AstroUserConfig {
  const { repository, snapshots = [], sources = [], start, onDiagnostics, base, site } = options;
  return {
    ...(base === undefined ? {} : { base }),
    ...(site === undefined ? {} : { site }),
    publicDir: fileURLToPath(new URL('../../public/', import.meta.url)),
    trailingSlash: 'always',
    devToolbar: { enabled: false },
    experimental: { incrementalBuild: true },
    // Mermaid, where a guide needs it, has chunks that are larger than Vite likes.
    vite: { build: { chunkSizeWarningLimit: 2000 } },
    integrations: [
      starlight({
        title: 'Clusterbook',
        // The plugin brings one.
        disable404Route: true,
        logo: { src: fileURLToPath(new URL('logo.svg', import.meta.url)) },
        plugins: [
          clusterbook({
            repository,
            observed: snapshots,
            sources,
            ...(start ? { start } : {}),
            ownSite: true,
            ...(onDiagnostics ? { onDiagnostics } : {}),
          }),
        ],
      }),
      contentSecurityPolicy(),
      ...(site === undefined ? [noSitemap] : []),
    ],
  };
}

/** Starlight adds the integration unless there is one of its name; without the site's address it can only warn. */
const noSitemap: AstroIntegration = { name: '@astrojs/sitemap', hooks: {} };
