import { objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isClusterScoped } from '../../kubernetes/scope.ts';
import type { DeclaredScopes } from '../objects/cluster-object.ts';
import type { InventoryEntry } from './record.ts';

/** The identity of an applied object; kustomize gives cluster-scoped objects of unknown kinds a namespace, the API server drops it. */
export function inventoryEntry(resource: Resource, scopes: DeclaredScopes): InventoryEntry {
  const { namespace, ...id } = resourceId(resource);
  const scoped = namespace !== undefined && !isClusterScoped(id.group, id.kind, scopes);
  const { kind, location, by } = resource.origin;
  const labels = applicationNames(resource.body);
  const changedIn = changingFiles(resource);
  return {
    apiVersion: resource.apiVersion,
    ...id,
    ...(scoped ? { namespace } : {}),
    location,
    ...(kind === 'generator' && by !== undefined ? { generator: by } : {}),
    ...(changedIn.length > 0 ? { changedIn } : {}),
    ...(isKeptFromPruning(resource.body) ? { keptFromPruning: true } : {}),
    ...(labels.length > 0 ? { partOf: labels } : {}),
  };
}

/** The files that its patches and generators are in or take, but for the one that declares it. */
function changingFiles({ origin, body, transformations }: Resource): readonly string[] {
  const patches = transformations.flatMap((change) => (change.origin.kind === 'patch' ? [change.origin.location] : []));
  const { locate } = origin;
  const data = origin.kind === 'generator' && locate ? Object.keys(objectIn(body, 'data')) : [];
  const values = data.flatMap((key) => locate?.(['data', key]) ?? []);
  const paths = new Set([...patches, ...values].map(({ path }) => path));
  paths.delete(origin.location.path);
  return [...paths];
}

/** Labels that name the application which an object is a part of, the surest first: Flux's own, Kubernetes' recommended ones, and the old habit. */
const applicationLabels = [
  'helm.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app',
];

function applicationNames(body: JsonObject): readonly string[] {
  return [...new Set(applicationLabels.flatMap((label) => stringIn(body, 'metadata', 'labels', label) ?? []))];
}

/** What is not reconciled is not pruned either (https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources). */
function isKeptFromPruning(body: JsonObject): boolean {
  return ['prune', 'reconcile'].some((key) =>
    ['labels', 'annotations'].some(
      (field) => stringIn(body, 'metadata', field, `kustomize.toolkit.fluxcd.io/${key}`)?.toLowerCase() === 'disabled',
    ),
  );
}
