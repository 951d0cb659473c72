import type { Json } from '../../kubernetes/json.ts';
import { baseName, parentDirectory } from '../../repository/path.ts';
import { arrayIn, isObject, setIn, stringIn } from '../../kubernetes/json.ts';
import { chartWayOf, sourceElsewhere, type ChartWay, type SourceContext } from './chart-source.ts';
import { kustomizationBody } from './kustomization-file.ts';
import { fileOfRole, shareOf, type Role } from './roles.ts';
import type { Shape, ShapeFile, Share } from './shape.ts';
import type { Specimen } from './specimen.ts';

/** The files that most components of a shape have, and those that some have for one purpose. */
export function shapeFiles(
  roles: readonly Role[],
  specimens: readonly Specimen[],
  mainFile: string,
  context: SourceContext,
): Pick<Shape, 'files' | 'extras' | 'unwritten'> {
  const ways = specimens.map(chartWayOf);
  const way = commonWay(ways);
  const sameWay = specimens.filter((_, index) => sameChartWay(ways[index], way));
  const considered = (role: Role): Role & { readonly all: number } => {
    if (!way || !role.kinds.some((kind) => chartKinds.has(kind))) return { ...role, all: specimens.length };
    const files = new Map([...role.files].filter(([specimen]) => sameWay.includes(specimen)));
    return { ...role, files, all: sameWay.length };
  };
  const all = roles.map(considered).filter(({ files }) => files.size > 0);
  const isCommon = ({ files, all: possible }: Role & { readonly all: number }): boolean => files.size * 2 > possible;
  const written: ShapeFile[] = [];
  const unwritten: Share[] = [];
  for (const role of all.filter(isCommon)) {
    const file = fileOfRole(role, specimens.length);
    if (file && !written.some(({ path }) => path === file.path)) written.push(file);
    else if (!file) unwritten.push(shareOf(role, specimens.length));
  }
  const elsewhere = way && sourceElsewhere(sameWay, way, context);
  const hasSource = written.some(({ kinds }) => way && kinds.includes(way.kind));
  const beside =
    way && !elsewhere && !hasSource && namesNoSource(written) ? sourceBeside(all, way, specimens.length) : undefined;
  const present = withDistinctNames([...written, ...(elsewhere ? [elsewhere] : beside ? [beside] : [])]);
  const sourced = present.map((file) => ({
    ...file,
    documents: file.documents.map((document) => withOwnSource(document, way, present)),
  }));
  const files = withLists(sourced, all.filter(isCommon));
  return {
    files: files.sort((a, b) => order(a, mainFile) - order(b, mainFile) || (a.path < b.path ? -1 : 1)),
    extras: extrasOf(
      all.filter((role) => !isCommon(role)),
      specimens.length,
      files,
    ),
    unwritten,
  };
}

/** Whether a HelmRelease leaves it to the reader where its chart comes from. */
function namesNoSource(files: readonly ShapeFile[]): boolean {
  const texts = files
    .flatMap(({ documents }) => documents)
    .filter((document) => stringIn(document, 'kind') === 'HelmRelease');
  const pointers = [
    ['spec', 'chartRef', 'name'],
    ['spec', 'chart', 'spec', 'sourceRef', 'name'],
  ];
  return texts.some((document) =>
    pointers.some((pointer) => sourcePlaceholders.has(stringIn(document, ...pointer) ?? '')),
  );
}

const sourcePlaceholders = new Set(['<source>', '<repository>']);

/** The source that at least one component has beside its release. */
function sourceBeside(roles: readonly Role[], { kind }: ChartWay, all: number): ShapeFile | undefined {
  const role = roles.find(({ kinds }) => kinds.join() === kind);
  return role && fileOfRole(role, all);
}

/** With the resources of each kustomization.yaml; one that would have none lists what a person has to write. */
function withLists(files: readonly ShapeFile[], roles: readonly Role[]): ShapeFile[] {
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

const chartKinds = new Set(['HelmRelease', 'OCIRepository', 'HelmRepository', 'GitRepository']);

function commonWay(ways: readonly (ChartWay | undefined)[]): ChartWay | undefined {
  const known = Map.groupBy(
    ways.filter((way) => way !== undefined),
    ({ field, kind }) => `${field} ${kind}`,
  );
  const [most] = [...known.values()].sort((a, b) => b.length - a.length);
  return most?.[0];
}

function sameChartWay(a: ChartWay | undefined, b: ChartWay | undefined): boolean {
  return a !== undefined && a.field === b?.field && a.kind === b.kind;
}

/** A release whose source stands beside it, or is made for it, names that one. */
function withOwnSource(document: Json, way: ChartWay | undefined, files: readonly ShapeFile[]): Json {
  if (!isObject(document) || document.kind !== 'HelmRelease' || !way) return document;
  const source = files.flatMap(({ documents }) => documents).find((one) => stringIn(one, 'kind') === way.kind);
  const name = stringIn(source, 'metadata', 'name');
  if (name === undefined) return document;
  return setIn(
    document,
    way.field === 'chartRef' ? ['spec', 'chartRef', 'name'] : ['spec', 'chart', 'spec', 'sourceRef', 'name'],
    name,
  );
}

/** For one purpose each: the most common of those that stand in a folder which is built anyway. */
function extrasOf(roles: readonly Role[], all: number, present: readonly ShapeFile[]): readonly ShapeFile[] {
  const built = new Set(present.filter(({ declares }) => !declares).map(({ path }) => parentDirectory(path)));
  const files = roles
    .flatMap((role) => fileOfRole(role, all) ?? [])
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
