import type { Diagnostic } from '../diagnostic.ts';
import { isObject, objectIn, setIn, stringIn, type JsonObject, type Pointer } from '../kubernetes/json.ts';
import { resourceId, transformed, type Resource } from '../kubernetes/resource.ts';
import { build } from '../kustomize/build.ts';
import type { BuildResult } from '../kustomize/types.ts';
import { repositoryDirectory, type FileTree } from '../repository/file-tree.ts';
import { clampedPath } from '../repository/path.ts';
import { generate } from './generate.ts';
import { isResourceSet, resourceSetObjects } from './resource-set.ts';
import { kubeConfigReference, leftToOtherCluster } from './remote-cluster.ts';
import { sourceContents, sourceReference, type SourceContents, type SourceContext } from './source.ts';
import { substituteResource } from './substitute.ts';
import type { VariableReference } from './envsubst.ts';
import type { SourceRef } from './source-address.ts';
import { aboutUnread, whyUnread } from './unread.ts';
import { variablesOf, type Variables } from './variables.ts';

/** A Flux Kustomization and what it applies. */
export interface ReconciledKustomization {
  /** `namespace/name`. */
  readonly id: string;
  /** With its effective values. */
  readonly resource: Resource;
  /** The Flux Kustomization that applies it; absent for the sync one. */
  readonly parent?: string;
  /** Normalised `spec.path`, relative to the root of its source. */
  readonly path: string;
  /** The folder of the repository that it builds; absent unless evaluated. */
  readonly directory?: string;
  /** Flux's reasons for a Ready condition of False, where the repository is enough to know them. */
  readonly state: 'evaluated' | 'external' | 'failed';
  /** Why it is external or failed; a full sentence without the full stop. */
  readonly reason?: string;
  /** Where its source is this repository in another state than the documented one: which. */
  readonly otherRef?: SourceRef;
  /** What holds the kubeconfig of the cluster that it applies to, as `Kind namespace/name`; absent for its own cluster. */
  readonly remoteCluster?: string;
  readonly variables: Variables;
  readonly references: readonly VariableReference[];
  readonly inventory: readonly Resource[];
  /** What other controllers than Helm's make of the inventory: the objects of ResourceSets. */
  readonly generated: readonly Resource[];
  readonly remotes: BuildResult['remotes'];
  readonly components: BuildResult['components'];
  /** Files of the repository that its build read. */
  readonly files: BuildResult['files'];
  readonly diagnostics: readonly Diagnostic[];
  /** What it was made from, to see whether it must be made again. */
  readonly inputs: { readonly contents: SourceContents; readonly variables: string };
}

/**
 * What kustomize-controller does with a Flux Kustomization
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/): source,
 * generate, build, substitute, common metadata. `before` is the result of an
 * earlier round: it is returned if nothing that it depends on has changed.
 */
export function reconcileKustomization(
  sources: SourceContext,
  resource: Resource,
  parent: string | undefined,
  before: ReconciledKustomization | undefined,
): ReconciledKustomization {
  const { namespace = '', name } = resourceId(resource);
  const reference = sourceReference(resource, namespace);
  const contents = sourceContents(sources, reference);
  const variables = variablesOf(resource, namespace, sources.find);
  const inputs = { contents, variables: fingerprint(variables) };
  if (
    before?.resource === resource &&
    sameContents(before.inputs.contents, contents) &&
    before.inputs.variables === inputs.variables
  ) {
    return before;
  }
  const path = clampedPath(stringIn(resource.body, 'spec', 'path') ?? '');
  const remoteCluster = kubeConfigReference(resource.body, namespace);
  const base: ReconciledKustomization = {
    ...nothing,
    id: `${namespace}/${name}`,
    resource,
    path,
    variables,
    inputs,
    ...(parent === undefined ? {} : { parent }),
    ...(remoteCluster === undefined ? {} : { remoteCluster }),
  };
  if (sources.multitenant && reference.namespace !== namespace) {
    return failed(base, 'Its source is in another namespace, which a multitenant Flux refuses', ['spec', 'sourceRef']);
  }
  if (contents.state !== 'internal') {
    const { reason, otherRef } = contents;
    return { ...base, state: 'external', reason, ...(otherRef ? { otherRef } : {}) };
  }
  const unread = contents.isRepository ? whyUnread(sources.repository, path) : undefined;
  if (unread !== undefined) return { ...base, state: 'external', reason: unread };
  const problem = pathProblem(contents.tree, resource, path);
  if (problem !== undefined) return failed(base, problem, ['spec', 'path']);
  const evaluated = { ...base, ...evaluate(contents.tree, path, resource, variables) };
  const diagnostics = evaluated.diagnostics.map((diagnostic) => aboutUnread(sources.repository, diagnostic));
  return { ...evaluated, diagnostics: [...diagnostics, ...leftToOtherCluster(evaluated)] };
}

