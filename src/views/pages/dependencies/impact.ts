import type { Cluster } from '../../../model/cluster/record.ts';
import {
  keyOf,
  type FluxObjectKey,
  type Readiness,
  type ReadinessObject,
} from '../../../model/dependencies/readiness.ts';
import { waitingFor } from '../../survey/waiting.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { code, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { counted, firstJoined } from '../../vocabulary/words.ts';
import { objectLinks, objectText } from './flux-object.ts';
import { byText } from '../../../repository/text-order.ts';

/** A Flux object with those that do not start until it is ready. */
export interface Hub {
  readonly own: ReadinessObject;
  readonly direct: readonly FluxObjectKey[];
  readonly through: readonly FluxObjectKey[];
}

/** What does not start until an object is ready; without the HelmReleases whose Flux Kustomization is among them. */
export function heldBackBy(readiness: Readiness, key: FluxObjectKey): ReadonlySet<FluxObjectKey> {
  const all = waitingFor(readiness, [key]);
  return new Set(
    [...all].filter((other) => {
      const object = readiness.objects.get(other);
      const isCounted = object?.kind === 'Kustomization' || object?.parent === undefined || !all.has(object.parent);
      return other !== key && isCounted;
    }),
  );
}

/**
 * Those that hold others back, most first; without the HelmReleases that do so
 * only because their Flux Kustomization waits for them, as that says the same.
 */
export function hubsOf(readiness: Readiness): Hub[] {
  const dependents = dependentsByTarget(readiness);
  return [...readiness.objects.values()]
    .map((own): Hub => {
      const waiting = heldBackBy(readiness, own.key);
      const direct = new Set(dependents.get(own.key));
      return {
        own,
        direct: [...waiting].filter((key) => direct.has(key)),
        through: [...waiting].filter((key) => !direct.has(key)),
      };
    })
    .filter(({ own, direct, through }) => direct.length > 0 || (own.kind === 'Kustomization' && through.length > 0))
    .sort(byText(({ own }) => own.object.name))
    .sort((a, b) => sizeOf(b) - sizeOf(a) || b.direct.length - a.direct.length);
}

export function sizeOf({ direct, through }: Hub): number {
  return direct.length + through.length;
}

/** A number, or nothing for none. */
export function countText(number: number): string {
  return number === 0 ? '' : String(number);
}

/** More than these are folded away together. */
const mostHubs = 12;

/** What waits if something is not ready: who names it, and who stands behind those. */
export function impactSection({ index }: Survey, cluster: Cluster, readiness: Readiness): Section[] {
  const hubs = hubsOf(readiness);
  if (hubs.length === 0) return [];
  const blocks = hubs.map((hub) => hubBlock(index, cluster, readiness, hub));
  const rest = blocks.slice(mostHubs);
  return [
    {
      id: 'impact',
      title: 'If it is not ready',
      count: hubs.length,
      blocks: [
        { type: 'text', text: ['What does not start, in a cluster that starts from nothing, until this is ready.'] },
        ...blocks.slice(0, mostHubs),
        ...(rest.length > 0
          ? [{ type: 'fold', summary: ['Others that hold something back'], count: rest.length, blocks: rest } as const]
          : []),
      ],
    },
  ];
}

function hubBlock(index: Survey['index'], cluster: Cluster, readiness: Readiness, hub: Hub): Block {
  const { own, direct, through } = hub;
  const list = (keys: readonly FluxObjectKey[]): Text => firstJoined(objectLinks(index, cluster, readiness, keys));
  const number = sizeOf(hub);
  return {
    type: 'fold',
    summary: [
      code(own.object.name),
      ' ',
      muted(`${kindWord(own)}${counted(number, 'waits', 'wait')}${directWords(hub)}`),
    ],
    blocks: [
      {
        type: 'facts',
        rows: [
          { term: 'Waits', values: direct.length > 0 ? [list(direct)] : [] },
          { term: 'Through others', values: through.length > 0 ? [list(through)] : [] },
          { term: 'What it is', values: [objectText(index, cluster, own)] },
        ].filter(({ values }) => values.length > 0),
      },
    ],
  };
}

function kindWord({ kind }: ReadinessObject): string {
  return kind === 'HelmRelease' ? 'HelmRelease, ' : '';
}

function directWords({ direct, through }: Hub): string {
  if (through.length === 0) return '';
  return direct.length === 0 ? ', all through others' : `: ${direct.length} directly, ${through.length} through others`;
}

function dependentsByTarget({ objects }: Readiness): ReadonlyMap<FluxObjectKey, readonly FluxObjectKey[]> {
  const pairs = [...objects.values()].flatMap(({ key, kind, object }) =>
    object.dependsOn.map((dependency) => ({ key, target: keyOf(kind, dependency) })),
  );
  return new Map(
    [...Map.groupBy(pairs, ({ target }) => target)].map(([target, own]) => [target, own.map(({ key }) => key)]),
  );
}
