import { isBuilt } from '../../../src/model/kustomizations/built.ts';
import type { Analysis } from '../../../src/analyze.ts';
import type { Commit } from '../../../src/repository/history.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';
import { placedTokens, type PlacedToken, type Theme } from './place.ts';
import { files } from './themes/files.ts';
import { history } from './themes/history.ts';
import { kustomizations } from './themes/kustomizations.ts';
import { releases } from './themes/releases.ts';
import { resourceSets } from './themes/resource-sets.ts';
import { routes } from './themes/routes.ts';
import { secrets } from './themes/secrets.ts';
import { sources } from './themes/sources.ts';
import { variables } from './themes/variables.ts';
import { workloads } from './themes/workloads.ts';

const themes: readonly Theme[] = [
  files,
  history,
  kustomizations,
  releases,
  resourceSets,
  routes,
  secrets,
  sources,
  variables,
  workloads,
];

/** A repository with a token in each place, one component per theme, and the places with their tokens. */
export interface PlantedFleet {
  readonly places: readonly PlacedToken[];
  readonly repository: Repository;
}

export function plantedFleet(): PlantedFleet {
  const places = placedTokens(themes);
  const texts = Object.assign(
    {
      'clusters/prod/flux.yaml': fluxInstance('clusters/prod'),
      'README.md': '# Fleet\n\nA guide.\n',
      'docs/shop.md': '# Shop\n\n::chart[releases]\n\n::secrets[secrets]\n\n::routes[variables]\n',
    },
    ...themes.map(({ theme }) =>
      themeFiles(
        theme,
        places.filter((place) => place.theme === theme),
      ),
    ),
  ) as Record<string, string>;
  const { files: all, name } = repository(texts);
  const commits = places.flatMap(({ planted }, index) => (planted.commit ? [commitOf(planted.commit, index)] : []));
  const git = {
    commit: 'a'.repeat(40),
    date: '2026-01-01T00:00:00Z',
    prefix: '',
    history: { commits, extent: 'whole', uncommitted: new Set<string>() },
  } as const;
  return { places, repository: { name, files: all, git } };
}

/** Why the analysis did not get as far as the token, so that its absence means nothing; undefined if it did. */
export function unevaluated({ fleet, ...analysis }: Analysis, place: PlacedToken): string | undefined {
  const { theme, name, planted } = place;
  if (planted.evaluated && !planted.evaluated({ fleet, ...analysis })) return `${theme}/${name} was not evaluated`;
  const kustomization = fleet.clusters[0]?.kustomizations.find((each) => each.name === theme);
  if (!kustomization || !isBuilt(kustomization)) return `${theme} was not built`;
  const found = kustomization.inventory.filter(({ location }) => location.path === objectFile(theme, name));
  const wanted = planted.objects?.length ?? 0;
  return found.length < wanted ? `${theme}/${name}: ${found.length} of ${wanted} objects` : undefined;
}

function themeFiles(theme: string, places: readonly PlacedToken[]): Record<string, string> {
  const dir = `apps/${theme}`;
  const lists: Record<string, unknown[]> = { resources: [] };
  const substitute: Record<string, string> = {};
  const patches: unknown[] = [];
  const texts: Record<string, string> = {};
  for (const { name, planted } of places) {
    for (const [path, text] of Object.entries(planted.files ?? {})) texts[path.replace('{dir}', dir)] = text;
    for (const [list, entries] of Object.entries(planted.kustomization ?? {})) (lists[list] ??= []).push(...entries);
    Object.assign(substitute, planted.flux?.substitute);
    patches.push(...(planted.flux?.patches ?? []));
    if (!planted.objects) continue;
    lists.resources?.push(`${name}.yaml`);
    texts[objectFile(theme, name)] = yaml(
      ...planted.objects.map((object) => ({
        ...object,
        metadata: { name, namespace: 'app', ...object.metadata },
      })),
    );
  }
  texts[`${dir}/kustomization.yaml`] = yaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...lists,
  });
  const substituteFrom = ['ConfigMap', 'Secret'].map((kind) => ({ kind, name: 'variables', optional: true }));
  texts[`clusters/prod/${theme}.yaml`] = fluxKustomization(theme, `./${dir}`, {
    ...(patches.length > 0 ? { patches } : {}),
    ...(theme === 'variables' ? { postBuild: { substitute, substituteFrom } } : {}),
  });
  return texts;
}

function objectFile(theme: string, name: string): string {
  return `apps/${theme}/${name}.yaml`;
}

function commitOf(
  { subject, author, path = 'README.md' }: NonNullable<PlacedToken['planted']['commit']>,
  index: number,
): Commit {
  return {
    hash: String(index).padStart(40, '0'),
    date: '2026-01-01T00:00:00Z',
    author,
    subject,
    files: [{ status: 'modified', path }],
    edits: [],
  };
}
