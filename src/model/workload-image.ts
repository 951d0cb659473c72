import { arrayIn, stringIn, type Pointer } from '../kubernetes/json.ts';
import { resourceId } from '../kubernetes/resource.ts';
import type { ImageUse } from './fleet.ts';
import type { OwnedResource } from './object-facts.ts';

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

/** The images of a workload, one entry per container. */
export function workloadImages({ resource, owner }: OwnedResource): readonly ImageUse[] {
  const pod = Object.hasOwn(podSpecs, resource.kind) ? podSpecs[resource.kind] : undefined;
  if (!pod) return [];
  const { kind, namespace = '', name } = resourceId(resource);
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
    arrayIn(resource.body, ...pod, field).flatMap((container, index): ImageUse[] => {
      const image = stringIn(container, 'image');
      if (image === undefined) return [];
      const location = resource.origin.locate?.([...pod, field, index, 'image']) ?? resource.origin.location;
      return [
        {
          image,
          kind,
          namespace,
          name,
          container: stringIn(container, 'name') ?? '',
          kustomization: owner.id,
          location,
        },
      ];
    }),
  );
}
