import type { Location } from '../../../diagnostic.ts';
import {
  declarations,
  fluxKustomization as kustomizationKind,
  type Declaration,
} from '../../../model/shape/conventions/declarations.ts';
import { fileNameConventions, type FileNameConvention } from '../../../model/shape/conventions/file-names.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { parentDirectory } from '../../../repository/path.ts';
import { isClearMajority } from '../../practices/clear-majority.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, passing, type Verdict } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

/** More than these are a second habit. */
const most = 2;

export const fileName: Rule = {
  id: 'conventions/file-name',
  title: 'Files with Flux objects are named alike',
  severity: 'info',
  subjects: ['Flux object in a file', 'Flux objects in files'],
  found: ['Flux object in a file with another name', 'Flux objects in files with another name'],
  why: `
People and tools find Flux objects by the names of their files: who searches for \`ks.yaml\` believes to have seen all. A single file that is called otherwise is missed.

Looked at are files with HelmReleases, and with Flux Kustomizations other than those that a cluster starts with. Nothing is said unless five at least have the same sort of name, and one or two do not; nor of a file beside one that has the usual name.`,
  fix: 'Rename the file, and its entry in the `kustomization.yaml` beside it.',
  source: {
    title: 'Flux: ways of structuring your repositories',
    url: 'https://fluxcd.io/flux/guides/repository-structure/',
  },
  check: ({ fleet }) => {
    const all = fileNameConventions(withoutRoots(fleet));
    const clear = all
      .filter(({ kind }) => kinds.has(kind))
      .map(withoutSecondFiles)
      .filter(isClear);
    return clear.length === 0
      ? { doesNotApply: 'too few files with Flux objects have the same sort of name' }
      : clear.flatMap(verdictsOn);
  },
  examples: [
    { title: 'One name for all', files: apps('ks.yaml', 'ks.yaml'), expect: [] },
    {
      title: 'One is called otherwise',
      files: apps('ks.yaml', 'flux.yaml'),
      expect: ['finding apps/shop/flux.yaml:1'],
    },
    {
      title: 'Beside one with the usual name',
      files: {
        ...apps('ks.yaml', 'ks.yaml'),
        'apps/shop/kustomization.yaml': 'resources:\n  - ks.yaml\n  - extra.yaml\n',
        'apps/shop/extra.yaml': fluxKustomization('extra', { path: './apps/shop/app' }),
      },
      expect: [],
    },
    { title: 'Each has the name of its object', files: apps('<name>.yaml', 'shop.yaml'), expect: [] },
  ],
};

const kinds: ReadonlySet<string> = new Set([kustomizationKind, 'HelmRelease']);

/** What a cluster starts with, and what applies others, is there once, and called after that. */
function withoutRoots(fleet: Fleet): readonly Declaration[] {
  const roots = new Set(
    fleet.clusters.flatMap(({ kustomizations }) => {
      const [sync] = kustomizations;
      const parents = new Set(kustomizations.flatMap(({ parent }) => parent ?? []));
      return kustomizations
        .filter(
          (one) => parents.has(namespacedName(one)) || (sync !== undefined && one.parent === namespacedName(sync)),
        )
        .flatMap(({ location }) => (location ? [placeOf(location)] : []));
    }),
  );
  return declarations(fleet).filter(
    ({ kind, location }) => kind !== kustomizationKind || !roots.has(placeOf(location)),
  );
}

function placeOf({ path, start }: Location): string {
  return `${path} ${start.offset}`;
}

function isClear({ kept, exceptions }: FileNameConvention): boolean {
  return isClearMajority(kept.length, kept.length + exceptions.length) && exceptions.length <= most;
}

/** Two files of a folder cannot have the same name. */
function withoutSecondFiles(convention: FileNameConvention): FileNameConvention {
  const { pattern, kept, exceptions } = convention;
  const folders = new Set(kept.map(({ location }) => parentDirectory(location.path)));
  const isSecond = ({ location }: Declaration): boolean =>
    !/[<*]/.test(pattern) && folders.has(parentDirectory(location.path));
  return { ...convention, exceptions: exceptions.filter((one) => !isSecond(one)) };
}

function verdictsOn({ kind, pattern, kept, exceptions }: FileNameConvention): readonly Verdict[] {
  const about = ({ name }: Declaration): string => `${kind} ${name}`;
  return [
    ...kept.map((one): Verdict => ({ subject: { type: 'file', location: one.location }, ...passing(about(one)) })),
    ...exceptions.map((one): Verdict => ({
      subject: { type: 'file', location: one.location },
      ...finding(
        `The file of the ${kind} \`${one.name}\` is not called \`${pattern}\`, like those of ${String(kept.length)} others.`,
        { about: about(one) },
      ),
    })),
  ];
}

/** Five applications whose Flux Kustomization is in a file `usual`, and `shop`, whose is in `other`. */
function apps(usual: string, other: string): Readonly<Record<string, string>> {
  const names = ['blog', 'cart', 'mail', 'news', 'shop', 'wiki'];
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    ...Object.fromEntries(
      names.flatMap((name) => {
        const file = name === 'shop' ? other : usual.replace('<name>', name);
        return [
          [`apps/${name}/kustomization.yaml`, `resources:\n  - ${file}\n`],
          [`apps/${name}/${file}`, fluxKustomization(name, { path: `./apps/${name}/app` })],
          [`apps/${name}/app/kustomization.yaml`, emptyFolder],
        ];
      }),
    ),
  };
}
