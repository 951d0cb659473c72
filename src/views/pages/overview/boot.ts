import type { Cluster } from '../../../model/cluster/record.ts';
import type { ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { hubOf } from '../../survey/destinations.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { carriedBy, nameOf, ownersOf, partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Block, Step } from '../../vocabulary/page.ts';
import { muted, pageLink, plainText, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { levelNote, levelsOf, levelTitle } from '../dependencies/levels.ts';
import { byText } from '../../../repository/text-order.ts';

/** The order in which each cluster boots, as a strip; of a level with more components than `most`, their number. */
export function bootBlocks(survey: Survey, most: number): Block[] {
  const { clusters } = survey.index.fleet;
  const steps = (cluster: Cluster): Block => ({ type: 'steps', steps: bootSteps(survey, cluster, most) });
  if (clusters.length === 1) return clusters.map(steps);
  return clusters.map((cluster, position): Block => ({
    type: 'fold',
    summary: [cluster.name],
    open: position === 0,
    blocks: [steps(cluster)],
  }));
}

function bootSteps(survey: Survey, cluster: Cluster, most: number): Step[] {
  return levelsOf(survey, cluster).map((level): Step => {
    const items = [
      ...new Map(
        level.objects
          .flatMap((object) => stagesOf(survey.index, cluster, object))
          .map((item): [string, Text] => [JSON.stringify(item), item]),
      ).values(),
    ].sort(byText(plainText));
    const rest = items.length - most;
    return {
      title: levelTitle(level),
      note: levelNote(level),
      items: rest > 1 ? [...items.slice(0, most), [muted(`and ${rest} more`)]] : items,
    };
  });
}

/** The components that a Flux object carries, with the stage where they have several. */
function stagesOf(index: FleetIndex, cluster: Cluster, { kind, object }: ReadinessObject): Text[] {
  if (kind === 'HelmRelease')
    return ownersOf(index, cluster.name, kind, nameOf(object)).map((component) => {
      const link = pageLink(componentAddress(component), component.title);
      return component.name === object.name ? [link] : [link, muted(` ${object.name}`)];
    });
  return carriedBy(index, cluster.name, nameOf(object)).map((component) => {
    const link = pageLink(componentAddress(component), component.title);
    const part = partsOf(index, component).find(
      (own) => hubOf(own.cluster) === cluster && own.kustomization === object,
    );
    return part && part.stage !== component.name && component.stages.length > 1
      ? [link, muted(` ${part.stage}`)]
      : [link];
  });
}
