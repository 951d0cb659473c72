import type { Location } from '../../diagnostic.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { FluxObject, NamespacedName, ObjectReference } from '../../model/objects/flux-objects.ts';
import type { Stated } from '../../model/objects/stated.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** What a verdict is about. */
export type Subject =
  | {
      readonly type: 'object';
      readonly object: ObjectReference;
      readonly cluster: string;
      /** The Flux Kustomization that applies it; of a Flux Kustomization, itself. */
      readonly kustomization?: NamespacedName;
      readonly location?: Location;
    }
  | {
      readonly type: 'component';
      readonly slug: string;
      /** Names of the clusters that have it. */
      readonly clusters: readonly string[];
      readonly location?: Location;
    }
  | { readonly type: 'file'; readonly location: Location }
  | { readonly type: 'cluster'; readonly cluster: string; readonly location?: Location }
  | { readonly type: 'repository'; readonly location?: Location };

/** What a rule says of a subject. */
export type Verdict = { readonly subject: Subject } & Judgement;

export type Judgement =
  | { readonly type: 'pass'; readonly about?: string }
  | ({ readonly type: 'finding' } & Evidence)
  /** The repository does not tell: `message` says why. */
  | ({ readonly type: 'undecided' } & Evidence);

export interface Evidence {
  /** Full sentences; names stand between backticks. Never a value. */
  readonly message: string;
  /** The line to look at; that of the subject unless stated. */
  readonly location?: Location;
  /** What tells it from other verdicts of the same rule on the same subject: the name of a variable, of a dependency. */
  readonly about?: string;
  /** The message as it is said of all findings with the same cause; the message itself unless stated. */
  readonly cause?: string;
  /** Of what is undecided: what is not known, as a clause, where things of several rules depend on it. */
  readonly unknown?: string;
  /** What somebody wrote beside it. */
  readonly comment?: string;
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
}

export const pass: Judgement = { type: 'pass' };

/** It is as advised, as far as `about` goes. */
export function passing(about: string): Judgement {
  return { type: 'pass', about };
}

/** It is not as advised. */
export function finding(message: string, more: Omit<Evidence, 'message'> = {}): Judgement {
  return { type: 'finding', message, ...more };
}

/** A message, with what somebody wrote beside the setting. */
export function withComment(message: string, comment: string | undefined): string {
  return comment === undefined ? message : `${message} The comment beside it: ${comment}.`;
}

/** It cannot be told from the repository. */
export function undecided(message: string, more: Omit<Evidence, 'message'> = {}): Judgement {
  return { type: 'undecided', message, ...more };
}

/** The verdicts on every Flux Kustomization of a fleet that somebody wrote; those that `judge` says nothing of are left out. */
export function eachKustomization(
  clusters: readonly Cluster[],
  judge: (kustomization: FluxKustomization, cluster: Cluster) => Judgement | readonly Judgement[] | undefined,
): readonly Verdict[] {
  return clusters.flatMap((cluster) =>
    cluster.kustomizations
      .filter(({ synthetic }) => !synthetic)
      .flatMap((kustomization) =>
        verdicts(kustomizationSubject(cluster, kustomization), judge(kustomization, cluster)),
      ),
  );
}

/** The verdicts on every HelmRelease of a fleet. */
export function eachRelease(
  clusters: readonly Cluster[],
  judge: (release: HelmRelease, cluster: Cluster) => Judgement | readonly Judgement[] | undefined,
): readonly Verdict[] {
  return clusters.flatMap((cluster) =>
    cluster.helmReleases.flatMap((release) => verdicts(releaseSubject(cluster, release), judge(release, cluster))),
  );
}

/** `judgements` about one subject. */
export function verdicts(
  subject: Subject,
  judgements: Judgement | readonly Judgement[] | undefined,
): readonly Verdict[] {
  const all = judgements === undefined ? [] : 'type' in judgements ? [judgements] : judgements;
  return all.map((judgement) => ({ subject, ...judgement }));
}

function kustomizationSubject(cluster: Cluster, kustomization: FluxKustomization): Subject {
  return fluxSubject(cluster, 'Kustomization', kustomization, namespacedName(kustomization));
}

function releaseSubject(cluster: Cluster, release: HelmRelease): Subject {
  return fluxSubject(cluster, 'HelmRelease', release, release.kustomization);
}

/** Any other object, by what it states. */
export function objectSubject(cluster: Cluster, { kind, namespace, name, kustomization, location }: Stated): Subject {
  const object = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return { type: 'object', object, cluster: cluster.name, kustomization, location };
}

function fluxSubject(
  cluster: Cluster,
  kind: string,
  { namespace, name, location }: FluxObject,
  kustomization: NamespacedName,
): Subject {
  return {
    type: 'object',
    object: { kind, namespace, name },
    cluster: cluster.name,
    kustomization,
    ...(location ? { location } : {}),
  };
}
