import type { Location } from '../../diagnostic.ts';
import type { Pointer } from '../../kubernetes/json.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { nothing, type Accumulation, type Base } from '../load/accumulation.ts';
import { runGenerators, runTransformers, type Load } from './customize.ts';
import { isBeingBuilt, mayInclude, targetAt } from './directory-target.ts';
import { isComponent } from '../load/load.ts';
import { loadConfig } from '../load/load-config.ts';
import { loadCrds } from '../load/load-crds.ts';
import { mergeLog, newLog, report } from '../objects/log.ts';
import { operandsOf, readObjects } from '../load/read-objects.ts';
import { isRemote, withoutCredentials } from '../load/remote.ts';
import { appendAll, idsOf, type ResMap } from '../objects/res-map.ts';
import { entriesOf, pathFrom, readDocuments, type Entry, type Target } from '../load/target.ts';
import { mergeConfigs } from '../load/transformer-config.ts';
import { addVars, mergeVars } from '../values/vars.ts';

/** How many components a build may apply: more than anybody writes, and a bound for components that multiply each other. */
const maxComponents = 10_000;

/** How many objects a directory may bring: more than Flux can list in the status of a Kustomization, and a bound for directories that double each other's. */
const maxObjects = 20_000;

/**
 * Everything that a kustomization.yaml says, except for what is done once at the
 * end: name hashes, name references and variables. A Component works on what its
 * parent has gathered, a Kustomization starts with nothing.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/target/kusttarget.go
 */
export function accumulateTarget(target: Target, start: Accumulation): Accumulation {
  const entries = [...entriesOf(target, 'resources'), ...entriesOf(target, 'bases')];
  const resources = accumulateResources(target, start, entries);
  const configured = mergeConfigs(resources.config, loadConfig(target), conflictAt(target, 'configurations'));
  const config = mergeConfigs(configured, loadCrds(target), conflictAt(target, 'crds'));
  const generated = { ...resources, config, resMap: runGenerators(target, resources.resMap, loadPluginConfigs) };
  const composed = entriesOf(target, 'components').reduce(
    (accumulation, entry) => accumulateComponent(target, accumulation, entry),
    generated,
  );
  const resMap = runTransformers(target, composed, loadPluginConfigs);
  return addVars(target, { ...composed, resMap });
}

const loadPluginConfigs: Load = (target, start, entries) =>
  accumulateResources(target, { ...nothing, resMap: start }, entries).resMap;

/** `start` with what the entries name, files or directories, added to it. */
function accumulateResources(target: Target, start: Accumulation, entries: readonly Entry[]): Accumulation {
  const { log } = target;
  const taken = idsOf(start.resMap);
  return entries.reduce((accumulation, entry) => {
    const added = accumulateResource(target, entry);
    return {
      resMap: appendAll(log, taken, accumulation.resMap, added.resMap),
      config: mergeConfigs(accumulation.config, added.config, conflictAt(target, ...entry.pointer)),
      vars: mergeVars(log, accumulation.vars, added.vars),
    };
  }, start);
}

function accumulateResource(target: Target, entry: Entry): Accumulation {
  const { tree, kustomization, log } = target;
  const location = (): Location => kustomization.locate(entry.pointer);
  if (isRemote(entry.value)) {
    log.remotes.add({ url: withoutCredentials(entry.value), location: location() });
    return nothing;
  }
  const path = pathFrom(target, entry.value, location);
  if (path === undefined) return nothing;
  if (tree.read(path) !== undefined) return { ...nothing, resMap: readResources(target, entry) };
  if (tree.isDirectory(path)) return accumulateBase(target, path, location);
  report(log, tree.bytes(path) === undefined ? 'missing-resource' : 'unread-file', location());
  return nothing;
}

function readResources(target: Target, { value, pointer }: Entry): ResMap {
  const { log } = target;
  const { objects, problems } = readObjects(readDocuments(target, value, pointer) ?? []);
  for (const { problem, location } of problems) report(log, problem, location);
  const operands = operandsOf(objects);
  for (const operand of operands) {
    const { apiVersion, origin } = operand.resource;
    if (apiVersion === '') report(log, 'missing-api-version', origin.location, { operand });
  }
  return appendAll(log, idsOf([]), [], operands);
}

/** A directory under `resources`: a Kustomization that is built on its own. */
function accumulateBase(target: Target, directory: string, location: () => Location): Accumulation {
  const { log, loading } = target;
  if (!mayInclude(target, directory, location)) return nothing;
  const base = baseOf(target, directory);
  mergeLog(log, base.log);
  if (base.accumulation.resMap.length > maxObjects) {
    report(log, 'too-much', location());
    return nothing;
  }
  if (base.problem) report(log, base.problem, location());
  // A directory that was built on another way may lead back to one that is being built now.
  else if ([...base.log.directories].some((built) => isBeingBuilt(built, loading))) report(log, 'cycle', location());
  return base.accumulation;
}

/** The directories of a tree that were built already: many directories include the same ones. */
const basesOfTrees = new WeakMap<FileTree, Map<string, Base>>();

function baseOf(target: Target, directory: string): Base {
  const { bases } = target.session;
  const shared = sharedBases(target);
  const known = shared.get(directory) ?? bases.get(directory);
  if (known) return known;
  const base = buildBase(target, directory);
  // Where a cycle was cut depends on where the build began, so that this holds for this build only.
  const isCut = [...base.log.diagnostics].some(({ rule }) => rule === 'kustomize/cycle');
  (isCut ? bases : shared).set(directory, base);
  return base;
}

/** What is built with schemas of its own is of no use to other builds. */
function sharedBases({ tree, session, schemaOf }: Target): Map<string, Base> {
  if (schemaOf) return session.bases;
  const bases = basesOfTrees.get(tree) ?? new Map<string, Base>();
  basesOfTrees.set(tree, bases);
  return bases;
}

function buildBase(parent: Target, directory: string): Base {
  const log = newLog();
  const target = targetAt(parent, directory, log);
  if (!target) return { accumulation: nothing, log, problem: 'missing-kustomization' };
  if (isComponent(target.kustomization)) return { accumulation: nothing, log, problem: 'component-as-resource' };
  return { accumulation: accumulateTarget(target, nothing), log };
}

/** A directory under `components`: it goes on with what its parent has gathered. */
function accumulateComponent(parent: Target, start: Accumulation, { value, pointer }: Entry): Accumulation {
  const { tree, kustomization, log, session } = parent;
  const location = (): Location => kustomization.locate(pointer);
  if (isRemote(value)) {
    log.remotes.add({ url: withoutCredentials(value), location: location() });
    return start;
  }
  const directory = pathFrom(parent, value, location);
  if (directory === undefined) return start;
  if (!tree.isDirectory(directory)) {
    report(log, 'missing-resource', location());
    return start;
  }
  if (!mayInclude(parent, directory, location)) return start;
  if (session.components >= maxComponents) {
    report(log, 'too-much', location());
    return start;
  }
  session.components += 1;
  const target = targetAt(parent, directory, log);
  if (!target || !isComponent(target.kustomization)) {
    report(log, target ? 'not-a-component' : 'missing-kustomization', location());
    return start;
  }
  log.components.add({ directory, location: location() });
  const accumulation = accumulateTarget(target, start);
  // Its patches may have given several objects one name.
  return { ...accumulation, resMap: appendAll(log, idsOf([]), [], accumulation.resMap) };
}

function conflictAt({ kustomization, log }: Target, ...pointer: Pointer): () => void {
  return () => {
    report(log, 'conflicting-field-specs', kustomization.locate(pointer));
  };
}
