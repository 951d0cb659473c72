import type { Cluster, FluxKustomization } from '../../model/fleet.ts';
import { componentAddress } from '../addresses.ts';
import { carriedBy, nameOf, partsOf, type FleetIndex } from '../fleet-index.ts';
import { muted, pageLink, plainText, type Block, type Step, type Text } from '../page.ts';
import type { Survey } from '../survey.ts';
import { byText, counted } from './words.ts';

/** The order in which each cluster boots; of a wave with more components than `most`, their number. */
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

function bootSteps({ index, waves }: Survey, cluster: Cluster, most: number): Step[] {
  const numbers = waves.get(cluster) ?? new Map<string, number>();
  const byWave = Map.groupBy(cluster.kustomizations, (kustomization) => numbers.get(nameOf(kustomization)) ?? 1);
  return [...byWave]
    .sort(([left], [right]) => left - right)
    .map(([wave, kustomizations]): Step => {
      const items = kustomizations
        .flatMap((kustomization) => stagesOf(index, cluster, kustomization))
        .sort(byText(plainText));
      const rest = items.length - most;
      return {
        title: `Wave ${wave}`,
        note: counted(kustomizations.length, 'Flux Kustomization'),
        items: rest > 1 ? [...items.slice(0, most), [muted(`and ${rest} more`)]] : items,
      };
    });
}

/** The components that a Flux Kustomization carries, with the stage where they have several. */
function stagesOf(index: FleetIndex, cluster: Cluster, kustomization: FluxKustomization): Text[] {
  return carriedBy(index, cluster.name, nameOf(kustomization)).map((component) => {
    const link = pageLink(componentAddress(component), component.name);
    const part = partsOf(index, component).find(
      (own) => own.cluster === cluster && own.kustomization === kustomization,
    );
    return part && part.stage !== component.name && component.stages.length > 1
      ? [link, muted(` ${part.stage}`)]
      : [link];
  });
}
