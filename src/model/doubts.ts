import { fileLocation, type Diagnostic } from '../diagnostic.ts';
import { groups } from '../flux/objects/api.ts';
import { declaredResource } from '../flux/objects/documents.ts';
import { isPutAway } from '../flux/start/candidate.ts';
import { apiGroup } from '../kubernetes/resource-id.ts';
import type { Document } from '../repository/document.ts';
import { parentDirectory } from '../repository/path.ts';
import { isBuilt } from './kustomizations/built.ts';
import { isAppliedElsewhere, unnamedEnvironment } from './applied-elsewhere.ts';
import type { Cluster } from './cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from './kustomizations/record.ts';
import type { FluxObject } from './objects/flux-objects.ts';
import type { Fleet } from './fleet.ts';
import { isOwnPlace } from './own-part.ts';
import type { ConfigProblem } from '../config/problems.ts';
import { fluxDiagnostic, type FluxProblem } from '../flux/problems.ts';

/** What makes it doubtful that the clusters were understood. A reader has to know it before anything else. */
const doubtRules = [
  'flux/not-used',
  'flux/no-entry-point',
  'flux/start-unclear',
  'flux/artifact-root-unclear',
  'config/root-not-found',
  'flux/mostly-not-applied',
  'flux/mostly-failed',
  'flux/empty-cluster',
  'flux/fleet-not-applying',
] as const satisfies readonly (FluxProblem | ConfigProblem)[];

type DoubtRule = (typeof doubtRules)[number];

/** Fewer declared objects than these tell nothing by their share. */
const fewest = 4;

/** Those of `diagnostics` that make it doubtful that the clusters were understood. */
export function doubtsAmong(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ rule }) => doubtRules.some((doubt) => doubt === rule));
}

/**
 * What makes it doubtful that a fleet is what the owner of the repository would
 * call it. `documents` are those that speak of Flux; `found` is what the search
 * for clusters has to say already.
 */
export function doubts(
  fleet: Fleet,
  documents: readonly Document[],
  found: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const { clusters, repository } = fleet;
  const isElsewhere = isAppliedElsewhere(fleet);
  if (clusters.length === 0 || isElsewhere) {
    if (doubtsAmong(found).length > 0) return [];
    if (!documents.some(isOfFlux))
      return [documents.some(isOfFlux1) ? ofFlux1(repository.name) : notUsed(repository.name, isElsewhere)];
    return [isElsewhere ? appliedElsewhere(fleet) : noEntryPoint(repository.name)];
  }
  const failing = clusters.filter(isMostlyFailed);
  return [
    // What could not be built may well apply the rest.
    ...(failing.length > 0 ? mostlyFailed(failing) : mostlyNotApplied(fleet)),
    ...clusters.filter(isEmpty).map(emptyCluster),
  ];
}

/** An object of Flux; a document may only speak of it. */
function isOfFlux(document: Document): boolean {
  const group = groupOf(document);
  return group === groups.operator || (group.endsWith('.fluxcd.io') && !groupsOfFlux1.has(group));
}

/** The groups of the Helm Operator, which belonged to Flux 1 (https://fluxcd.io/flux/migration/helm-operator-migration/). */
const groupsOfFlux1: ReadonlySet<string> = new Set(['flux.weave.works', 'helm.fluxcd.io']);

function isOfFlux1(document: Document): boolean {
  return groupsOfFlux1.has(groupOf(document));
}

function groupOf(document: Document): string {
  return apiGroup(declaredResource(document)?.apiVersion ?? '');
}

function ofFlux1(name: string): Diagnostic {
  return doubt(
    'flux/not-used',
    `${name} declares HelmReleases of Flux 1, which Flux 2 does not read, and no object of Flux 2. Clusterbook documents repositories of Flux 2.`,
  );
}

function notUsed(name: string, isElsewhere: boolean): Diagnostic {
  const nothing = `${name} declares no Flux object: no Flux Kustomization, HelmRelease, source or FluxInstance.`;
  return doubt(
    'flux/not-used',
    isElsewhere
      ? `${nothing} If Flux applies it, another repository says so: which clusters, variables and patches that one has is unknown. ${shown} ${nameFleet}`
      : `${nothing} Name the folder of a Flux repository.`,
  );
}

const shown = 'These pages show what its folders build.';
const nameFleet =
  'If you have a checkout of the fleet repository that applies it, name it in clusterbook.yaml: fleet: ../fleet';

function noEntryPoint(name: string): Diagnostic {
  return doubt(
    'flux/no-entry-point',
    `Nothing in ${name} shows where Flux starts: no FluxInstance, no gotk-sync.yaml, and no Flux Kustomization that applies its own folder. What its clusters apply is not known. ` +
      'If Flux starts here, state the clusters in clusterbook.yaml: clusters: [{ name: production, roots: [clusters/production] }]',
  );
}

