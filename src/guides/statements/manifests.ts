import type { Code } from 'mdast';
import type { Location } from '../../diagnostic.ts';
import { parseDocuments } from '../../repository/document.ts';
import type { About, IntervalStatement, VersionStatement } from './statement.ts';
import type { Passage } from './passages.ts';
import { isNoClaim, isStep, tellsToChange, tellsToMake } from './wording.ts';

/** A value of a manifest that a guide shows, with its place in the block of code. */
export interface ShownValue {
  readonly statement: IntervalStatement | VersionStatement;
  readonly location: Location;
}

/** Intervals and versions of charts in the Flux objects that a block of YAML shows, where it is not one that the reader makes. */
export function shownValues(passage: Passage): readonly ShownValue[] {
  if (passage.type !== 'code' || !isYaml(passage.node) || !passage.node.value.includes('.toolkit.fluxcd.io/'))
    return [];
  const { lead, headings } = passage.surroundings;
  if (tellsToMake(lead) || tellsToChange(lead) || isNoClaim(lead) || headings.some(isStep)) return [];
  // A name of a file without folders is where the reader writes it.
  if (/^#\s*[\w.-]+\.ya?ml\s*$/m.test(passage.node.value.split('\n').slice(0, 2).join('\n'))) return [];
  return parseDocuments('', passage.node.value).value.flatMap(({ body, locate }): ShownValue[] => {
    const about = objectOf(body);
    if (about?.type !== 'manifest') return [];
    const interval = at(body, ['spec', 'interval']);
    const chart = ['spec', 'chart', 'spec', 'version'];
    const version = at(body, chart);
    return [
      ...(typeof interval === 'string'
        ? [
            {
              statement: { type: 'interval', stated: interval, about } as const,
              location: locate(['spec', 'interval']),
            },
          ]
        : []),
      ...(about.kind === 'HelmRelease' && typeof version === 'string' && /^v?\d+\.\d+\.\d+/.test(version)
        ? [{ statement: { type: 'version', stated: version, about } as const, location: locate(chart) }]
        : []),
    ];
  });
}

/** Names of all objects that blocks of YAML show: the reader may well be told to make them. */
export function shownNames(node: Code): readonly string[] {
  if (!isYaml(node)) return [];
  const names = node.value.matchAll(
    /^[ \t-]*(?:name|namespace|targetNamespace):\s*(?:&\w+\s+)?["']?([a-z0-9][a-z0-9.-]*)["']?\s*(?:#.*)?$/gm,
  );
  return [...names].map(([, name = '']) => name);
}

function isYaml({ lang }: Code): boolean {
  return /^ya?ml$/i.test(lang ?? '');
}

function objectOf(body: unknown): About | undefined {
  const [apiVersion, kind, name, namespace] = [
    ['apiVersion'],
    ['kind'],
    ['metadata', 'name'],
    ['metadata', 'namespace'],
  ].map((pointer) => at(body, pointer));
  if (typeof apiVersion !== 'string' || typeof name !== 'string' || !apiVersion.includes('.toolkit.fluxcd.io/'))
    return undefined;
  if (kind !== 'Kustomization' && kind !== 'HelmRelease') return undefined;
  return { type: 'manifest', kind, name, ...(typeof namespace === 'string' ? { namespace } : {}) };
}

function at(body: unknown, pointer: readonly string[]): unknown {
  return pointer.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    body,
  );
}
