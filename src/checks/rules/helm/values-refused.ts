import type { HelmRelease } from '../../../model/releases/record.ts';
import { documents, fluxKustomization, helmRelease, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, passing, type Judgement } from '../../engine/verdict.ts';

export const valuesRefused: Rule = {
  id: 'helm/values-refused',
  title: 'Values from elsewhere can be read',
  severity: 'warning',
  subjects: ['release that takes values from elsewhere', 'releases that take values from elsewhere'],
  found: ['release whose values Flux refuses', 'releases whose values Flux refuses'],
  why: `
Values that \`valuesFrom\` refers to must be there under \`valuesKey\`, and be a YAML map. With \`targetPath\`, the value is read as \`helm --set\` reads it: a comma begins another path, braces are a list, a backslash takes away the meaning of what follows. Otherwise the release is neither installed nor upgraded.`,
  fix: 'Add the key, correct the YAML, or set `literal: true` beside `targetPath`, so that the value is taken as it is.',
  source: {
    title: 'Flux: values references',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#values-references',
  },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, (release) => (release.valuesFrom.length > 0 ? [judge(release)] : [])),
  examples: [
    { title: 'A value', files: release('2.0'), expect: [] },
    { title: 'A value with a comma', files: release('a,b'), expect: ['finding apps/shop.yaml:1'] },
    { title: 'A value with a comma that is taken as it is', files: release('a,b', ', literal: true'), expect: [] },
    { title: 'Values that are no map', files: release('text', '', ''), expect: ['finding apps/shop.yaml:1'] },
  ],
};

function judge(release: HelmRelease): Judgement {
  return release.areValuesRefused
    ? finding(
        'Flux cannot read the values that `valuesFrom` refers to, so it neither installs nor upgrades the release.',
      )
    : passing('its values');
}

function release(value: string, more = '', path = ', targetPath: image.tag'): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': helmRelease('shop', {
      valuesFrom: `[{ kind: ConfigMap, name: settings, valuesKey: tag${path}${more} }]`,
    }),
    'apps/settings.yaml': documents(
      `${plainObject('v1', 'ConfigMap', 'settings', 'shop')}data:\n  tag: ${JSON.stringify(value)}\n`,
    ),
  };
}
