import { arrayIn, stringIn, type Json } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { resolvePath } from '../../repository/path.ts';

/**
 * The version of Flux whose manifests a cluster applies, such as `v2.9.5`: as
 * the Deployment of kustomize-controller says among what it builds, else as the
 * folder says that `flux bootstrap` wrote. Undefined where neither tells.
 */
export function bootstrapVersion(
  tree: FileTree,
  directory: string,
  built: readonly Resource[] = [],
): string | undefined {
  const controller = built.find(
    (resource) => resource.kind === 'Deployment' && resourceId(resource).name === 'kustomize-controller',
  );
  const labelled = stringIn(controller?.body, 'metadata', 'labels', 'app.kubernetes.io/version');
  return labelled !== undefined && exact.test(labelled) ? labelled : writtenVersion(tree, directory);
}

const exact = /^v?2\.\d+\.\d+$/;

/** In the comment or the labels of the file that bootstrap writes, or in the address of the manifests of a release. */
function writtenVersion(tree: FileTree, directory: string): string | undefined {
  const file = kustomizationFile(tree, directory);
  const [document] = file === undefined ? [] : tree.documents(file, 'go-yaml v2').value;
  const listed = arrayIn(document?.body as Json | undefined, 'resources').filter((entry) => typeof entry === 'string');
  for (const entry of new Set(['gotk-components.yaml', ...listed])) {
    const path = resolvePath(directory, entry);
    const text = path === undefined ? undefined : tree.read(path);
    const found =
      text === undefined ? released.exec(entry.slice(0, headLength)) : stated.exec(text.slice(0, headLength));
    if (found) return found[1];
  }
  return undefined;
}

/** The head of the file, where the Namespace stands: all of it is some 400 kB. */
const headLength = 2000;

const stated = /^(?:# Flux Version: |.*app\.kubernetes\.io\/version: )(v2\.\d+\.\d+)$/m;

/** `https://github.com/fluxcd/flux2/releases/download/v2.9.5/install.yaml`, `github.com/fluxcd/flux2/manifests/install?ref=v2.9.5`. */
const released = /github\.com\/fluxcd\/flux2\/[^?#]*(?:\/|\?(?:.*&)?ref=)(v2\.\d+\.\d+)(?![\w.])/;
