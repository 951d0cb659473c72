import { repositoryOf } from '../../../survey/application-image.ts';
import { fullPlace } from './place.ts';
import { imageVersion, mainVersion } from '../../../parts/main-version.ts';
import { shortDigest } from '../../../parts/states.ts';
import { fileLink, muted, type Text } from '../../../vocabulary/text.ts';
import { unknown, type MatrixColumn, type MatrixFact } from './column.ts';
import { evidence } from './evidence.ts';
import { extentOf } from './extent.ts';

/** The version of the chart that stands for the component, or of the application where the chart deploys any. */
export const version: MatrixColumn = {
  title: 'Version',
  about:
    'The version of its chart in Git, leading to that line. Where the chart deploys any application, such as app-template, it is the tag of the image. Of several charts it is the one with the component’s name; “+2” leads to two more. “manifests”: it has no chart.',
  clusters: 'each',
  fields: ['chart', 'version', 'versionDeclaredIn', 'charts', 'image', 'imageVersion'],
  fact({ survey, component, parts }): MatrixFact {
    const main = mainVersion(survey.index, component, parts);
    if (!main) return withoutChart(component, extentOf(parts) === 'whole');
    const { release, image } = main;
    const { chart, digest, versionLocation } = release;
    const charts = parts.reduce((sum, { helmReleases }) => sum + helmReleases.length, 0);
    const stated = release.version ?? (digest === undefined ? undefined : shortDigest(digest));
    const others: Text = charts > 1 ? ['\u00a0', evidence(component, 'charts', `+${String(charts - 1)}`)] : [];
    const shownChart =
      stated !== undefined && versionLocation
        ? fileLink(versionLocation, stated)
        : evidence(component, 'charts', stated ?? 'not stated');
    return {
      text: [image ? fileLink(image.location, imageVersion(image) ?? 'latest') : shownChart, ...others],
      values: {
        ...(chart === undefined ? {} : { chart }),
        version: release.version ?? digest ?? 'not stated',
        ...(versionLocation ? { versionDeclaredIn: fullPlace(versionLocation) } : {}),
        charts,
        ...(image ? { image: repositoryOf(image), imageVersion: image.tag ?? image.digest ?? '' } : {}),
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
