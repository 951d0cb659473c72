/** Run as a script: builds the site of the fixture fleet into a folder. */
import { runChecks } from '../../src/checks/run-checks.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { discoverGuides } from '../../src/guides/discover/discover.ts';
import { readProse } from '../../src/guides/prose.ts';
import { buildSite } from '../../src/site/build.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../views/fixture-fleet.ts';

const [outDir = '', workDir = '', base = '/'] = process.argv.slice(2);
const config = readConfig(fixtureFiles).value;
const prose = readProse({ files: fixtureFiles }, discoverGuides(fixtureFiles));
const { value: checks } = runChecks({ fleet: fixtureFleet, config, prose });
const documented = { fleet: fixtureFleet, diagnostics: fixtureDiagnostics, checks, files: fixtureFiles };
await buildSite({ documented, outDir, workDir, base });
