import { fileLocation, type Diagnostic, type Location, type Result } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { clampedPath } from '../../repository/path.ts';
import { groups } from '../api.ts';
import { impliedResource } from '../documents.ts';
import { syntheticEntry, type EntryPoint } from '../entry-point.ts';
import type { SyncedRepository } from '../synced-repository.ts';
import { azureConfigurations, type FluxConfiguration } from './azure.ts';
import { terraformStarts } from './terraform.ts';

/**
 * The entry points that infrastructure as code makes, where their values are
 * literal: Terraform, and Azure's Flux extension in Bicep, ARM templates and
 * Terraform. What holds variables is reported, for nothing is evaluated.
 */
export function infrastructureEntries(repository: SyncedRepository): Result<readonly EntryPoint[]> {
  const value: EntryPoint[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [file, text] of repository.files) {
    const location = fileLocation(repository.tree.origin(file));
    for (const start of terraformStarts(file, text)) {
      if (start.path === undefined) diagnostics.push(notLiteral(start.what, location));
      else if (isFolder(repository, start.path)) value.push(bootstrapEntry(clampedPath(start.path), location));
    }
    for (const configuration of azureConfigurations(file, text)) {
      const entry = azureEntry(repository, configuration, location);
      if (entry) value.push(entry);
      else if (configuration.kustomizations.some(({ path }) => path === undefined))
        diagnostics.push(notLiteral("Azure's Flux extension", location));
    }
  }
  return { value, diagnostics };
}

function isFolder({ tree }: SyncedRepository, path: string): boolean {
  return clampedPath(path) !== '' && tree.isDirectory(clampedPath(path));
}

function bootstrapEntry(path: string, location: Location): EntryPoint {
  const entry = syntheticEntry(path);
  return { ...entry, sync: { ...entry.sync, origin: { kind: 'file', location } } };
}

/** The extension makes a Flux Kustomization of each entry, called after both (https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2). */
function azureEntry(
  repository: SyncedRepository,
  { name, namespace, url, kustomizations }: FluxConfiguration,
  location: Location,
): EntryPoint | undefined {
  const origin = { kind: 'file', location } as const;
  const syncs = kustomizations.flatMap(({ name: own, path, dependsOn }) => {
    if (path === undefined || !isFolder(repository, path)) return [];
    const metadata = { name: `${name}-${own}`, namespace };
    const spec = {
      interval: '10m0s',
      path,
      prune: true,
      sourceRef: { kind: 'GitRepository', name },
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((other) => ({ name: `${name}-${other}` })) }),
    };
    return impliedResource(`${groups.kustomize}/v1`, 'Kustomization', { metadata, spec }, origin);
  });
  const [sync, ...more] = syncs;
  if (!sync || syncs.length < kustomizations.length) return undefined;
  const spec = { url: url ?? '' };
  const source = impliedResource(
    `${groups.source}/v1`,
    'GitRepository',
    { metadata: { name, namespace }, spec },
    origin,
  );
  return {
    path: clampedPath(stringIn(sync.body, 'spec', 'path') ?? ''),
    sync,
    synthetic: false,
    ...(more.length === 0 ? {} : { more }),
    ...(url === undefined ? {} : { source }),
  };
}

function notLiteral(what: string, location: Location): Diagnostic {
  return {
    rule: 'flux/start-not-literal',
    severity: 'info',
    message: `${what} starts Flux from here, at a path that variables decide. If the cluster is not shown, state it in \`clusters\` of clusterbook.yaml.`,
    location,
  };
}