/** What can be shown then is what folders build. */
function appliedElsewhere({ clusters, repository: { name } }: Fleet): Diagnostic {
  return doubt(
    'flux/no-entry-point',
    `Nothing in ${name} shows where Flux starts, so another repository seems to apply it: ${name} may be the repository of a team or tenant, or a shared base. ` +
      `Which clusters apply it, and with which variables and patches, is unknown. ${shown} ${nameFleet}. ` +
      `If Flux starts in this repository, state the clusters, as in: ${exampleSetting(clusters)}`,
  );
}

/** More folders than these make no example. */
const mostRoots = 4;

/** An environment as a cluster of the settings. */
function exampleSetting(clusters: readonly Cluster[]): string {
  const environments = clusters.map(({ name, kustomizations }) => ({
    name,
    roots: kustomizations.flatMap(({ assumed, path }) => (assumed ? [path === '' ? '.' : path] : [])),
  }));
  const [first] = environments.filter(({ name, roots }) => roots.length > 0 && name !== unnamedEnvironment);
  const { name, roots } = first ?? { name: 'production', roots: ['clusters/production'] };
  return `clusters: [{ name: ${name}, roots: [${roots.slice(0, mostRoots).join(', ')}] }]`;
}

/** More than half of what is declared runs nowhere: rather than so much being disabled, a start was missed. What is put away is meant to run nowhere. */
function mostlyNotApplied({ clusters, repository, unreached }: Fleet): readonly Diagnostic[] {
  const applied = new Set(clusters.flatMap(declaredPlaces));
  const missed = unreached.filter(
    ({ role, location }) => role === 'object' && !isPutAway(parentDirectory(location.path)),
  ).length;
  const declared = applied.size + missed;
  if (declared < fewest || missed * 2 <= declared) return [];
  return [
    doubt(
      'flux/mostly-not-applied',
      `The clusters that were found apply ${applied.size} of the ${declared} Flux Kustomizations and HelmReleases that ${repository.name} declares. ` +
        'Flux may start in more places than these, or a part of the repository is no longer in use: the page "Not applied" lists the others.',
    ),
  ];
}

/** More than half of what a cluster builds does not exist here: rather than so much being broken, the paths are those of another root. */
function isMostlyFailed({ kustomizations }: Cluster): boolean {
  return kustomizations.length >= fewest && kustomizations.filter(isFailed).length * 2 > kustomizations.length;
}

function isFailed(one: FluxKustomization): boolean {
  return one.state !== 'external' && !isBuilt(one);
}

/** One doubt for all such clusters: what is wrong with one is wrong with the others. */
function mostlyFailed(clusters: readonly Cluster[]): readonly Diagnostic[] {
  const [first, ...others] = clusters;
  if (!first) return [];
  const all = clusters.flatMap(({ kustomizations }) => kustomizations);
  const failed = all.filter(isFailed);
  const where =
    others.length === 0 ? `the cluster ${first.name}` : `${clusters.length} clusters, ${first.name} among them,`;
  const isVariable = failed.filter(({ path }) => path.includes('${')).length * 2 > failed.length;
  const remedy = isVariable
    ? 'The paths of most hold variables whose values are not known here: state these as "variables" in clusterbook.yaml.'
    : 'If their paths start at another folder, state it as "artifact" of the cluster in clusterbook.yaml; if they hold variables that the platform supplies, state these as "variables".';
  return [
    doubt(
      'flux/mostly-failed',
      `${failed.length} of the ${all.length} Flux Kustomizations of ${where} cannot be built from this repository. ${remedy}`,
      first.kustomizations[0]?.location,
    ),
  ];
}

function declaredPlaces({ kustomizations, helmReleases }: Cluster): readonly string[] {
  const objects: readonly FluxObject[] = [...kustomizations, ...helmReleases];
  return objects.flatMap(({ location }) =>
    location && isOwnPlace(location.path) ? [`${location.path}:${location.start.offset}`] : [],
  );
}

/** A cluster that applies nothing but its own sync, with what makes it and the source of it. */
function isEmpty({ kustomizations: [sync, ...others] }: Cluster): boolean {
  const isOwn = ({ group, kind, name }: InventoryEntry): boolean =>
    group === 'source.toolkit.fluxcd.io' ||
    kind === 'FluxInstance' ||
    (kind === 'Kustomization' && name === sync?.name);
  return others.every(({ inventory }) => inventory.length === 0) && (sync?.inventory ?? []).every(isOwn);
}

function emptyCluster({ name, path, kustomizations }: Cluster): Diagnostic {
  const reason = kustomizations.find((one) => one.state !== 'evaluated')?.reason;
  const why = reason === undefined ? '' : ` ${reason}.`;
  const folder = path === '' ? 'the root of the repository' : `"${path}"`;
  const location = kustomizations[0]?.location;
  return doubt(
    'flux/empty-cluster',
    `The cluster ${name} applies nothing that is known: Flux starts at ${folder}, which holds nothing but that start.${why}`,
    location,
  );
}

function doubt(rule: DoubtRule & FluxProblem, message: string, location = fileLocation('')): Diagnostic {
  return fluxDiagnostic(rule, { message, location });
}
