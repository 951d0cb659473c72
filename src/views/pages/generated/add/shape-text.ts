import type { Shape } from '../../../../model/shape/record.ts';
import { componentAddress } from '../../../vocabulary/addresses.ts';
import { code, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';

const stages: Readonly<Record<Shape['stages'], string>> = {
  simple: '',
  'CRDs + app': ', after its CRDs',
  chain: ', in a chain of stages',
  stages: ', in several stages',
};

/** The manner in a few words: `A chart in kubernetes/apps/<category>`. */
export function shapeTitle({ runs, stages: order, mainFile, ownKustomization }: Shape): string {
  const what = runs === 'charts' ? 'A chart' : 'Manifests';
  const segments = mainFile.split('/');
  const folder = segments
    .slice(
      0,
      segments.findIndex((segment) => segment.includes('<name>')),
    )
    .join('/');
  const place = folder === '' ? '' : ` in ${folder}`;
  return `${what}${place}${stages[order]}${ownKustomization ? '' : ', without a Flux Kustomization of its own'}`;
}

/** A component by its slug, under its name. */
export function componentLink({ index }: Survey, slug: string): Text {
  const component = index.fleet.components.find((one) => one.slug === slug);
  return component ? [pageLink(componentAddress(component), component.title)] : [code(slug)];
}
