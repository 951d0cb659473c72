/** Run as a script: builds the site of the fixture fleet into a folder. */
import { buildSite } from '../../src/site/build.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../views/fixture-fleet.ts';

const [outDir = '', workDir = '', base = '/'] = process.argv.slice(2);
const documented = { fleet: fixtureFleet, diagnostics: fixtureDiagnostics, files: fixtureFiles };
await buildSite({ documented, outDir, workDir, base });
