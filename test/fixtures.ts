import type { Diagnostic } from '../src/diagnostic.ts';
import type { Repository } from '../src/repository/repository.ts';

/** An in-memory repository of these files. */
export function repository(files: Readonly<Record<string, string>>, name = 'fleet'): Repository {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return { name, files: new Map(sorted) };
}

/** A Flux Kustomization of the GitRepository flux-system. */
export function fluxKustomization(name: string, path: string, more: Readonly<Record<string, unknown>> = {}): string {
  return yaml({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system' },
    spec: { interval: '1h', path, prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' }, ...more },
  });
}

/** A FluxInstance that is synced from `path` of the repository. */
export function fluxInstance(path: string): string {
  return yaml({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'flux', namespace: 'flux-system' },
    spec: {
      distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
      sync: { kind: 'GitRepository', url: 'https://github.com/example/fleet', ref: 'refs/heads/main', path },
    },
  });
}

/** JSON is YAML. */
export function yaml(...documents: readonly object[]): string {
  return documents.map((document) => `---\n${JSON.stringify(document, null, 2)}\n`).join('');
}

/** Diagnostics without those that small fixtures cause by being small. */
export function besidesSize(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ rule }) => rule !== 'flux/empty-cluster');
}
