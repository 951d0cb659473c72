/** Run as a script: builds a plain Starlight site that has the pages of the repository in a folder. */
import { build } from 'astro';
import { plainStarlight } from '../plain-starlight.ts';

const [repo = '', outDir = '', root = '', ...status] = process.argv.slice(2);
await build({ ...(await plainStarlight({ root, repo, status })), outDir, logLevel: 'info' });
