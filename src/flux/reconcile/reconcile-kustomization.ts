import type { Diagnostic } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { build } from '../../kustomize/build.ts';
import type { BuildResult } from '../../kustomize/objects/types.ts';
import { repositoryDirectory, type FileTree } from '../../repository/file-tree.ts';
import { clampedPath } from '../../repository/path.ts';
import { withCommonMetadata } from '../objects/common-metadata.ts';
import { excludedObjects } from '../objects/excluded.ts';
import { generate } from './generate.ts';
import { isIdlePatch } from './idle-patch.ts';
import { withIncluded } from '../sources/include.ts';
import { kubeConfigReference, leftToOtherCluster } from '../objects/remote-cluster.ts';
import { generatedObjects, providersFingerprint } from '../resource-set/generated.ts';
import { sourceContents, sourceReference, type SourceContents, type SourceContext } from '../sources/source.ts';
import { withHiddenIdentities } from '../objects/hidden-identity.ts';
import { substituteResource, type PlacedReference, type SubstitutedResource } from '../substitution/substitute.ts';
import { aboutUnread } from '../sources/unread.ts';
import { undecryptable } from './undecryptable.ts';
import { unsetVariables, type UnsetVariable } from './unset-variable.ts';
import { obstacle, type Obstacle } from './obstacle.ts';
import { decidable, type Refused } from './refusal.ts';
import { variablesOf, openVariables, withGiven, type Variables } from '../substitution/variables.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic } from '../problems.ts';

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
  /** The folder that it builds, as `LocatedPath` has it; absent unless evaluated. */
  readonly directory?: string;
  /** Whether it builds all manifests below its folder, because that has no kustomization.yaml. */
  readonly isWholeFolder: boolean;
  /** Evaluated and accepted, or what kept it from that. */
  readonly state: 'evaluated' | Obstacle['state'];
  /** Why it is in another state; a full sentence without the full stop. */
  readonly reason?: string;
  /** Present where Flux refuses it. The inventory is then what Flux would apply. */
  readonly refused?: Refused;
  readonly otherRef?: Obstacle['otherRef'];
  /** What holds the kubeconfig of the cluster that it applies to, as `Kind namespace/name`; absent for its own cluster. */
  readonly remoteCluster?: string;
  readonly variables: Variables;
  readonly references: readonly PlacedReference[];
  /** Variables that it uses without a value and without a default. */
  readonly unset: readonly UnsetVariable[];
  readonly inventory: readonly Resource[];
  /** What other controllers than Helm's make of the inventory: the objects of ResourceSets. */
  readonly generated: readonly Resource[];
  readonly remotes: BuildResult['remotes'];
  readonly components: BuildResult['components'];
  /** Files that its build read, as `LocatedPath` has them. */
  readonly files: BuildResult['files'];
  readonly diagnostics: readonly Diagnostic[];
  /** What was noticed of the objects of ResourceSets. */
  readonly generatedDiagnostics: readonly Diagnostic[];
  /** What it was made from, to see whether it must be made again. */
  readonly inputs: { readonly contents: SourceContents; readonly variables: string };
  /** What its ResourceSets were evaluated with, to the same end. */
  readonly providers: string;
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
  const stated = variablesOf(resource, namespace, sources.find);
  const given = sources.given ? withGiven(stated, sources.given, sources.isGivenTo(resource)) : stated;
  const variables = sources.isAssumed(resource) ? openVariables(given) : given;
  const inputs = { contents, variables: fingerprint(variables) };
  if (
    before?.resource === resource &&
    sameContents(before.inputs.contents, contents) &&
    before.inputs.variables === inputs.variables
  ) {
    return regenerated(before, sources);
  }
  const path = clampedPath(stringIn(resource.body, 'spec', 'path') ?? '');
  const remoteCluster = kubeConfigReference(resource.body, namespace);
  const base: ReconciledKustomization = {
    ...nothing,
    id: namespacedName({ namespace, name }),
    resource,
    path,
    variables,
    inputs,
    ...(parent === undefined ? {} : { parent }),
    ...(remoteCluster === undefined ? {} : { remoteCluster }),
  };
  const found = obstacle(sources, resource, reference, contents, path);
  if (found || contents.state !== 'internal') return { ...base, ...found };
  const built = { ...base, ...evaluate(contents.tree, path, resource, variables) };
  const evaluated = contents.includes
    ? { ...built, ...withIncluded(built, contents.includes, path, contents.repository ?? sources.repository) }
    : built;
  const diagnostics = [
    ...(contents.diagnostics ?? []),
    ...decidable(
      evaluated.diagnostics.map((diagnostic) => aboutUnread(sources.repository, diagnostic)),
      evaluated.remotes,
    ),
    ...leftToOtherCluster(evaluated),
  ];
  return regenerated({ ...evaluated, diagnostics }, sources);
}

