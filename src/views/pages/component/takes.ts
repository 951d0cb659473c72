import type { Component } from '../../../model/components/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { edgeKeys } from '../../diagrams/graph.ts';
import { clustersOf, partsOf } from '../../survey/fleet-index.ts';
import { marked, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import type { Origin, Take } from '../../survey/takes.ts';
import { onlyIn } from '../../parts/across-clusters.ts';
import { joined, joinedCode, unique } from '../../vocabulary/words.ts';
import { sources as sourcesTopic } from '../../topics/sources.ts';

/** What the component takes from objects from elsewhere: one line per kind of thing and who brings the objects. */
export function takeLines({ index, takes }: Survey, component: Component): Text[] {
  const clusters = clustersOf(partsOf(index, component)).map(({ name }) => name);
  const origins = Map.groupBy(takes.get(component.slug) ?? [], (take) =>
    JSON.stringify([take.kind, originText(take.origin, component)]),
  );
  return [...origins.values()].flatMap((same) => {
    const [take] = same;
    if (!take) return [];
    const objects = unique(same.map(({ object }) => `${object.kind} ${object.name}`));
    const generators = unique(same.flatMap(({ generator }) => generator?.name ?? []));
    return [
      [
        muted(`${taken[take.kind]} `),
        ...joinedCode(objects),
        ...generatorText(generators),
        ...originText(take.origin, component),
        ...onlyIn(unique(same.map(({ cluster }) => cluster.name)), clusters),
      ],
    ];
  });
}

/** One line per kind of thing that others take from the component's objects, with all of these. */
export function takerLines({ takenBy }: Survey, component: Component): Text[] {
  return [...Map.groupBy(takenBy.get(component.slug) ?? [], ({ kind }) => kind)].map(([kind, same]) => [
    muted(`${edgeKeys[kind]} `),
    ...joined(
      unique(same.map(({ part }) => part.component)).map((taker): Text => [
        pageLink(componentAddress(taker), taker.title),
      ]),
    ),
  ]);
}

const taken: Readonly<Record<Take['kind'], string>> = {
  chart: 'chart from',
  source: 'manifests from',
  variables: 'variables or values from',
};

/** What makes ExternalArtifacts. */
function generatorText(names: readonly string[]): Text {
  if (names.length === 0) return [];
  const links = names.map((name): Text => [pageLink(sourcesTopic.id, `ArtifactGenerator ${name}`)]);
  return [muted(' made by '), ...joined(links)];
}

function originText(origin: Origin, component: Component): Text {
  switch (origin.kind) {
    case 'components': {
      const others = origin.components.filter((owner) => owner !== component);
      if (others.length === 0) return [];
      return [muted(' in '), ...joined(others.map((owner): Text => [pageLink(componentAddress(owner), owner.title)]))];
    }
    case 'kustomization':
      return [muted(` applied by ${origin.kustomization.name}`)];
    case 'missing':
      return [' ', marked('bad', 'does not exist')];
    case 'unknown':
      return [' ', marked('unknown', 'unknown origin')];
  }
}
