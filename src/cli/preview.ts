import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { previewSite } from '../site/build.ts';
import { baseOption, outOption, portOption } from './options.ts';
import { UserError } from './user-error.ts';

interface PreviewOptions {
  readonly out: string;
  readonly base: string;
  readonly port: number;
}

export function previewCommand(): Command {
  return new Command('preview')
    .description('Serve the site that was built.')
    .addOption(outOption())
    .addOption(baseOption())
    .addOption(portOption())
    .action(async ({ out, base, port }: PreviewOptions) => {
      const outDir = resolve(out);
      if (!existsSync(join(outDir, 'index.html'))) {
        throw new UserError(`There is no site in "${out}". Build it first with the command build.`);
      }
      await previewSite({ outDir, base, port });
    });
}