/** With the objects of its ResourceSets, which depend on input providers of the cluster; the same one if these have not changed. */
function regenerated(kustomization: ReconciledKustomization, sources: SourceContext): ReconciledKustomization {
  const providers = providersFingerprint([...kustomization.inventory, ...kustomization.generated], sources);
  if (providers === kustomization.providers) return kustomization;
  const { value: generated, diagnostics } = generatedObjects(kustomization.inventory, sources);
  const fingerprint = providersFingerprint([...kustomization.inventory, ...generated], sources);
  return { ...kustomization, generated, generatedDiagnostics: diagnostics, providers: fingerprint };
}

const nothing = {
  state: 'evaluated',
  isWholeFolder: false,
  references: [],
  unset: [],
  inventory: [],
  generated: [],
  remotes: [],
  components: [],
  files: new Set<string>(),
  diagnostics: [],
  generatedDiagnostics: [],
  providers: '',
} as const;

/** Generate, build, substitute and common metadata, for a folder that exists. */
function evaluate(tree: FileTree, path: string, resource: Resource, variables: Variables) {
  const { kustomization, isWholeFolder, diagnostics: generateDiagnostics } = generate(tree, path, resource);
  const decrypts = stringIn(resource.body, 'spec', 'decryption', 'provider') === 'sops';
  const built = build(tree, path, kustomization, decrypts);
  const buildDiagnostics = built.diagnostics.filter((diagnostic) => !isIdlePatch(diagnostic, resource, tree, built));
  const by = valueLocation(resource, ['spec', 'postBuild']);
  const decrypted = decrypts ? withHiddenIdentities(built.resources) : built.resources;
  const substituted = decrypted.filter(isApplied).map((object) => substituteResource(object, variables, by));
  const inventory = substituted.map((object) => withCommonMetadata(object.resource, resource));
  return {
    directory: repositoryDirectory(tree, path),
    isWholeFolder,
    references: substituted.flatMap(({ references }) => references),
    unset: unsetVariables(substituted, variables),
    inventory,
    remotes: built.remotes,
    components: built.components.map((use) => ({ ...use, directory: repositoryDirectory(tree, use.directory) })),
    files: new Set(Array.from(built.files, tree.origin)),
    diagnostics: [
      ...invalidNames(resource, variables),
      ...generateDiagnostics,
      ...buildDiagnostics,
      ...(decrypts ? built.resources.flatMap(undecryptable) : []),
      ...substituted.flatMap((step) => certain(step, variables)),
      ...excludedObjects(inventory),
    ],
  };
}

/**
 * What a value that is not known here would change about the text of an object
 * is not known either; a value that holds an expression still may be one that
 * the parent could not substitute.
 */
function certain({ references, diagnostics }: SubstitutedResource, { lookup }: Variables): readonly Diagnostic[] {
  const isKnown = ({ name }: PlacedReference): boolean => {
    const found = lookup(name);
    return found === 'missing' || (found !== 'unknown' && !found.value.includes('${'));
  };
  return references.every(isKnown) ? diagnostics : [];
}

/** Flux does not apply kustomization.yaml files that are listed as resources (https://github.com/fluxcd/pkg/blob/main/ssa/utils/is.go). */
function isApplied({ apiVersion, kind }: Resource): boolean {
  return kind.toLowerCase() !== 'kustomization' || !apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** Flux refuses to substitute anything where a variable has a name that a shell would not take. */
function invalidNames(resource: Resource, { definitions }: Variables): readonly Diagnostic[] {
  const invalid = [...definitions].filter(([name]) => !/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name));
  return invalid.map(([, { location }]) =>
    fluxDiagnostic('flux/variable-name', {
      location,
      resource: `Kustomization ${stringIn(resource.body, 'metadata', 'name') ?? ''}`,
    }),
  );
}

/** Tells whether variables have changed between two rounds. */
function fingerprint(variables: Variables): string {
  return JSON.stringify([
    [...variables.definitions].map(([name, { value, credential }]) => [name, value ?? credential ?? null]),
    variables.unresolved,
  ]);
}

/** Artifacts are made once, so that the same contents are the same tree. */
function sameContents(a: SourceContents, b: SourceContents): boolean {
  if (a.state === 'internal' && b.state === 'internal') return a.tree === b.tree;
  return a.state !== 'internal' && b.state !== 'internal' && a.reason === b.reason;
}

/** What an evaluated Flux Kustomization would apply if its artifact were `tree`, with its variables as they are. */
export function rebuilt(kustomization: ReconciledKustomization, tree: FileTree): ReconciledKustomization {
  const { path, resource, variables } = kustomization;
  return { ...kustomization, ...evaluate(tree, path, resource, variables) };
}
