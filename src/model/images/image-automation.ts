import { stringIn } from '../../kubernetes/json.ts';
import { withoutCredentials } from '../../repository/url.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { ImageRepository, ImageUpdate } from './record.ts';
import { registryAccess } from '../sources/registry-access.ts';

/** What looks for new images and what writes them to Git (https://fluxcd.io/flux/components/image/). */
export function imageAutomation(objects: readonly ClusterObject[]): {
  readonly imageRepositories: readonly ImageRepository[];
  readonly imageUpdates: readonly ImageUpdate[];
} {
  const own = objects.filter(({ group }) => group === 'image.toolkit.fluxcd.io');
  return {
    imageRepositories: own.filter(({ id }) => id.kind === 'ImageRepository').map(imageRepository),
    imageUpdates: own.filter(({ id }) => id.kind === 'ImageUpdateAutomation').flatMap(imageUpdate),
  };
}

function imageRepository(object: ClusterObject): ImageRepository {
  const { namespace = '' } = object.id;
  const image = stringIn(object.body, 'spec', 'image');
  return {
    ...stated(object),
    namespace,
    ...(image === undefined ? {} : { image: withoutCredentials(image) }),
    access: registryAccess(object.body),
  };
}

/** Without a branch of its own it pushes to the one that it checks out (https://fluxcd.io/flux/components/image/imageupdateautomations/#push). */
function imageUpdate(object: ClusterObject): readonly ImageUpdate[] {
  const { body, id } = object;
  const { namespace = '' } = id;
  const name = stringIn(body, 'spec', 'sourceRef', 'name');
  const kind = stringIn(body, 'spec', 'sourceRef', 'kind') ?? 'GitRepository';
  if (name === undefined) return [];
  const pushBranch =
    stringIn(body, 'spec', 'git', 'push', 'branch') ?? stringIn(body, 'spec', 'git', 'checkout', 'ref', 'branch');
  return [
    {
      ...stated(object),
      namespace,
      source: { kind, name, namespace: stringIn(body, 'spec', 'sourceRef', 'namespace') ?? namespace },
      ...(pushBranch === undefined ? {} : { pushBranch }),
    },
  ];
}
