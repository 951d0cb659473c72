/** Run as a script: builds the site of the repository in a folder, as the command line does. */
import { formatText } from '../../src/cli/check/format-text.ts';
import { problemGroups } from '../../src/cli/check/problems.ts';
import { readDocumented } from '../../src/cli/documented.ts';
import { buildSite } from '../../src/site/build.ts';

const [repo = '', outDir = '', workDir = '', ...status] = process.argv.slice(2);
const documented = await readDocumented(repo, { snapshots: status });
console.log(formatText(problemGroups(documented.diagnostics, documented.checks, 'info'), { clusters: true }));
await buildSite({ documented, outDir, workDir, logLevel: 'info' });
