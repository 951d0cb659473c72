import type { JsonObject, Pointer } from '../../kubernetes/json.ts';
import { groups } from '../../flux/objects/api.ts';
import type { ImageUse } from './record.ts';
import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import { imagePin, imageText, parseImage, type ImageReference } from './image-reference.ts';
import { isUnder, keyOf, pathText, pointerTo, type MapPlace } from '../objects/map-place.ts';

/**
 * The images that a HelmRelease's values or a custom resource's spec name, in
 * the shapes that charts and operators agree on: maps of `repository`, `tag` and
 * `digest` under `image` or `images`, references in `image` and `imageName`,
 * and `imageRepository` beside `imageTag`.
 */
export function declaredImages(object: ClusterObject): readonly ImageUse[] {
  const { values } = object;
  if (values) {
    return imagesIn(values.maps, values.print).map((found) => ({
      ...statedInValues(object, values, found.stated),
      ...facts(found, values.isUnknown),
      from: { type: 'values', path: pathText(found.pointer) },
    }));
  }
  if (!isCustomResource(object)) return [];
  return imagesIn(object.maps, String).flatMap((found): ImageUse[] => {
    if (found.reference.repository === undefined || isUnpinnedWord(found.reference)) return [];
    return [
      {
        ...stated(object, found.stated),
        ...facts(found, () => false),
        from: { type: 'field', path: pathText(found.pointer) },
      },
    ];
  });
}

type Facts = Pick<ImageUse, 'image' | 'tag' | 'digest' | 'pin' | 'defaulted' | 'tagNumber'>;

function facts({ reference, pointer, isContainer, tagNumber }: Found, isUnknown: (pointer: Pointer) => boolean): Facts {
  const { repository, tag, digest } = reference;
  const isDefault = (field: string): boolean => !isUnknown([...pointer, field]);
  const hasNoTag = tag === undefined && digest === undefined && !isContainer && repository?.includes('${') !== true;
  return {
    image: imageText(reference),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    ...(tagNumber === undefined ? {} : { tagNumber }),
    pin: hasNoTag ? 'unknown' : imagePin(reference),
    defaulted: [
      ...(repository === undefined && isDefault('repository') ? (['repository'] as const) : []),
      ...(hasNoTag && isDefault('tag') ? (['tag'] as const) : []),
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
  readonly tagNumber?: number;
}

/** What a number becomes that goes into a text. */
type Print = (number: number, pointer: Pointer) => string;

function imagesIn(places: readonly MapPlace[], print: Print): readonly Found[] {
  const found: Found[] = [];
  for (const place of places) {
    const text = textOf(place, print);
    const whole = imageMap(place, text);
    if (whole) {
      const stated = pointerTo(place, ...statingKey(text, ['tag', 'digest', 'sha', 'repository', 'name']));
      found.push({
        reference: whole,
        pointer: pointerTo(place),
        stated,
        isContainer: false,
        ...numberIn(place, 'tag'),
      });
    }
    for (const key of ['image', 'imageName', 'imageRepository'] as const) {
      const reference = imageField(place, key, text);
      const isContainer = key === 'image' && isListed(place);
      if (!reference) continue;
      const hasOwnTag = parseImage(text(key) ?? '')?.tag === reference.tag;
      const stated = pointerTo(place, ...(hasOwnTag ? [key] : statingKey(text, ['imageTag', 'tag'])));
      found.push({ reference, pointer: pointerTo(place, key), stated, isContainer });
    }
  }
  return found;
}

function numberIn({ map }: MapPlace, key: string): Pick<Found, 'tagNumber'> {
  const value = map[key];
  return typeof value === 'number' ? { tagNumber: value } : {};
}

/** Reads the scalars of a map as the text that they become. */
function textOf(place: MapPlace, print: Print): (key: string) => string | undefined {
  return (key) => {
    const value = place.map[key];
    if (typeof value === 'number') return print(value, pointerTo(place, key));
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

/** The first of `keys` that has a text; none if none has. */
function statingKey(text: (key: string) => string | undefined, keys: readonly string[]): readonly string[] {
  const found = keys.find((key) => text(key) !== undefined);
  return found === undefined ? [] : [found];
}

/**
 * A map that stands for an image: `{ registry, repository, tag, digest }` under a
 * key that says so, or with a repository whose registry is written out.
 */
function imageMap(place: MapPlace, text: (key: string) => string | undefined): ImageReference | undefined {
  const { map } = place;
  if (map.repository === undefined && map.tag === undefined && map.digest === undefined) return undefined;
  if (!isImageKey(keyOf(place)) && !isUnder(place, (key) => key === 'images') && !isWholeImage(map, text))
    return undefined;
  const registry = text('registry');
  const repository = text('repository') ?? text('name');
  const tag = text('tag');
  const digest = text('digest') ?? hashIn(text('sha'));
  if (tag === undefined && digest === undefined && text('repository') === undefined) return undefined;
  return joined({
    ...(registry === undefined ? {} : { registry }),
    ...(repository === undefined ? {} : { repository }),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest: digest.includes(':') ? digest : `sha256:${digest}` }),
  });
}

/** The field `sha` of the charts of Grafana and others, with or without the algorithm. */
function hashIn(sha: string | undefined): string | undefined {
  return sha !== undefined && /^(?:sha256:)?[0-9a-f]{64}$/.test(sha) ? sha : undefined;
}

function isImageKey(key: string | undefined): boolean {
  return key !== undefined && /(?:^i|I)mage$/.test(key);
}

function isWholeImage(map: JsonObject, text: (key: string) => string | undefined): boolean {
  const host = /^([^/]+)\/./.exec(text('repository') ?? '')?.[1] ?? '';
  const isPinned = text('tag') !== undefined || text('digest') !== undefined;
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
function imageField(
  place: MapPlace,
  key: 'image' | 'imageName' | 'imageRepository',
  text: (key: string) => string | undefined,
): ImageReference | undefined {
  const whole = place.map[key];
  if (typeof whole !== 'string') return undefined;
  const parsed = whole === '' ? undefined : parseImage(whole);
  if (!parsed) return undefined;
  const tag = text('imageTag') ?? text('tag');
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
