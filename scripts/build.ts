/** What `npm run build` runs: the command `build`, of the bundled example fleet unless `--repo` names another repository. */
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/program.ts';

const example = fileURLToPath(new URL('../example', import.meta.url));
const args = process.argv.slice(2);
const named = args.some((arg) => arg === '--repo' || arg.startsWith('--repo='));
process.exitCode = await run(['build', ...(named ? [] : ['--repo', example]), ...args]);
