/** Run as a script: serves a plain Starlight site with the plugin in development, and prints the status of each address that it is given. */
import { dev } from 'astro';
import { plainStarlight } from '../plain-starlight.ts';

const [repo = '', root = '', ...addresses] = process.argv.slice(2);
const server = await dev({ ...(await plainStarlight({ root, repo })), logLevel: 'error', server: { port: 0 } });
for (const address of addresses) {
  const { status } = await fetch(`http://localhost:${String(server.address.port)}${address}`);
  console.log(`${String(status)} ${address}`);
}
await server.stop();
