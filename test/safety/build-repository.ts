/** Run as a script: builds the site of the repository in a folder, as the command line does. */
import { formatDiagnostic } from '../../src/cli/diagnostics.ts';
import { readDocumented } from '../../src/cli/documented.ts';
import { buildSite } from '../../src/site/build.ts';

const [repo = '', outDir = '', workDir = ''] = process.argv.slice(2);
const documented = await readDocumented(repo);
for (const diagnostic of documented.diagnostics) console.log(formatDiagnostic(diagnostic));
await buildSite({ documented, outDir, workDir, logLevel: 'info' });
