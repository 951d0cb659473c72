import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import { requestPath } from './request-path.ts';

type Server = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['server'];

/** In development, an address that cannot be read (`/%`) is not found, as on any host: Astro's own server fails on it. */
export function malformedAddresses(): AstroIntegration {
  let server: Server | undefined;
  return {
    name: 'clusterbook-malformed-addresses',
    hooks: {
      'astro:server:setup'(setup) {
        server = setup.server;
      },
      // Astro puts what reads addresses in front of all others, and does so after the hook above.
      'astro:server:start'() {
        if (server) answerFirst(server);
      },
    },
  };
}

function answerFirst({ middlewares }: Server): void {
  middlewares.use((request, response, next) => {
    if (requestPath(request.url ?? '/') !== '') next();
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
  });
  const own = middlewares.stack.pop();
  if (own) middlewares.stack.unshift(own);
}
