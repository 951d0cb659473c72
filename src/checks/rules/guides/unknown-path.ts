import type { Prose } from '../../../guides/prose.ts';
import type { PathStatement, Statement } from '../../../guides/statements/statement.ts';
import { hasFileEnding } from '../../../guides/statements/written-path.ts';
import { baseName, parentDirectory, resolvePath } from '../../../repository/path.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, passing, verdicts } from '../../engine/verdict.ts';
import { firstMissing, messageOf, missingFolders, type Missing } from './missing-path.ts';

export const unknownPath: Rule = {
  id: 'guides/unknown-path',
  title: 'Missing path in a guide',
  severity: 'warning',
  subjects: ['path that a guide names', 'paths that guides name'],
  found: ['path in a guide that does not exist', 'paths in guides that do not exist'],
  why: `
Files move and guides stay. Whoever follows one in a hurry looks for a file that is not there, and cannot know whether it was renamed, moved or given up.

Looked at are paths between backticks, those that commands read, and drawings of folders: where they start with a folder of this repository, and the guide does not say that they are to be made, or were there once.`,
  fix: `
Name the path as it is now, or take the sentence out. Where a path belongs to another repository, a link to it says so. A guide that is kept as a record carries its date in its name, and is not looked at.`,
  source: {
    title: 'Google: documentation best practices',
    url: 'https://google.github.io/styleguide/docguide/best_practices.html',
  },
  gather: { by: 'cause' },
  check: ({ prose }) => {
    const isOwn = ownDrawings(prose);
    const looked = prose.statements.flatMap((statement) => {
      const found = statement.type === 'path' ? lookedUp(prose, statement, isOwn(statement)) : undefined;
      return found && statement.type === 'path'
        ? [{ ...found, path: statement.path, location: statement.location }]
        : [];
    });
    const causes = missingFolders(looked.flatMap(({ missing }) => missing ?? []));
    return looked.flatMap(({ path, location, missing }) =>
      verdicts(
        { type: 'file', location },
        missing ? finding(causes.get(missing.folder) ?? messageOf(missing), { about: path }) : passing(path),
      ),
    );
  },
  examples: [
    { title: 'The file is there', files: guide('Defaults are in `apps/base/settings.yaml`.'), expect: [] },
    {
      title: 'The file was renamed',
      files: guide('All is well.\n\nDefaults are in `apps/base/defaults.yaml`.'),
      expect: ['finding docs/guide.md:5'],
    },
    {
      title: 'A drawing shows a folder that is gone',
      files: guide('```\napps/\n├── base/\n│   └── settings.yaml\n└── overlays/\n```'),
      expect: ['finding docs/guide.md:7'],
    },
    {
      title: 'A drawing of the repository shows a folder that is gone',
      files: {
        ...guide('```\nfleet\n├── apps/\n├── clusters/\n├── docs/\n└── infrastructure/\n```'),
      },
      expect: ['finding docs/guide.md:8'],
    },
    {
      title: 'A drawing of another repository',
      files: guide('```\nplatform\n├── apps/\n├── charts/\n├── policies/\n└── tenants/\n```'),
      expect: 'does-not-apply',
    },
    {
      title: 'Many paths lead through a folder that was moved',
      files: guide(
        ['cart', 'chat', 'mail', 'shop', 'wiki'].map((name) => `See \`apps/first/${name}.yaml\`.`).join('\n\n'),
      ),
      expect: ['finding docs/guide.md:3'],
    },
    {
      title: 'A path in a store of secrets, called after a folder further down',
      files: {
        ...guide('The password is at `base/shop/database`.'),
        'apps/base/shop/kustomization.yaml': emptyFolder,
      },
      expect: 'does-not-apply',
    },
    {
      title: 'A task',
      files: guide('- [x] Show it in `apps/base/defaults.yaml`.'),
      expect: 'does-not-apply',
    },
    {
      title: 'A name that the reader replaces',
      files: guide('Look into `apps/base/myapp/release.yaml`.'),
      expect: 'does-not-apply',
    },
    {
      title: 'The reader makes it',
      files: guide('Create `apps/base/shop.yaml` with this content:'),
      expect: 'does-not-apply',
    },
    {
      title: 'It is of another repository',
      files: guide('The chart keeps it in `charts/shop/values.yaml`.'),
      expect: 'does-not-apply',
    },
  ],
};

