import { describe, expect, test } from 'vitest';
import { analyze, type Analysis } from '../../../../src/analyze.ts';
import type { Page } from '../../../../src/views/vocabulary/page.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { documentedFleets } from '../../diagrams/documented-fleets.ts';
import { databaseSteps, follow, guidesOn, type Followed } from './reader.ts';

/** More places of one manner are as good as these. */
const mostPlaces = 4;

describe.each(documentedFleets([30]))('the guide of $name', ({ name, read }) => {
  test('deploys what is added by it, in every place', { timeout: 600_000 }, async () => {
    const documented = await read();
    const repository = { name: 'fleet', ...(documented.others ? { others: documented.others } : {}) };
    const before = errorsOf(analyze({ ...repository, files: documented.files }));
    const page = addPage(sitePages(documented, '/').pages);
    if (!page) return;
    const guides = guidesOn(page);
    const perShape = Map.groupBy(guides, ({ section }) => section.id);
    expect(guides.length, name).toBeGreaterThan(0);
    for (const [id, same] of perShape) {
      for (const [position, { steps }] of same.slice(0, mostPlaces).entries()) {
        for (const extras of position === 0 ? [false, true] : [false]) {
          const followed = follow(documented.files, steps, { extras });
          const after = analyze({ ...repository, files: followed.files });
          const where = `${id}, place ${String(position)}${extras ? ', with all extras' : ''}`;
          expect(
            [...errorsOf(after)].filter((error) => !before.has(error)),
            where,
          ).toEqual([]);
          expectDeployed(after, followed, where);
        }
      }
    }
    const database = databaseSteps(page);
    if (database.length > 0) {
      const followed = follow(documented.files, database, { extras: true });
      const after = analyze({ ...repository, files: followed.files });
      expect([...errorsOf(after)].filter((error) => !before.has(error))).toEqual([]);
      const servers = after.fleet.clusters.flatMap(({ databases }) => databases);
      expect(servers.flatMap(({ databases, roles }) => [...databases, ...roles].map((one) => one.name))).toContain(
        'demo',
      );
      expect(
        servers.some(
          ({ databases, roles }) =>
            databases.some((one) => one.name === 'demo' && one.owner === 'demo') &&
            roles.some((one) => one.name === 'demo'),
        ),
      ).toBe(true);
    }
  });
});

/** Each file that was added is applied, and there is a component of the name. */
function expectDeployed({ fleet }: Analysis, { added, files }: Followed, where: string): void {
  const kustomizations = fleet.clusters.flatMap((cluster) => cluster.kustomizations);
  const applied = new Set(kustomizations.flatMap(({ inventory }) => inventory.map(({ location }) => location.path)));
  const objects = added.filter(
    (path) => !path.endsWith('kustomization.yaml') || path.endsWith('flux-kustomization.yaml'),
  );
  expect(
    objects.filter((path) => !applied.has(path)),
    where,
  ).toEqual([]);
  expect(objects.length, where).toBeGreaterThan(0);
  expect(
    fleet.components.map(({ name }) => name),
    where,
  ).toContain('demo');
  const releases = fleet.clusters.flatMap(({ helmReleases }) => helmReleases);
  const own = releases.filter(({ location }) => location && added.includes(location.path));
  const written = added.filter((path) => files.get(path)?.includes('kind: HelmRelease'));
  expect(new Set(own.map(({ location }) => location?.path)), where).toEqual(new Set(written));
  expect(
    own.filter(({ source }) => source?.found !== true),
    where,
  ).toEqual([]);
}

function errorsOf({ diagnostics }: Analysis): ReadonlySet<string> {
  return new Set(
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message, location }) => `${rule} ${location?.path ?? ''} ${message}`),
  );
}

function addPage(pages: readonly Page[]): Page | undefined {
  return pages.find(({ title, generated }) => generated === true && title === 'Add a component');
}
