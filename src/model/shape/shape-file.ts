import type { Json, JsonObject } from '../../kubernetes/json.ts';
import { baseName } from '../../repository/located-path.ts';
import { commonObject } from './common/common-object.ts';
import { objectSamples, shareOf, type FileRole } from './file-roles.ts';
import { isMajority } from './common/majority.ts';
import { rankedPatterns } from './common/pattern.ts';
import type { FilePurpose, ShapeFile } from './record.ts';

/** One more file of a role; undefined where only a person can write it. `all` are the components. */
export function shapeFileOf(role: FileRole, all: number): ShapeFile | undefined {
  const documents = documentsOf(role);
  if (!documents) return undefined;
  const encrypted = isMajority([...role.files.values()].filter((file) => file.encrypted).length, role.files.size);
  return {
    ...shareOf(role, all),
    path: pathOf(role, encrypted),
    purpose: purposeOf(role.kinds),
    documents,
    encrypted,
    kinds: role.kinds,
    declares: [...role.files.values()].some(({ listing }) => listing !== undefined),
    ...entryOf(role),
  };
}

/** What most files are called; where they have names of their own, after what they hold. */
function pathOf({ folder, kinds, files }: FileRole, encrypted: boolean): string {
  const samples = [...files].map(([{ bindings }, { path }]) => ({ bindings, texts: [baseName(path)] }));
  const [name] = rankedPatterns(samples);
  const isAgreed = name !== undefined && isMajority(name.count, files.size);
  const isUsual =
    name !== undefined && (name.count > 1 || name.pattern.includes('<name>') || plainName.test(name.pattern));
  const file =
    isAgreed && isUsual
      ? name.pattern
      : `${(kinds[0] ?? 'object').toLowerCase().replaceAll(' ', '-')}${encrypted ? '.sops' : ''}.yaml`;
  return `${folder}${file}`;
}

/** Names that say what a file is, not what it is for. */
const plainName =
  /^(?:ks|kustomization|release|(?:helm|http|oci|external|flux|git)?-?(?:release|route|repository|secret|kustomization)|ingress|namespace|deployment|service)(?:\.sops)?\.ya?ml$/;

function entryOf({ files }: FileRole): { readonly entry?: string } {
  const samples = [...files].flatMap(([{ bindings }, { listing }]) =>
    listing?.type === 'line' ? [{ bindings, texts: [listing.entry] }] : [],
  );
  const [entry] = rankedPatterns(samples);
  return entry && isMajority(samples.length, files.size) ? { entry: entry.pattern } : {};
}

/** The objects that most files of a role hold. */
function documentsOf({ kinds, files }: FileRole): readonly Json[] | undefined {
  const objects = kinds.flatMap((kind): (JsonObject | undefined)[] => {
    if (kind === 'kustomization.yaml') return [{}];
    return objectSamples(kind, files).map((samples) => commonObject(kind, samples));
  });
  const written = objects.filter((object) => object !== undefined);
  return written.length === 0 || written.length < objects.length ? undefined : written;
}

function purposeOf(kinds: readonly string[]): FilePurpose {
  const has = (...names: readonly string[]): boolean => names.some((name) => kinds.includes(name));
  if (has('Flux Kustomization')) return 'flux';
  if (has('kustomization.yaml')) return 'kustomize';
  if (has('HelmRelease')) return 'release';
  if (has('OCIRepository', 'HelmRepository', 'GitRepository')) return 'source';
  if (has('HTTPRoute', 'Ingress')) return 'route';
  return has('Secret', 'ExternalSecret', 'SealedSecret') ? 'secret' : 'object';
}
