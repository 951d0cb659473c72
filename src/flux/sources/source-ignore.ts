import ignore, { type Ignore } from 'ignore';
import { parentDirectory } from '../../repository/path.ts';

/** What source-controller leaves out of any artifact. */
const versionControl = ['.git/', '.gitignore', '.gitmodules', '.gitattributes'];

/** What it leaves out besides where neither a `.sourceignore` nor `spec.ignore` says otherwise. */
const defaults = [
  ...['*.jpg', '*.jpeg', '*.gif', '*.png', '*.wmv', '*.flv', '*.tar.gz', '*.zip'],
  ...['.github/', '.circleci/', '.travis.yml', '.gitlab-ci.yml', 'appveyor.yml', '.drone.yml', 'cloudbuild.yaml'],
  ...['codeship-services.yml', 'codeship-steps.yml', '**/.goreleaser.yml', '**/.sops.yaml', '**/.flux.yaml'],
];

/**
 * The files that source-controller puts into the artifact of a repository
 * (https://fluxcd.io/flux/components/source/gitrepositories/#excluding-files):
 * those that no pattern of a `.sourceignore` file in any folder, nor of the
 * source's `spec.ignore`, leaves out. `others` are the paths of those that are no texts. The last pattern that matches decides.
 */
export function includedFiles(
  files: ReadonlyMap<string, string>,
  specIgnore: string | undefined,
  others: readonly string[] = [],
): readonly string[] {
  const own = [
    ...[...files]
      .filter(([path]) => path === '.sourceignore' || path.endsWith('/.sourceignore'))
      .flatMap(([path, text]) => readPatterns(text, parentDirectory(path))),
    ...readPatterns(specIgnore ?? '', ''),
  ];
  const patterns =
    own.length > 0 ? [...toPatterns(versionControl, ''), ...own] : toPatterns([...versionControl, ...defaults], '');
  return [...files.keys(), ...others].filter((path) => !isIgnored(path, patterns));
}

/** Patterns in a row that say the same of what they match. */
interface Patterns {
  /** The folder that they apply below; empty for the root. */
  readonly domain: string;
  readonly negated: boolean;
  readonly matcher: Ignore;
}

function readPatterns(text: string, domain: string): readonly Patterns[] {
  // The second of two exclamation marks would be a negation among patterns that are negated already.
  const lines = text.split(/\r?\n/).filter((line) => !/^(?:#|!!|\s*$)/.test(line));
  return toPatterns(lines, domain);
}

function toPatterns(lines: readonly string[], domain: string): readonly Patterns[] {
  const rows: Patterns[] = [];
  for (const line of lines) {
    const negated = line.startsWith('!');
    const last = rows.at(-1);
    const row = last?.negated === negated ? last : { domain, negated, matcher: ignore() };
    if (row !== last) rows.push(row);
    row.matcher.add(negated ? line.slice(1) : line);
  }
  return rows;
}

/** Row by row, because here, unlike in Git, a file may be included again below a folder that is left out. */
function isIgnored(path: string, patterns: readonly Patterns[]): boolean {
  const last = patterns.findLast(({ domain, matcher }) => {
    if (domain === '') return matcher.ignores(path);
    return path.startsWith(`${domain}/`) && matcher.ignores(path.slice(domain.length + 1));
  });
  return last !== undefined && !last.negated;
}