/** What is at a path that a guide names; undefined for what may well be no path of this repository. */
function lookedUp(
  prose: Prose,
  { path, form, location }: PathStatement & Statement,
  isOwn: boolean,
): { readonly missing?: Missing } | undefined {
  const folder = parentDirectory(location.path);
  const meant = [resolvePath('', path), resolvePath(folder, path)].filter((one) => one !== undefined);
  if (meant.length === 0) return undefined;
  if (meant.some((one) => prose.kindOf(one) !== undefined) || prose.endingWith(path).length > 0) return {};
  const resolved = form === 'tree' ? drawn(prose, path, isOwn) : written(prose, folder, path);
  if (resolved === undefined || prose.isIgnored(resolved)) return undefined;
  if (prose.kindOf(resolved) !== undefined) return {};
  const near = similar(prose, path);
  const startsHere = prose.kindOf(path.split('/')[0] ?? '') !== undefined;
  return {
    missing: {
      path,
      folder: firstMissing(prose, startsHere ? path : resolved),
      ...(near === undefined ? {} : { near }),
    },
  };
}

/** The path from the root; undefined if nothing tells that it is of this repository. */
function written(prose: Prose, folder: string, path: string): string | undefined {
  const base = baseOf(prose, folder, path);
  if (base === undefined) return undefined;
  const [first = '', second = ''] = path.split('/');
  // Stores of secrets have paths too, called after the folders that use them: `apps/shop/database`.
  if (base !== '' && base !== folder && !hasFileEnding(path)) return undefined;
  // `apps/deployments` is a resource of an API group as well.
  const isPath = hasFileEnding(path) || prose.kindOf(below(base, `${first}/${second}`)) === 'directory';
  return isPath ? below(base, path) : undefined;
}

/** The folder that a path starts from: the root, the guide's own, or the only one that has its first two folders. */
function baseOf(prose: Prose, folder: string, path: string): string | undefined {
  const [first = '', second = '', third] = path.split('/');
  if (first === '..') return undefined;
  if (prose.kindOf(first) === 'directory') return '';
  if (
    prose.kindOf(below(folder, first)) === 'directory' &&
    prose.kindOf(below(folder, `${first}/${second}`)) === 'directory'
  )
    return folder;
  if (third === undefined) return undefined;
  const start = `${first}/${second}`;
  const [only, other] = prose.endingWith(start);
  return only !== undefined && other === undefined ? only.slice(0, -start.length).replace(/\/$/, '') : undefined;
}

/** Of the entries at the root of a drawing, that exist here: fewer, and it may be of another repository. */
const ownShare = 3 / 4;
const fewestOwn = 3;

/** Tells whether an entry belongs to a drawing of the root of this repository. */
function ownDrawings(prose: Prose): (statement: PathStatement & Statement) => boolean {
  const key = ({ location, drawing }: PathStatement & Statement): string => `${location.path} ${String(drawing)}`;
  const entries = prose.statements.flatMap((one) => (one.type === 'path' && one.drawing !== undefined ? [one] : []));
  const own = new Set(
    [...Map.groupBy(entries, key)].flatMap(([drawing, members]) => {
      const firsts = new Set(members.map(({ path }) => path.split('/')[0] ?? ''));
      const seconds = new Set(members.flatMap(({ path }) => path.split('/')[1] ?? []));
      // A drawing that starts with the repository's own name has all else below it.
      const tops = firsts.size === 1 ? seconds : firsts;
      const known = [...tops].filter((top) => prose.kindOf(top) !== undefined).length;
      return known >= fewestOwn && known >= tops.size * ownShare ? [drawing] : [];
    }),
  );
  return (statement) => own.has(key(statement));
}

/** As `written`, of an entry whose folder exists: what stands below a missing folder is missing with it. The drawing may start with the repository's own name. */
function drawn(prose: Prose, path: string, isOwn: boolean): string | undefined {
  const [first = '', ...rest] = path.split('/');
  const isBelowName = rest.length > 0 && prose.kindOf(first) === undefined;
  for (const candidate of [path, rest.join('/')]) {
    const parent = parentDirectory(candidate);
    // The root of this repository holds it, if the drawing is of this repository.
    if (parent === '' && isOwn && (candidate === path) !== isBelowName && candidate !== '') return candidate;
    if (parent === '') continue;
    if (prose.kindOf(parent) === 'directory') return candidate;
    const [only, other] = parent.includes('/') ? prose.endingWith(parent) : [];
    if (only !== undefined && other === undefined) return `${only}/${candidate.slice(parent.length + 1)}`;
  }
  return undefined;
}

/** The only path that ends like this one, by as many names as possible, but two at least; or the only file of that name further down. */
function similar(prose: Prose, path: string): string | undefined {
  const names = path.split('/');
  for (let from = 1; from <= names.length - 2; from++) {
    const found = prose.endingWith(names.slice(from).join('/'));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  const inside = prose.endingWith(baseName(path)).filter((one) => one.startsWith(`${parentDirectory(path)}/`));
  return inside.length === 1 ? inside[0] : undefined;
}

function below(base: string, path: string): string {
  return base === '' ? path : `${base}/${path}`;
}

function guide(text: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { path: './apps/base' }),
    'apps/base/kustomization.yaml': emptyFolder,
    'apps/base/settings.yaml': 'kind: List\n',
    'docs/guide.md': `# Guide\n\n${text}\n`,
  };
}
