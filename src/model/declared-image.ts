import type { Json, JsonObject, Pointer } from '../kubernetes/json.ts';
import { groups } from '../flux/api.ts';
import type { ImageUse } from './fleet.ts';
import { stated, statedInValues, type ClusterObject } from './cluster-object.ts';
import { imagePin, imageText, parseImage, type ImageReference } from './image-reference.ts';
import { isUnder, keyOf, pathText, pointerTo, type MapPlace } from './map-place.ts';

/**
 * The images that a HelmRelease's values or a custom resource's spec name, in
 * the shapes that charts and operators agree on: maps of `repository`, `tag` and
 * `digest` under `image` or `images`, references in `image` and `imageName`,
 * and `imageRepository` beside `imageTag`.
 */
export function declaredImages(object: ClusterObject): readonly ImageUse[] {
  const { values } = object;
  if (values) {
    return imagesIn(values.maps).map((found) => ({
      ...statedInValues(object, values, found.stated),
      ...facts(found),
      from: { type: 'values', path: pathText(found.pointer) },
    }));
  }
  if (!isCustomResource(object)) return [];
  return imagesIn(object.maps).flatMap((found): ImageUse[] => {
    if (found.reference.repository === undefined || isUnpinnedWord(found.reference)) return [];
    return [
      {
        ...stated(object, found.stated),
        ...facts(found),
        from: { type: 'field', path: pathText(found.pointer) },
      },
    ];
  });
}

function facts({ reference, isContainer }: Found): Pick<ImageUse, 'image' | 'tag' | 'digest' | 'pin' | 'defaulted'> {
  const { repository, tag, digest } = reference;
  const hasNoTag = tag === undefined && digest === undefined && !isContainer && repository?.includes('${') !== true;
  return {
    image: imageText(reference),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    pin: hasNoTag ? 'unknown' : imagePin(reference),
    defaulted: [
      ...(repository === undefined ? (['repository'] as const) : []),
      ...(hasNoTag ? (['tag'] as const) : []),
    ],
  };
}

/** Kinds that name images to watch, to verify or to choose from, not to run. */
const catalogs = new Set(['ImageRepository', 'ImageCatalog', 'ClusterImageCatalog', 'CustomResourceDefinition']);

/** Kubernetes' own kinds have no fields for images but in pods, which workloads are read for. */
function isCustomResource({ group, id }: ClusterObject): boolean {
  return group.includes('.') && !/(?:^|\.)k8s\.io$/.test(group) && group !== groups.kustomize && !catalogs.has(id.kind);
}

/** A custom resource may have a field `image` that is no container image; what has neither slash nor tag is none. */
function isUnpinnedWord({ repository = '', tag, digest }: ImageReference): boolean {
  return tag === undefined && digest === undefined && !repository.includes('/');
}

interface Found {
  readonly reference: ImageReference;
  readonly pointer: Pointer;
  /** Where it says the version, else the name. */
  readonly stated: Pointer;
  /** Whether it goes to a container as it is, so that nothing adds a tag. */
  readonly isContainer: boolean;
}

function imagesIn(places: readonly MapPlace[]): readonly Found[] {
  const found: Found[] = [];
  for (const place of places) {
    const whole = imageMap(place);
    if (whole) {
      const stated = pointerTo(place, ...statingKey(place.map, ['tag', 'digest', 'repository', 'name']));
      found.push({ reference: whole, pointer: pointerTo(place), stated, isContainer: false });
    }
    for (const key of ['image', 'imageName', 'imageRepository'] as const) {
      const reference = imageField(place, key);
      const isContainer = key === 'image' && isListed(place);
      if (!reference) continue;
      const hasOwnTag = parseImage(scalarText(place.map[key]) ?? '')?.tag === reference.tag;
      const stated = pointerTo(place, ...(hasOwnTag ? [key] : statingKey(place.map, ['imageTag', 'tag'])));
      found.push({ reference, pointer: pointerTo(place, key), stated, isContainer });
    }
  }
  return found;
}

