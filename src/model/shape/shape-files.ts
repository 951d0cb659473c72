import { arrayIn, setIn, stringIn } from '../../kubernetes/json.ts';
import { baseName, parentDirectory } from '../../repository/located-path.ts';
import { chartReferenceOf, commonReference, sameReference } from './chart-reference.ts';
import { sourceBeside, sourceElsewhere, withOwnSources, type SourceContext } from './chart-source.ts';
import { shareOf, type FileRole } from './file-roles.ts';
import { kustomizationBody } from './kustomization-file.ts';
import { isMajority } from './common/majority.ts';
import { shapeFileOf } from './shape-file.ts';
import type { Shape, ShapeFile, Share } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';
import { compareText } from '../../repository/text-order.ts';

/** The files that most components of a shape have, and those that some have for one purpose. */
export function shapeFiles(
  roles: readonly FileRole[],
  specimens: readonly Specimen[],
  mainFile: string,
  context: SourceContext,
): Pick<Shape, 'files' | 'extras' | 'unwritten'> {
  const references = specimens.map(chartReferenceOf);
  const reference = commonReference(references);
  const sameReferences = specimens.filter((_, index) => sameReference(references[index], reference));
  const counted = roles
    .map((role) => (reference ? countedRole(role, specimens, sameReferences) : { ...role, all: specimens.length }))
    .filter(({ files }) => files.size > 0);
  const common = counted.filter(isCommon);
  const { written, unwritten } = writtenFiles(common, specimens.length);
  const source =
    reference &&
    (sourceElsewhere(sameReferences, reference, context) ??
      sourceBeside(written, reference, counted, specimens.length));
  const named = withDistinctNames([...written, ...(source ? [source] : [])]);
  const files = withLists(reference ? withOwnSources(named, reference) : named, common).sort(
    (a, b) => order(a, mainFile) - order(b, mainFile) || compareText(a.path, b.path),
  );
  return {
    files,
    extras: extrasOf(
      counted.filter((role) => !isCommon(role)),
      specimens.length,
      files,
    ),
    unwritten,
  };
}

/** A role with the number of components that could have a file of it. */
interface CountedRole extends FileRole {
  readonly all: number;
}

/** Files on charts are compared only where the chart is named in the most frequent way. */
function countedRole(role: FileRole, specimens: readonly Specimen[], sameReferences: readonly Specimen[]): CountedRole {
  if (!role.kinds.some((kind) => chartKinds.has(kind))) return { ...role, all: specimens.length };
  const files = new Map([...role.files].filter(([specimen]) => sameReferences.includes(specimen)));
  return { ...role, files, all: sameReferences.length };
}

const chartKinds = new Set(['HelmRelease', 'OCIRepository', 'HelmRepository', 'GitRepository']);

function isCommon({ files, all }: CountedRole): boolean {
  return isMajority(files.size, all);
}

/** One file for each path, and what only a person can write. */
function writtenFiles(
  roles: readonly FileRole[],
  all: number,
): { readonly written: readonly ShapeFile[]; readonly unwritten: readonly Share[] } {
  const written = new Map<string, ShapeFile>();
  const unwritten: Share[] = [];
  for (const role of roles) {
    const file = shapeFileOf(role, all);
    if (!file) unwritten.push(shareOf(role, all));
    else if (!written.has(file.path)) written.set(file.path, file);
  }
  return { written: [...written.values()], unwritten };
}

/** With the resources of each kustomization.yaml; one that would have none lists what a person has to write. */
function withLists(files: readonly ShapeFile[], roles: readonly FileRole[]): ShapeFile[] {
  return files.flatMap((file): ShapeFile[] => {
    if (file.purpose !== 'kustomize') return [file];
    const role = roles.find(
      ({ folder, kinds }) => kinds.join() === 'kustomization.yaml' && folder === `${parentDirectory(file.path)}/`,
    );
    const body = role && kustomizationBody(role, file.path, files);
    if (!body) return [file];
    if (arrayIn(body, 'resources').length > 0) return [{ ...file, documents: [body] }];
    const own = `${parentDirectory(file.path)}/<manifests>.yaml`;
    return [
      { ...file, documents: [{ ...body, resources: ['./<manifests>.yaml'] }] },
      { ...file, path: own, purpose: 'own', documents: [], kinds: [] },
    ];
  });
}

/** Of objects of one kind and name, the later ones are told apart by their folders. */
function withDistinctNames(files: readonly ShapeFile[]): readonly ShapeFile[] {
  const taken = new Set<string>();
  return files.map((file) => ({
    ...file,
    documents: file.documents.map((document) => {
      const [kind = '', name] = [stringIn(document, 'kind'), stringIn(document, 'metadata', 'name')];
      if (name === undefined) return document;
      const other = `${name}-${baseName(parentDirectory(file.path))}`;
      const free = taken.has(`${kind} ${name}`) ? other : name;
      taken.add(`${kind} ${free}`);
      return setIn(document, ['metadata', 'name'], free);
    }),
  }));
}

/** For one purpose each: the most common of those that stand in a folder which is built anyway. */
function extrasOf(roles: readonly FileRole[], all: number, present: readonly ShapeFile[]): readonly ShapeFile[] {
  const built = new Set(present.filter(({ declares }) => !declares).map(({ path }) => parentDirectory(path)));
  const files = roles
    .flatMap((role) => shapeFileOf(role, all) ?? [])
    .filter(({ path }) => built.has(parentDirectory(path)));
  return (['secret', 'route'] as const).flatMap((purpose) => {
    const found = files.find((file) => file.purpose === purpose && file.path.includes('<name>'));
    return found && (purpose === 'secret' || found.count * rareRoute >= all) ? [found] : [];
  });
}

/** A route that less than one in so many has is no habit. */
const rareRoute = 4;

const purposes: readonly ShapeFile['purpose'][] = [
  'flux',
  'kustomize',
  'source',
  'release',
  'object',
  'route',
  'secret',
  'own',
];

function order({ path, purpose }: ShapeFile, mainFile: string): number {
  return path === mainFile ? -1 : purposes.indexOf(purpose);
}
