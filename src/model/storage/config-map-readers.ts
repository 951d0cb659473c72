import { stringIn } from '../../kubernetes/json.ts';
import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import type { Stated, StatedIn, UseConfidence } from '../objects/stated.ts';
import { isUnder, pathText, pointerTo, type MapPlace } from '../objects/map-place.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** An object that reads a ConfigMap of its namespace. */
export interface ConfigMapReader extends Stated {
  readonly in: StatedIn;
  readonly confidence: UseConfidence;
}

/**
 * Finds who reads which ConfigMap, by `namespace/name`: environment variables,
 * volumes and `valuesFrom`, and what charts hand on in these shapes
 * (https://kubernetes.io/docs/concepts/configuration/configmap/).
 */
export function configMapReaders(objects: readonly ClusterObject[]): ReadonlyMap<string, readonly ConfigMapReader[]> {
  const readers = new Map<string, ConfigMapReader[]>();
  const add = (namespace: string | undefined, name: string, reader: ConfigMapReader): void => {
    const key = namespacedName({ namespace, name });
    const known = readers.get(key);
    if (known) known.push(reader);
    else readers.set(key, [reader]);
  };
  for (const object of objects) {
    const { maps, values, id } = object;
    for (const place of maps) {
      const name = configMapName(place);
      if (name === undefined) continue;
      const pointer = pointerTo(place, 'name');
      const field = { type: 'field', path: pathText(pointer) } as const;
      add(id.namespace, name, { ...stated(object, pointer), in: field, confidence: 'declared' });
    }
    for (const place of values?.maps ?? []) {
      const written = values && configMapName(place);
      const name = written === undefined ? undefined : values?.expand(written);
      if (!values || name === undefined) continue;
      const pointer = pointerTo(place, 'name');
      const field = { type: 'values', path: pathText(pointer) } as const;
      add(values.namespace, name, { ...statedInValues(object, values, pointer), in: field, confidence: 'by-name' });
    }
  }
  return readers;
}

/** The ConfigMap that a map reads from. Health checks and patches name ConfigMaps without reading them. */
function configMapName(place: MapPlace): string | undefined {
  const { map, key } = place;
  const isReference =
    key === 'configMapKeyRef' ||
    key === 'configMapRef' ||
    key === 'configMap' ||
    map.kind === 'ConfigMap' ||
    map.type === 'configMap';
  return isReference && !isUnder(place, (above) => notReading.has(above)) ? stringIn(map, 'name') : undefined;
}

const notReading = new Set(['healthChecks', 'dependsOn', 'patches', 'postRenderers', 'driftDetection']);
