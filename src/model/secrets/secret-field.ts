import {
  arrayIn,
  booleanIn,
  isArray,
  isObject,
  stringIn,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import { keyOf, type MapPlace } from '../objects/map-place.ts';

/** What a map says of a Secret; `at` leads from the map to the name. */
export interface SecretField {
  readonly namespace?: string;
  readonly name: string;
  readonly key?: string;
  readonly optional: boolean;
  readonly at: Pointer;
  readonly certain: boolean;
  /** One of Kubernetes' own shapes, which charts hand on as they are; one of a custom resource; or a bare name and key, which may be those of a ConfigMap as well. */
  readonly shape: 'kubernetes' | 'custom' | 'key';
}

/** What a map says of Secrets, in the shapes of Kubernetes, Flux and custom resources. */
export function secretFields(place: MapPlace): readonly SecretField[] {
  const own = selector(place);
  let found = own ? [own] : none;
  for (const key of Object.keys(place.map)) {
    if (key.includes('ecret') || key === 'certificateRefs' || isCredential(key))
      found = [...found, ...fieldNamed(key, place)];
  }
  return found;
}

/** Of Istio's Gateways and of charts. */
function isCredential(key: string): boolean {
  return key === 'credentialName' || key === 'credentialsName';
}

const none: readonly SecretField[] = [];

function fieldNamed(key: string, place: MapPlace): readonly SecretField[] {
  const { map } = place;
  const value = map[key];
  if (isArray(value)) return inList(key, map);
  if (typeof value !== 'string') return none;
  if (key === 'secretName')
    return [{ ...namedBy(map, [key], value), certain: true, shape: isVolume(place) ? 'kubernetes' : 'custom' }];
  const field = { ...namedBy({}, [key], value), shape: 'custom' } as const;
  if (key.endsWith('SecretName')) return [{ ...field, certain: true }];
  if (/(?:^s|S)ecret(?:Ref)?$/.test(key) || isCredential(key)) return [{ ...field, certain: false }];
  if (!key.endsWith('-secret-name')) return none;
  const namespace = stringIn(map, key.replace(/-name$/, '-namespace'));
  return [{ ...field, certain: true, ...(namespace === undefined ? {} : { namespace }) }];
}

/** A map that names a Secret itself: by the key it stands under, or by its `kind`. */
function selector(place: MapPlace): SecretField | undefined {
  const { map } = place;
  const { name, kind } = map;
  if (typeof name !== 'string' || (kind !== undefined && kind !== 'Secret')) return undefined;
  const key = typeof place.key === 'string' ? place.key : '';
  const parent = place.parent && keyOf(place.parent);
  const found = namedBy(map, ['name'], name);
  if (kind === 'Secret') return { ...found, certain: true, shape: 'custom' };
  if (key === 'secretKeyRef' || key === 'secretRef') return { ...found, certain: true, shape: 'kubernetes' };
  if (/(?:^s|S)ecret(?:Key)?(?:Ref|Selector)?$/.test(key))
    return { ...found, certain: key !== 'externalSecret', shape: 'custom' };
  if (found.key === undefined || key.includes('onfigMap')) return undefined;
  if (parent !== undefined && credentialGroups.has(parent)) return { ...found, certain: true, shape: 'custom' };
  return Object.keys(map).every((field) => keySelector.has(field))
    ? { ...found, certain: false, shape: 'key' }
    : undefined;
}

/** The fields of a reference to one key of an object (`SecretKeySelector` in many APIs), with the namespace that some add. */
const keySelector = new Set(['name', 'key', 'namespace', 'optional']);

/** CloudNativePG's and barman's credentials, and the stores of External Secrets: each entry is a key of a Secret. */
const credentialGroups = new Set(['s3Credentials', 'azureCredentials', 'googleCredentials', 'secretRef']);

/** Lists whose entries name Secrets. */
function inList(key: string, map: JsonObject): readonly SecretField[] {
  return arrayIn(map, key).flatMap((entry, index): SecretField[] => {
    const name = stringIn(entry, 'name');
    if (name === undefined || !isObject(entry)) return [];
    const found = namedBy(entry, [key, index, 'name'], name);
    if (key === 'imagePullSecrets') return [{ ...found, certain: true, shape: 'kubernetes' }];
    if (key === 'certificateRefs' && entry.kind === undefined) return [{ ...found, certain: true, shape: 'custom' }];
    const isAccount = map.kind === 'ServiceAccount';
    return key === 'secrets' && (isAccount || found.key !== undefined)
      ? [{ ...found, certain: isAccount, shape: 'custom' }]
      : [];
  });
}

/** What a map in Helm values says of Secrets, in shapes that only charts have. */
export function chartSecretFields(place: MapPlace): readonly SecretField[] {
  const { map } = place;
  let found = none;
  for (const key of Object.keys(map)) {
    const value = key.includes('ecret') ? map[key] : undefined;
    if (typeof value !== 'string' || value === '') continue;
    const field = namedBy({}, [key], value);
    if (key === 'existingSecret' || (key === 'secret' && keyOf(place) === 'envFrom'))
      found = [...found, { ...field, certain: true, shape: 'kubernetes' }];
    else if (/^existingSecret(?!.*Keys?$)|ExistingSecret$/.test(key))
      found = [...found, { ...field, certain: false, shape: 'custom' }];
  }
  const { type, name } = map;
  if (type === 'secret' && typeof name === 'string' && place.parent && keyOf(place.parent) === 'persistence')
    found = [...found, { ...namedBy({}, ['name'], name), certain: true, shape: 'kubernetes' }];
  return found;
}

function namedBy(map: JsonObject, at: Pointer, name: string): Omit<SecretField, 'certain' | 'shape'> {
  const namespace = stringIn(map, 'namespace');
  const key = stringIn(map, 'key') ?? stringIn(map, 'valuesKey');
  return {
    name,
    at,
    optional: booleanIn(map, 'optional') ?? false,
    ...(namespace === undefined ? {} : { namespace }),
    ...(key === undefined ? {} : { key }),
  };
}

/** `volumes[].secret`, in a pod or handed to one by a chart. */
function isVolume({ key, parent }: MapPlace): boolean {
  return key === 'secret' && parent !== undefined && /volumes$/i.test(keyOf(parent) ?? '');
}
