import type { Diagnostic, Result } from '../../diagnostic.ts';
import { objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath } from '../../repository/path.ts';
import { isFluxInstance, isFluxKustomization } from '../objects/api.ts';
import { declaredResource, impliedResource } from '../objects/documents.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { declaredInstance, instanceEntry, pointsNowhere, type Instance } from './flux-instance.ts';
import { sourceReference } from '../sources/source.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { embeddedManifests, mayStartFlux, type Embedded } from './embedded.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * Entry points that stand inside of other objects, which start the Flux of the
 * cluster that gets them: FluxInstances, and in texts also sync Kustomizations
 * with their sources. What stands beside them is there from the start.
 */
export function embeddedEntries(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const results = documents
    .filter((document) => !declaredInstance(document))
    .map((document) => entriesIn(repository, document));
  return {
    value: results.flatMap(({ value }) => value),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function entriesIn(repository: SyncedRepository, document: Document): Result<readonly EntryPoint[]> {
  const value: EntryPoint[] = [];
  const diagnostics: Diagnostic[] = mayStartFlux(document) ? [inSecret(document)] : [];
  for (const group of embeddedManifests(document)) {
    const given = group.bodies.flatMap((body) => resourceOf(body, group));
    for (const body of group.bodies) {
      const instance = instanceIn(body, group);
      if (!instance) continue;
      const entry = instanceEntry(repository, instance);
      const problem = entry ? undefined : pointsNowhere(repository, instance);
      if (entry) value.push({ ...entry, given });
      if (problem) diagnostics.push(problem);
    }
    // In the values of a chart they belong to the cluster that installs it.
    if (group.isText) value.push(...given.flatMap((sync) => syncEntry(repository, sync, given)));
  }
  return { value, diagnostics };
}

function resourceOf(body: JsonObject, { location }: Embedded): readonly Resource[] {
  const [apiVersion, kind] = [stringIn(body, 'apiVersion'), stringIn(body, 'kind')];
  if (apiVersion === undefined || kind === undefined || kind === 'Secret') return [];
  return [impliedResource(apiVersion, kind, body, { kind: 'file', location })];
}

function instanceIn(body: JsonObject, { location }: Embedded): Instance | undefined {
  const [resource] = resourceOf(body, { bodies: [], isText: false, location });
  const namespace = stringIn(body, 'metadata', 'namespace') ?? 'flux-system';
  const locate = (): typeof location => location;
  if (resource && isFluxInstance(resource)) return { spec: objectIn(body, 'spec'), namespace, locate };
  return resource ? undefined : { spec: objectIn(body, 'instance'), namespace, locate };
}

/** A sync Kustomization with the source that it names, as `flux bootstrap` writes both. */
function syncEntry(repository: SyncedRepository, sync: Resource, given: readonly Resource[]): readonly EntryPoint[] {
  const path = clampedPath(stringIn(sync.body, 'spec', 'path') ?? '');
  if (!isFluxKustomization(sync) || path === '' || !repository.tree.isDirectory(path)) return [];
  const { kind, name } = sourceReference(sync, '');
  const source = given.find((other) => other.kind === kind && resourceId(other).name === name);
  return source ? [{ path, sync, source, given, synthetic: false }] : [];
}

function inSecret(document: Document): Diagnostic {
  const name = declaredResource(document)?.body;
  return fluxDiagnostic('flux/start-in-secret', {
    location: document.location,
    resource: `Secret ${stringIn(name, 'metadata', 'name') ?? ''}`,
  });
}
