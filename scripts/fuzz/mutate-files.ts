import { stringify } from 'yaml';
import { isYaml, pickPath, type Draft } from './draft.ts';
import { below, pick, type Random } from './random.ts';
import { oddValue } from './values.ts';

/** Moves, renames, copies, swaps, empties and deletes files, and writes settings. */
export function mutateFiles(draft: Draft, random: Random): void {
  const path = pickPath(random, draft);
  if (path !== undefined) pick(random, mutations)?.(draft, random, path);
}

const mutations: readonly ((draft: Draft, random: Random, path: string) => void)[] = [
  (draft, random, path) => {
    write(draft, otherPath(draft, random, path), draft.get(path) ?? '');
    draft.delete(path);
  },
  (draft, random, path) => write(draft, otherPath(draft, random, path), draft.get(path) ?? ''),
  (draft, _, path) => void draft.delete(path),
  (draft, _, path) => void draft.set(path, ''),
  (draft, random, path) => {
    const other = pickPath(random, draft) ?? path;
    const text = draft.get(path) ?? '';
    draft.set(path, draft.get(other) ?? '');
    draft.set(other, text);
  },
  (draft, random, path) => {
    const other = pickPath(random, draft, isYaml) ?? path;
    draft.set(path, `${draft.get(path) ?? ''}\n---\n${draft.get(other) ?? ''}`);
  },
  (draft, random) => void draft.set('clusterbook.yaml', settings(draft, random)),
];

/** No folder has the path of a file. */
function write(draft: Draft, path: string, text: string): void {
  const isTaken = [...draft.keys()].some((other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`));
  if (!isTaken) draft.set(path, text);
}

function otherPath(draft: Draft, random: Random, path: string): string {
  const other = pickPath(random, draft) ?? path;
  const folder = other.slice(0, other.lastIndexOf('/') + 1);
  const file = path.slice(path.lastIndexOf('/') + 1);
  return folder + (pick(random, [file, ...names]) ?? file);
}

const names: readonly string[] = [
  ...[
    'kustomization.yaml',
    'kustomization.yml',
    'Kustomization',
    'a.yaml',
    'a.yml',
    'a.json',
    'a.md',
    'README.md',
    '.sops.yaml',
  ],
  ...[
    '.sourceignore',
    'values.yaml',
    'Makefile',
    'justfile',
    '.mise.toml',
    'renovate.json5',
    '.env',
    'x y.yaml',
    '.github/workflows/a.yaml',
  ],
  ...['a/b/c/d/e.yaml', 'ä.yaml', '%20.md', '#.md', 'constructor', '__proto__/a.yaml'],
];

function settings(draft: Draft, random: Random): string {
  const patterns = (): unknown[] => Array.from({ length: below(random, 3) }, () => pickPath(random, draft));
  const waiver = {
    rule: pick(random, ['reconcile/suspended', 'a']),
    path: pickPath(random, draft),
    reason: 'a',
    until: '2024-02-30',
  };
  const value: Record<string, unknown> = {
    guides: { include: patterns(), exclude: patterns(), notes: random() < 0.5 },
    checks: { waivers: [waiver] },
  };
  if (random() < 0.3) value[pick(random, ['guides', 'checks', 'a']) ?? 'a'] = oddValue(random);
  return stringify(value);
}
