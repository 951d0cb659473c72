import type { Diagnostic } from '../diagnostic.ts';
import { stringIn } from '../kubernetes/json.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import { build } from '../kustomize/build.ts';
import type { BuildResult } from '../kustomize/types.ts';
import { repositoryDirectory } from '../repository/file-tree.ts';
import { clampedPath } from '../repository/path.ts';
import { withCommonMetadata } from './common-metadata.ts';
import { generate } from './generate.ts';
import { generatedObjects, providersFingerprint } from './resource-set/generated.ts';
import { sourceContents, sourceReference, type SourceContents, type SourceContext } from './source.ts';
import { substituteResource } from './substitute.ts';
import type { VariableReference } from './envsubst.ts';
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
  const contents = sourceContents(sources, sourceReference(resource, namespace));
  const variables = variablesOf(resource, namespace, sources.find);
  const inputs = { contents, variables: fingerprint(variables) };
  if (
    before?.resource === resource &&
    sameContents(before.inputs.contents, contents) &&
    before.inputs.variables === inputs.variables
  ) {
    return regenerated(before, sources);
  }
  const path = clampedPath(stringIn(resource.body, 'spec', 'path') ?? '');
  const base: ReconciledKustomization = {
    ...nothing,
    id: `${namespace}/${name}`,
    resource,
    path,
    variables,
    inputs,
    ...(parent === undefined ? {} : { parent }),
  };
  if (contents.state !== 'internal') return { ...base, state: 'external', reason: contents.reason };
  const problem = pathProblem(contents.tree, resource, path);
  if (problem !== undefined) return failed(base, problem);
  return regenerated({ ...base, ...evaluate(contents.tree, path, resource, variables) }, sources);
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
  references: [],
  inventory: [],
  generated: [],
  remotes: [],
  components: [],
  files: new Set<string>(),
  diagnostics: [],
  generatedDiagnostics: [],
  providers: '',
} as const;

function pathProblem(tree: SourceContext['tree'], resource: Resource, path: string): string | undefined {
  if (tree.isDirectory(path)) return undefined;
  const written = stringIn(resource.body, 'spec', 'path') ?? '';
  if (written.includes('${')) return `Its path ${written} holds a variable whose value is not known here`;
  return `Its path ${written} does not exist in the source`;
}

function failed(base: ReconciledKustomization, reason: string): ReconciledKustomization {
  const location = base.resource.origin.locate?.(['spec', 'path']) ?? base.resource.origin.location;
  const diagnostic: Diagnostic = {
    rule: 'flux/path-not-found',
    severity: reason.includes('not known') ? 'warning' : 'error',
    message: `${reason}, so nothing that it applies is known.`,
    location,
    resource: `Kustomization ${base.id}`,
  };
  return { ...base, state: 'failed', reason, diagnostics: [diagnostic] };
}

function evaluate(tree: SourceContext['tree'], path: string, resource: Resource, variables: Variables) {
  const { kustomization, diagnostics: generateDiagnostics } = generate(tree, path, resource);
  const built = build(tree, path, kustomization);
  const buildDiagnostics = built.diagnostics.filter((diagnostic) => !isExpected(diagnostic, resource, built));
  const by = resource.origin.locate?.(['spec', 'postBuild']) ?? resource.origin.location;
  const substituted = built.resources.map((object) => substituteResource(object, variables, by));
  const inventory = substituted.map((object) => withCommonMetadata(object.resource, resource));
  return {
    directory: repositoryDirectory(tree, path),
    references: substituted.flatMap(({ references }) => references),
    inventory,
    remotes: built.remotes,
    components: built.components,
    files: new Set(Array.from(built.files, tree.origin)),
    diagnostics: [
      ...invalidNames(resource, variables),
      ...generateDiagnostics,
      ...buildDiagnostics,
      ...substituted.flatMap((step) => step.diagnostics),
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