const nothing = {
  state: 'evaluated',
  references: [],
  inventory: [],
  generated: [],
  remotes: [],
  components: [],
  files: new Set<string>(),
  diagnostics: [],
} as const;

function pathProblem(tree: FileTree, resource: Resource, path: string): string | undefined {
  if (tree.isDirectory(path)) return undefined;
  const written = stringIn(resource.body, 'spec', 'path') ?? '';
  if (written.includes('${')) return `Its path ${written} holds a variable whose value is not known here`;
  return `Its path ${written} does not exist in the source`;
}

function failed(base: ReconciledKustomization, reason: string, pointer: Pointer): ReconciledKustomization {
  const location = base.resource.origin.locate?.(pointer) ?? base.resource.origin.location;
  const diagnostic: Diagnostic = {
    rule: pointer.includes('path') ? 'flux/path-not-found' : 'flux/cross-namespace-source',
    severity: reason.includes('not known') ? 'warning' : 'error',
    message: `${reason}, so nothing that it applies is known.`,
    location,
    resource: `Kustomization ${base.id}`,
  };
  return { ...base, state: 'failed', reason, diagnostics: [diagnostic] };
}

function evaluate(tree: FileTree, path: string, resource: Resource, variables: Variables) {
  const { kustomization, diagnostics: generateDiagnostics } = generate(tree, path, resource);
  const built = build(tree, path, kustomization);
  const buildDiagnostics = built.diagnostics.filter((diagnostic) => !isExpected(diagnostic, resource, built));
  const by = resource.origin.locate?.(['spec', 'postBuild']) ?? resource.origin.location;
  const substituted = built.resources.map((object) => substituteResource(object, variables, by));
  const inventory = substituted.map((object) => withCommonMetadata(object.resource, resource));
  const sets = inventory.filter(isResourceSet).map(resourceSetObjects);
  return {
    directory: repositoryDirectory(tree, path),
    references: substituted.flatMap(({ references }) => references),
    inventory,
    generated: sets.flatMap(({ value }) => value),
    remotes: built.remotes,
    components: built.components,
    files: new Set(Array.from(built.files, tree.origin)),
    diagnostics: [
      ...invalidNames(resource, variables),
      ...generateDiagnostics,
      ...buildDiagnostics,
      ...[...substituted, ...sets].flatMap((step) => step.diagnostics),
    ],
  };
}

/** Flux refuses to substitute anything where a variable has a name that a shell would not take. */
function invalidNames(resource: Resource, { definitions }: Variables): readonly Diagnostic[] {
  const invalid = [...definitions].filter(([name]) => !/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name));
  return invalid.map(([, { location }]) => ({
    rule: 'flux/variable-name',
    severity: 'error',
    message:
      'The name of this variable has other characters than letters, digits and underscores, so Flux refuses the whole Kustomization that takes it.',
    location,
    resource: `Kustomization ${stringIn(resource.body, 'metadata', 'name') ?? ''}`,
  }));
}

/**
 * A parent gives all its children the same patches, so most find nothing; and
 * what a patch looks for may be in a remote base.
 */
function isExpected({ rule, location }: Diagnostic, flux: Resource, { remotes }: BuildResult): boolean {
  if (rule === 'kustomize/patch-target-missing') return remotes.length > 0;
  return (
    rule === 'kustomize/patch-matches-nothing' && (remotes.length > 0 || location?.path === flux.origin.location.path)
  );
}

/** `spec.commonMetadata`: set on every object after substitution, over what the manifests say. */
function withCommonMetadata(object: Resource, kustomization: Resource): Resource {
  const common = objectIn(kustomization.body, 'spec', 'commonMetadata');
  let body: JsonObject = object.body;
  for (const field of ['labels', 'annotations'] as const) {
    const added = common[field];
    if (!isObject(added) || Object.keys(added).length === 0) continue;
    const changed = setIn(body, ['metadata', field], { ...objectIn(body, 'metadata', field), ...added });
    if (isObject(changed)) body = changed;
  }
  const location = kustomization.origin.locate?.(['spec', 'commonMetadata']) ?? kustomization.origin.location;
  return transformed(object, body, { kind: 'transformer', by: 'commonMetadata', location });
}

function fingerprint(variables: Variables): string {
  return JSON.stringify([
    [...variables.definitions].map(([name, { value }]) => [name, value ?? null]),
    variables.unresolved,
  ]);
}

function sameContents(a: SourceContents, b: SourceContents): boolean {
  if (a.state === 'internal' && b.state === 'internal') return a.tree === b.tree;
  return a.state === b.state;
}
