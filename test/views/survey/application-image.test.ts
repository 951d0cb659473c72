import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { indexFleet, partsOf } from '../../../src/views/survey/fleet-index.ts';
import { componentSummary } from '../../../src/views/pages/component/summary.ts';
import { mainVersions } from '../../../src/views/parts/main-version.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

/** `version | summary` of each component, whose HelmRelease has a chart and an image in its values. */
function versions(releases: Readonly<Record<string, { chart: string; values: object }>>): Record<string, string> {
  const { fleet } = analyze(
    repository({
      'clusters/home/flux-instance.yaml': fluxInstance('clusters/home'),
      'clusters/home/apps.yaml': Object.keys(releases)
        .map((name) => fluxKustomization(name, `apps/${name}`))
        .join(''),
      ...Object.fromEntries(
        Object.entries(releases).map(([name, { chart, values }]) => [
          `apps/${name}/release.yaml`,
          yaml({
            apiVersion: 'helm.toolkit.fluxcd.io/v2',
            kind: 'HelmRelease',
            metadata: { name, namespace: 'web' },
            spec: {
              chart: { spec: { chart, version: '4.2.0', sourceRef: { kind: 'HelmRepository', name: 'x' } } },
              values,
            },
          }),
        ]),
      ),
    }),
  );
  const index = indexFleet(fleet);
  return Object.fromEntries(
    fleet.components.map((component) => {
      const parts = partsOf(index, component);
      const version = mainVersions(index, component, parts, ['home']).map(plainText).join();
      return [component.name, `${version} | ${componentSummary(index, component, parts, [])}`];
    }),
  );
}

const image = (repository: string, tag: string): object => ({ image: { repository, tag } });

test('a chart that deploys any application shows the image first', () => {
  expect(
    versions({
      blog: { chart: 'webapp', values: image('ghcr.io/example/blog', '1.0.0') },
      mail: { chart: 'webapp', values: image('ghcr.io/example/mail', '2.0.0') },
      shop: { chart: 'webapp', values: image('ghcr.io/example/shop', '3.0.0') },
      cache: { chart: 'valkey', values: image('docker.io/valkey/valkey', '9.0.0') },
      second: { chart: 'valkey', values: image('docker.io/valkey/valkey', '9.0.0') },
    }),
  ).toEqual({
    blog: '1.0.0 webapp 4.2.0 | ghcr.io/example/blog 1.0.0, deployed with the chart webapp.',
    mail: '2.0.0 webapp 4.2.0 | ghcr.io/example/mail 2.0.0, deployed with the chart webapp.',
    shop: '3.0.0 webapp 4.2.0 | ghcr.io/example/shop 3.0.0, deployed with the chart webapp.',
    cache: '4.2.0 | The chart valkey at version 4.2.0.',
    second: '4.2.0 | The chart valkey at version 4.2.0.',
  });
});

test('the image is the one with the name of the release, else that of the main container', () => {
  const containers = (main: string): object => ({
    controllers: {
      main: {
        containers: { vpn: image('ghcr.io/example/vpn', '7.0.0'), main: image(`ghcr.io/example/${main}`, '1.5.0') },
      },
    },
  });
  expect(
    versions({
      shop: { chart: 'app-template', values: containers('shop') },
      films: { chart: 'app-template', values: containers('cinema') },
    }),
  ).toMatchObject({
    shop: expect.stringContaining('1.5.0 app-template 4.2.0 |') as string,
    films: expect.stringContaining('ghcr.io/example/cinema 1.5.0') as string,
  });
});
