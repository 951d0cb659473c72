import type { Diagnostic } from '../../../diagnostic.ts';
import type { Cluster, Component, Fleet } from '../../../model/fleet.ts';
import { keyOf, type FluxObjectKey } from '../../../model/readiness.ts';
import type { ComponentPart } from '../../fleet-index.ts';
import type { Section } from '../../page.ts';
import { diagnosticText } from '../diagnostics.ts';

/**
 * The diagnostics about Flux objects of the component, and about its files. A
 * file may declare the Flux objects of several components: what is about one of
 * the others is not told here.
 */
export function findingsOf(
  { clusters }: Fleet,
  component: Component,
  parts: readonly ComponentPart[],
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const own = new Set<string>(
    parts.flatMap(({ kustomization, helmReleases }) =>
      fluxObjectKeys({ kustomizations: [kustomization], helmReleases }),
    ),
  );
  const files = new Set(
    parts.flatMap(({ kustomization, objects }) => [
      ...(kustomization.location ? [kustomization.location.path] : []),
      ...objects.map(({ location }) => location.path),
    ]),
  );
  const folder = component.directory === '' ? undefined : `${component.directory}/`;
  return diagnostics.filter(({ location, resource }) => {
    if (resource !== undefined && own.has(resource)) return true;
    const isInFile =
      location && (files.has(location.path) || (folder !== undefined && location.path.startsWith(folder)));
    return isInFile && !clusters.some((cluster) => fluxObjectKeys(cluster).some((key) => key === resource));
  });
}

function fluxObjectKeys({
  kustomizations,
  helmReleases,
}: Pick<Cluster, 'kustomizations' | 'helmReleases'>): FluxObjectKey[] {
  return [
    ...kustomizations.map((own) => keyOf('Kustomization', own)),
    ...helmReleases.map((own) => keyOf('HelmRelease', own)),
  ];
}

export function findingsSection(findings: readonly Diagnostic[]): Section[] {
  if (findings.length === 0) return [];
  return [
    {
      id: 'findings',
      title: 'Findings',
      count: findings.length,
      blocks: [{ type: 'list', items: findings.map(diagnosticText) }],
    },
  ];
}
