import type { Json } from '../../kubernetes/json.ts';
import { transformed, type Resource } from '../../kubernetes/resource.ts';
import { build } from '../../kustomize/build.ts';
import type { Locate } from '../../repository/document.ts';
import { fileTree } from '../../repository/file-tree.ts';

/**
 * `resources` after a FluxInstance's `spec.kustomize.patches`, which reach the
 * sync objects as well as the controllers
 * (https://fluxoperator.dev/docs/crd/fluxinstance/#kustomize-patches). Patches
 * for the controllers find nothing here. `locate` finds a patch by its index.
 */
export function withSyncPatches(
  resources: readonly Resource[],
  patches: readonly Json[],
  locate: Locate,
): readonly Resource[] {
  if (patches.length === 0) return resources;
  const files = new Map(resources.map(({ body }, index) => [`${index}.yaml`, JSON.stringify(body)]));
  const built = build(fileTree(files), '', {
    directory: '',
    body: { resources: [...files.keys()], patches },
    locate: ([, ...rest], inText) => locate(rest, inText),
  });
  return resources.map((resource, index) => {
    const after = built.resources.find(({ origin }) => origin.location.path === `${index}.yaml`);
    return (after?.transformations ?? []).reduce(
      (sofar, { origin }, step, all) => transformed(sofar, all[step + 1]?.before ?? after?.body ?? sofar.body, origin),
      resource,
    );
  });
}
