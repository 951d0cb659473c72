import { arrayIn, stringIn, type Pointer } from '../../kubernetes/json.ts';
import { withoutCredentials } from '../../repository/url.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { ImageUse } from './record.ts';
import { imagePin, parseImage } from './image-reference.ts';

/** Where each kind of workload keeps its pod. */
const podSpecs: Readonly<Record<string, Pointer>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Whether objects of a kind hold a pod. */
export function isWorkload(kind: string): boolean {
  return Object.hasOwn(podSpecs, kind);
}

/** The images of a workload, one entry per container. */
export function workloadImages(object: ClusterObject): readonly ImageUse[] {
  const { kind } = object.id;
  const pod = Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
  if (!pod) return [];
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
    arrayIn(object.body, ...pod, field).flatMap((container, index): ImageUse[] => {
      const image = stringIn(container, 'image');
      if (image === undefined) return [];
      const { tag, digest } = parseImage(image) ?? {};
      return [
        {
          ...stated(object, [...pod, field, index, 'image']),
          image: withoutCredentials(image),
          ...(tag === undefined ? {} : { tag }),
          ...(digest === undefined ? {} : { digest }),
          pin: imagePin(parseImage(image) ?? { repository: image }),
          defaulted: [],
          from: { type: 'container', container: stringIn(container, 'name') ?? '' },
        },
      ];
    }),
  );
}
