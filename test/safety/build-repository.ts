/** Run as a script: builds the site of the repository in a folder, as the command line does. */
import { analyze } from '../../src/analyze.ts';
import { formatDiagnostic } from '../../src/cli/diagnostics.ts';
import { readRepository } from '../../src/repository/disk.ts';
import { buildSite } from '../../src/site/build.ts';

const [repo = '', outDir = '', workDir = ''] = process.argv.slice(2);
const { value: repository, diagnostics } = await readRepository(repo);
const analysis = analyze(repository);
for (const diagnostic of [...diagnostics, ...analysis.diagnostics]) console.log(formatDiagnostic(diagnostic));
await buildSite({ documented: { ...analysis, ...repository, folder: repo }, outDir, workDir, logLevel: 'info' });