/** The first of `keys` that has a text; none if none has. */
function statingKey(map: JsonObject, keys: readonly string[]): readonly string[] {
  const found = keys.find((key) => scalarText(map[key]) !== undefined);
  return found === undefined ? [] : [found];
}

/**
 * A map that stands for an image: `{ registry, repository, tag, digest }` under a
 * key that says so, or with a repository whose registry is written out.
 */
function imageMap(place: MapPlace): ImageReference | undefined {
  const { map } = place;
  if (map.repository === undefined && map.tag === undefined && map.digest === undefined) return undefined;
  if (!isImageKey(keyOf(place)) && !isUnder(place, (key) => key === 'images') && !isWholeImage(map)) return undefined;
  const registry = scalarText(map.registry);
  const repository = scalarText(map.repository) ?? scalarText(map.name);
  const tag = scalarText(map.tag);
  const digest = scalarText(map.digest);
  if (tag === undefined && digest === undefined && scalarText(map.repository) === undefined) return undefined;
  return joined({
    ...(registry === undefined ? {} : { registry }),
    ...(repository === undefined ? {} : { repository }),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest: digest.includes(':') ? digest : `sha256:${digest}` }),
  });
}

function isImageKey(key: string | undefined): boolean {
  return key !== undefined && /(?:^i|I)mage$/.test(key);
}

function isWholeImage(map: JsonObject): boolean {
  const host = /^([^/]+)\/./.exec(scalarText(map.repository) ?? '')?.[1] ?? '';
  const isPinned = scalarText(map.tag) !== undefined || scalarText(map.digest) !== undefined;
  return isPinned && /[.:]/.test(host) && !Object.hasOwn(map, 'chart');
}

/** A tag may carry the digest, and where a chart joins with a colon, the repository may end in `@sha256`. */
function joined(reference: ImageReference): ImageReference | undefined {
  const { tag, repository } = reference;
  if (repository !== undefined && /[\s"'{]|:\/\//.test(repository.replaceAll('${', ''))) return undefined;
  if (tag !== undefined && repository?.endsWith('@sha256') && /^[0-9a-f]{64}$/.test(tag)) {
    const { tag: hash, ...rest } = reference;
    return { ...rest, repository: repository.slice(0, -'@sha256'.length), digest: `sha256:${hash ?? ''}` };
  }
  const parts = /^([^@]*)@(sha\d+:[0-9a-f]+)$/.exec(tag ?? '');
  const bare = /^(.*):([\w][\w.-]*)$/.exec(repository ?? '');
  if (parts) {
    const { tag: both, ...rest } = reference;
    const [, before = both ?? '', digest = ''] = parts;
    return { ...rest, ...(before === '' ? {} : { tag: before }), digest };
  }
  if (tag === undefined && bare?.[1] !== undefined && bare[2] !== undefined && !bare[2].includes('/'))
    return { ...reference, repository: bare[1], tag: bare[2] };
  return reference;
}

/** An image in a string: with a tag or digest, with these in fields beside it, or in what is clearly a container. */
function imageField(place: MapPlace, key: 'image' | 'imageName' | 'imageRepository'): ImageReference | undefined {
  const { map } = place;
  const text = map[key];
  if (typeof text !== 'string') return undefined;
  const parsed = text === '' ? undefined : parseImage(text);
  if (!parsed) return undefined;
  const tag = scalarText(map.imageTag) ?? scalarText(map.tag);
  const reference = parsed.tag === undefined && tag !== undefined ? joined({ ...parsed, tag }) : parsed;
  const pinned = reference?.tag !== undefined || reference?.digest !== undefined;
  return pinned || key === 'imageRepository' || isContainer(place) ? reference : undefined;
}

const containerFields = ['command', 'args', 'env', 'envFrom', 'imagePullPolicy', 'volumeMounts', 'ports', 'resources'];

function isContainer(place: MapPlace): boolean {
  return isListed(place) || containerFields.filter((field) => Object.hasOwn(place.map, field)).length > 1;
}

/** In a list like `initContainers`. */
function isListed(place: MapPlace): boolean {
  return typeof place.key === 'number' && /containers$/i.test(keyOf(place) ?? '');
}

function scalarText(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
}
