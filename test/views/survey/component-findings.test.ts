import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { componentFindings, type ComponentFinding } from '../../../src/views/survey/component-findings.ts';
import { indexFleet } from '../../../src/views/survey/fleet-index.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

const web = fluxKustomization('web', './apps/web/app');
const { fleet, checks } = analyze(
  repository({
    'clusters/east/flux.yaml': fluxInstance('clusters/east'),
    'clusters/east/web.yaml': fluxKustomization('web', './apps/web/app', { dependsOn: [{ name: 'gone' }] }),
    'clusters/west/flux.yaml': fluxInstance('clusters/west'),
    'clusters/west/web.yaml': web,
    'apps/web/app/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: web\n',
  }),
);
const index = indexFleet(fleet);
const place = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };
const about = (path: string) => ({
  rule: 'a/b',
  severity: 'warning' as const,
  message: path,
  location: { path, ...place },
});

function found(paths: readonly string[], rules = checks): readonly ComponentFinding[] {
  const [component] = fleet.components;
  return componentFindings(index, rules, paths.map(about)).get(component?.slug ?? '') ?? [];
}

test('what a rule found names the clusters that it was found in, and the worst comes first', () => {
  expect(found([])[0]).toMatchObject({
    severity: 'critical',
    clusters: ['east'],
    rule: { id: 'dependencies/target-missing' },
  });
});

test('a diagnostic about a file concerns the clusters that take it, one about the folder all', () => {
  const clusters = (path: string) => found([path], []).map((finding) => finding.clusters);
  expect(clusters('clusters/east/web.yaml')).toEqual([['east']]);
  expect(clusters('apps/web/README.md')).toEqual([[]]);
  expect(clusters('apps/website/README.md')).toEqual([]);
});
