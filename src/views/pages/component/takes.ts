import type { Component } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { edgeKeys } from '../../diagrams/graph.ts';
import { nameOf, partsOf, clustersOf } from '../../fleet-index.ts';
import { code, marked, muted, pageLink, type Text } from '../../page.ts';
import type { Survey } from '../../survey.ts';
import type { Origin, Take } from '../../takes.ts';
import { onlyIn } from '../across-clusters.ts';
import { joined, unique } from '../words.ts';

/** One line per object from elsewhere that the component takes something from. */
export function takeLines({ index, takes }: Survey, component: Component): Text[] {
  const clusters = clustersOf(partsOf(index, component)).map(({ name }) => name);
  const byObject = Map.groupBy(takes.get(component.slug) ?? [], takeKey);
  return [...byObject.values()].flatMap((same) => {
    const [take] = same;
    if (!take) return [];
    const { object, kind, origin, part } = take;
    return [
      [
        code(object.name),
        ' ',
        muted(`${object.kind}, ${edgeKeys[kind]} ${takersOf(same)}`),
        ...originText(origin, part.component),
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
        pageLink(componentAddress(taker), taker.name),
      ]),
    ),
  ]);
}

function takersOf(takes: readonly Take[]): string {
  const stages = unique(takes.map(({ part }) => part.kustomization.name));
  return stages.join(', ');
}

function originText(origin: Origin, component: Component): Text {
  switch (origin.kind) {
    case 'components': {
      const others = origin.components.filter((owner) => owner !== component);
      if (others.length === 0) return [];
      return [muted(' in '), ...joined(others.map((owner): Text => [pageLink(componentAddress(owner), owner.name)]))];
    }
    case 'kustomization':
      return [muted(` applied by ${origin.kustomization.name}`)];
    case 'missing':
      return [' ', marked('bad', 'does not exist')];
    case 'unknown':
      return [' ', marked('unknown', 'unknown origin')];
  }
}

function takeKey({ kind, object, origin }: Take): string {
  return `${kind} ${object.kind} ${nameOf(object)} ${origin.kind}`;
}
