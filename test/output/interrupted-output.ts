/** Run as a script: writes half of an output, says so, and then waits to be ended. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignal } from '../../src/cli/exit-on-signal.ts';
import { writeOutput } from '../../src/output/output-folder.ts';

const [target = ''] = process.argv.slice(2);
await exitOnSignal(() =>
  writeOutput(target, { content: 'site' }, async (output) => {
    writeFileSync(path.join(output, 'index.html'), 'half');
    console.log('half');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }),
);
