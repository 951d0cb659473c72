import { fullPlace } from '../place.ts';
import { mainRelease } from '../../main-version.ts';
import { shortDigest } from '../../states.ts';
import { fileLink, muted, type Text } from '../../../text.ts';
import { unknown, type MatrixColumn, type MatrixFact } from '../column.ts';
import { evidence } from '../evidence.ts';
import { extentOf } from '../extent.ts';

/** The version of the chart that stands for the component. */
export const version: MatrixColumn = {
  title: 'Version',
  about:
    'The version of its chart as Git writes it, leading to that line. Of several charts it is that of the one that bears the component’s name; “+2” leads to two more. “manifests”: it has no chart.',
  clusters: 'each',
  fields: ['chart', 'version', 'versionDeclaredIn', 'charts'],
  fact({ component, parts }): MatrixFact {
    const release = mainRelease(component, parts);
    if (!release) return withoutChart(component, extentOf(parts) === 'whole');
    const { chart, digest, versionLocation } = release;
    const charts = parts.reduce((sum, { helmReleases }) => sum + helmReleases.length, 0);
    const stated = release.version ?? (digest === undefined ? undefined : shortDigest(digest));
    const others: Text = charts > 1 ? ['\u00a0', evidence(component, 'charts', `+${String(charts - 1)}`)] : [];
    const shown =
      stated !== undefined && versionLocation
        ? fileLink(versionLocation, stated)
        : evidence(component, 'charts', stated ?? 'not stated');
    return {
      text: [shown, ...others],
      values: {
        ...(chart === undefined ? {} : { chart }),
        version: release.version ?? digest ?? 'not stated',
        ...(versionLocation ? { versionDeclaredIn: fullPlace(versionLocation) } : {}),
        charts,
      },
    };
  },
};

function withoutChart(component: Parameters<typeof evidence>[0], isKnown: boolean): MatrixFact {
  if (isKnown) return { text: [muted('manifests')], values: { charts: 0 } };
  return {
    text: [evidence(component, 'at-a-glance', unknown, 'unknown')],
    values: { version: unknown, charts: unknown },
    isUnknown: true,
  };
}
