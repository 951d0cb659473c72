import { analyze } from '../../../src/analyze.ts';
import type { CommitFacts, FleetHistory } from '../../../src/model/history/record.ts';
import { parsePatches } from '../../../src/repository/git-patch.ts';
import type { Commit, FileChange, History } from '../../../src/repository/history.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

export const release = (name: string, version: string, chart = name): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: apps
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
      sourceRef:
        kind: HelmRepository
        name: charts
`;
export const versionLine = 10;

export const workload = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: apps
spec:
  template:
    spec:
      containers:
        - name: web
          image: ${image}
`;
export const imageLine = 11;

export const files = {
  'clusters/main/flux.yaml': fluxInstance('clusters/main'),
  'clusters/main/apps.yaml':
    fluxKustomization('web', './tools/web') +
    fluxKustomization('wiki', './tools/wiki') +
    fluxKustomization('blog', './tools/blog'),
  'tools/web/deployment.yaml': workload('ghcr.io/org/web:2.0.0'),
  'tools/wiki/release.yaml': release('wiki', '1.2.0'),
  'tools/wiki/README.md': '# Wiki\n',
  'tools/blog/release.yaml': `${release('blog', '5.0.0')}  values:
    image:
      repository: ghcr.io/org/blog
      tag: 3.1.0
`,
};
export const tagLine = 17;

/** A commit of these files; `patches` are Git's words for what happened inside of them. */
export function commit(
  hash: string,
  changes: readonly (FileChange | string)[],
  patches: readonly string[] = [],
): Commit {
  const name = hash.repeat(40);
  return {
    hash: name,
    date: '2026-01-01T00:00:00Z',
    author: 'A',
    subject: hash,
    files: changes.map((change) => (typeof change === 'string' ? { status: 'modified', path: change } : change)),
    edits: parsePatches(`\0${name}\n\n${patches.join('')}`, true, new Set(['VERSION', 'REGISTRY'])).get(name) ?? [],
  };
}

export function patch(path: string, hunks: string, from = path): string {
  const moved = from === path ? '' : `rename from ${from}\nrename to ${path}\n`;
  return `diff --git a/${from} b/${path}\n${moved}${hunks}`;
}

export function hunk(from: number, removed: readonly string[], to: number, added: readonly string[]): string {
  const lines = [...removed.map((line) => `-${line}\n`), ...added.map((line) => `+${line}\n`)].join('');
  return `@@ -${from},${removed.length} +${to},${added.length} @@\n${lines}`;
}

export const bump = (line: number, from: string, to: string): string =>
  hunk(line, [`      version: ${from}`], line, [`      version: ${to}`]);

export function historyOf(
  commits: readonly Commit[],
  more: Partial<History> = {},
  texts: Readonly<Record<string, string>> = files,
): FleetHistory | undefined {
  const history: History = { commits, extent: 'whole', uncommitted: new Set(), ...more };
  const git = { commit: 'a'.repeat(40), date: '2026-01-01T00:00:00Z', prefix: '', history };
  return analyze({ ...repository(texts), git }).fleet.history;
}

export const first = commit(
  'f',
  Object.keys(files).map((path): FileChange => ({ status: 'added', path })),
);

/** `commit: name from → to` of each version that changed. */
export function bumps(commits: readonly Commit[], more: Partial<History> = {}): string[] {
  const found = historyOf([...commits, first], more)?.commits ?? [];
  return found.flatMap((facts: CommitFacts) =>
    facts.bumps.map(({ name, from, to }) => `${facts.subject}: ${name} ${from} → ${to}`),
  );
}

export const wiki = 'tools/wiki/release.yaml';
