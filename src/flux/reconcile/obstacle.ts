import type { Diagnostic } from '../../diagnostic.ts';
import { stringIn, type Pointer } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { whyIncluded } from '../sources/include.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { SourceRef } from '../sources/source-address.ts';
import type { SourceContents, SourceContext, SourceReference } from '../sources/source.ts';
import { whyUnread } from '../sources/unread.ts';
import { fluxDiagnostic, type FluxProblem } from '../problems.ts';

/** Why what a Flux Kustomization applies is not known: its source is elsewhere, Flux refuses it, or the repository does not tell. */
export interface Obstacle {
  readonly state: 'external' | 'failed' | 'unknown';
  /** A full sentence without the full stop. */
  readonly reason: string;
  /** Where its source is this repository in another state than the documented one: which. */
  readonly otherRef?: SourceRef;
  /** Present where somebody should look at it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What keeps a Flux Kustomization from being evaluated, in the order in which kustomize-controller would meet it; undefined if nothing does. */
export function obstacle(
  sources: SourceContext,
  resource: Resource,
  reference: SourceReference,
  contents: SourceContents,
  path: string,
): Obstacle | undefined {
  // `--no-cross-namespace-refs`
  if (sources.multitenant && reference.namespace !== resourceId(resource).namespace) {
    const reason = 'Its source is in another namespace, which a multitenant Flux refuses';
    return refused(resource, reason, 'flux/cross-namespace-source', ['spec', 'sourceRef']);
  }
  if (contents.state !== 'internal') {
    const { reason, otherRef } = contents;
    return { state: 'external', reason, diagnostics: [], ...(otherRef ? { otherRef } : {}) };
  }
  const unread =
    whyIncluded(contents.includes ?? [], path) ?? (contents.repository && whyUnread(contents.repository, path));
  if (unread !== undefined) return { state: 'unknown', reason: unread, diagnostics: [] };
  if (contents.tree.isDirectory(path)) return undefined;
  const written = stringIn(resource.body, 'spec', 'path') ?? '';
  if (contents.isGuessed) {
    const from = contents.checkout === undefined ? '' : ` ${contents.checkout}`;
    const reason = `Its path ${written} does not exist in the checkout${from}, of which its artifact may hold a folder only`;
    return { state: 'unknown', reason, diagnostics: [] };
  }
  if (!written.includes('${') && sources.isElsewhere && !isDeclared(sources, reference)) {
    const { kind, namespace, name } = reference;
    const reason = `Its source, the ${kind} ${namespace}/${name}, is not declared here, and its path ${written} does not exist in this repository`;
    return { state: 'external', reason, diagnostics: [] };
  }
  if (!written.includes('${')) {
    const reason = `Its path ${written} does not exist in the source`;
    return refused(resource, reason, 'flux/path-not-found', ['spec', 'path']);
  }
  const reason = `Its path ${written} holds a variable whose value is not known here`;
  const diagnostic = about(resource, reason, 'flux/path-not-found', ['spec', 'path']);
  const message = `${diagnostic.message} If the platform supplies it, state it as one of the "variables" of the cluster in clusterbook.yaml.`;
  return {
    state: 'unknown',
    reason,
    diagnostics: [{ ...diagnostic, message, cause: variablesIn(written), severity: 'warning' }],
  };
}

/** `ENVIRONMENT, REGION` */
function variablesIn(path: string): string {
  return [...new Set(Array.from(path.matchAll(/\$\{(\w+)/g), ([, name]) => name))].sort().join(', ');
}

function isDeclared({ find }: SourceContext, { kind, namespace, name }: SourceReference): boolean {
  return find(kind, namespace, name) !== undefined;
}

function refused(resource: Resource, reason: string, rule: FluxProblem, pointer: Pointer): Obstacle {
  return { state: 'failed', reason, diagnostics: [about(resource, reason, rule, pointer)] };
}

function about(resource: Resource, reason: string, rule: FluxProblem, pointer: Pointer): Diagnostic {
  const { namespace = '', name } = resourceId(resource);
  return fluxDiagnostic(rule, {
    message: `${reason}, so nothing that it applies is known.`,
    location: valueLocation(resource, pointer),
    resource: `Kustomization ${namespace}/${name}`,
  });
}
