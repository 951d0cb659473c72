import { kubeConfigReference } from '../../flux/objects/remote-cluster.ts';
import { arrayIn, getIn, isObject, objectIn, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { ObjectReference } from '../objects/flux-objects.ts';
import type { CrdPolicies, FailurePolicy, HelmRelease, Pin } from './record.ts';
import { pathText } from '../objects/map-place.ts';
import { isUnknown } from '../objects/notable-fields.ts';
import { fluxObject, type FluxObjectContext, type OwnedResource } from '../objects/object-facts.ts';
import { provenance } from '../objects/provenance.ts';
import { pinOf } from './pin.ts';
import type { FindObject, ReleaseValues } from '../objects/release-values.ts';
import { sourceUrl } from '../objects/source-url.ts';
import { trimEnd } from '../../repository/trim-end.ts';

const shownFields = [
  'releaseName',
  'targetNamespace',
  'timeout',
  'chart.spec.chart',
  'chart.spec.version',
  'chartRef.name',
];

export interface ReleaseContext extends FluxObjectContext {
  /** Finds a source that the cluster renders. */
  readonly find: FindObject;
  /** Whether the cluster has a source that it does not render: the one that it is synced from, or one that a generator makes. */
  readonly isMade: (kind: string, namespace: string, name: string) => boolean;
}

/** The model's record of a HelmRelease. The chart itself is not rendered. */
export function helmRelease(owned: OwnedResource, values: ReleaseValues, context: ReleaseContext): HelmRelease {
  const { resource, owner } = owned;
  const common = fluxObject(owned, shownFields, context);
  const chart = chartFacts(resource, common.namespace, context);
  const { versionProvenance, ...facts } = chart;
  const kubeConfig = kubeConfigReference(resource.body, common.namespace);
  return {
    ...common,
    provenance: { ...common.provenance, ...versionProvenance },
    kustomization: owner.id,
    ...text('releaseName', resource.body),
    ...text('targetNamespace', resource.body),
    ...text('timeout', resource.body),
    ...text('serviceAccountName', resource.body),
    ...text('storageNamespace', resource.body),
    ...text('driftDetection', resource.body, 'mode'),
    install: failurePolicy(resource.body, 'install'),
    upgrade: failurePolicy(resource.body, 'upgrade'),
    crds: crdPolicies(resource.body, values),
    ...(kubeConfig === undefined ? {} : { kubeConfig }),
    ...facts,
    valuesFrom: values.sources,
    areValuesRefused: values.isRefused,
    postRenderers: arrayIn(resource.body, 'spec', 'postRenderers').length,
  };
}

/** A text in `spec`, to be spread into the record under its field's name. */
function text<K extends string>(
  field: K,
  body: JsonObject,
  ...inner: readonly string[]
): { readonly [P in K]?: string } {
  const value = stringIn(body, 'spec', field, ...inner);
  return value === undefined ? {} : ({ [field]: value } as { [P in K]: string });
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#configuring-failure-handling */
function failurePolicy(body: JsonObject, action: 'install' | 'upgrade'): FailurePolicy {
  const strategy = stringIn(body, 'spec', action, 'strategy', 'name');
  const retries = getIn(body, ['spec', action, 'remediation', 'retries']);
  return {
    ...(strategy === undefined ? {} : { strategy }),
    ...(typeof retries === 'number' ? { retries } : {}),
    unknown: isUnknown(strategy) || isUnknown(retries),
  };
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#controlling-the-lifecycle-of-custom-resource-definitions */
function crdPolicies(body: JsonObject, { values }: ReleaseValues): CrdPolicies {
  const install = stringIn(body, 'spec', 'install', 'crds');
  const upgrade = stringIn(body, 'spec', 'upgrade', 'crds');
  return {
    ...(install === undefined ? {} : { install }),
    ...(upgrade === undefined ? {} : { upgrade }),
    values: Object.fromEntries([
      ...booleansIn(objectIn(values, 'crds'), ['crds']),
      ...booleansIn(values, []).filter(([path]) => path === 'installCRDs'),
    ]),
  };
}

function booleansIn(map: JsonObject, path: readonly string[]): readonly (readonly [string, boolean])[] {
  return Object.entries(map).flatMap(([key, value]): readonly (readonly [string, boolean])[] => {
    if (typeof value === 'boolean') return [[pathText([...path, key]), value]];
    return isObject(value) ? booleansIn(value, [...path, key]) : [];
  });
}

type ChartFacts = Pick<
  HelmRelease,
  'chart' | 'version' | 'digest' | 'pin' | 'versionLocation' | 'source' | 'valuesFiles'
> & {
  readonly versionProvenance?: HelmRelease['provenance'];
};

/** https://fluxcd.io/flux/components/helm/helmreleases/#chart-template and #chart-reference */
function chartFacts(resource: Resource, namespace: string, context: ReleaseContext): ChartFacts {
  const chartRef = reference(resource.body, ['spec', 'chartRef'], namespace);
  if (!chartRef) return templateFacts(resource, ['spec', 'chart', 'spec'], namespace, context);
  const { source, found } = lookUp(chartRef, context);
  if (source && chartRef.kind === 'HelmChart')
    return templateFacts(source, ['spec'], chartRef.namespace ?? namespace, context);
  const { url } = sourceUrl(source?.body);
  const base = { valuesFiles: [], source: { ...chartRef, found, ...sourceUrl(source?.body) } };
  if (!source || chartRef.kind !== 'OCIRepository') return { ...base, pin: 'unknown' };
  return { ...base, ...ociFacts(source), ...(url === undefined ? {} : { chart: lastSegment(url) }) };
}

/** The version of an OCIRepository: digest before semver before tag (https://fluxcd.io/flux/components/source/ocirepositories/#reference). */
function ociFacts(source: Resource): Omit<ChartFacts, 'chart' | 'source' | 'valuesFiles'> {
  const ref = objectIn(source.body, 'spec', 'ref');
  const [digest, semver, tag] = ['digest', 'semver', 'tag'].map((field) => stringIn(ref, field));
  const field = semver !== undefined ? 'semver' : tag !== undefined ? 'tag' : 'digest';
  const pointer = ['spec', 'ref', field];
  const version = semver ?? tag;
  return {
    ...(version === undefined ? {} : { version }),
    ...(digest === undefined ? {} : { digest }),
    pin: hasWrongType(ref, ['digest', 'semver', 'tag'])
      ? 'refused'
      : digest !== undefined
        ? 'digest'
        : pinOf(version, semver === undefined ? 'tag' : 'range'),
    versionLocation: valueLocation(source, pointer),
    ...versionOrigin(source, pointer),
  };
}

function templateFacts(resource: Resource, pointer: Pointer, namespace: string, context: ReleaseContext): ChartFacts {
  const spec = getIn(resource.body, pointer);
  const chart = stringIn(spec, 'chart');
  const version = stringIn(spec, 'version');
  const ref = reference(resource.body, [...pointer, 'sourceRef'], namespace);
  const source = ref && lookUp(ref, context);
  const fromHelm = ref?.kind === 'HelmRepository';
  const isRefused = hasWrongType(objectIn(resource.body, ...pointer), ['version']);
  const pin: Pin = isRefused ? 'refused' : fromHelm ? pinOf(version, 'range') : 'unknown';
  return {
    ...(chart === undefined ? {} : { chart }),
    ...(version === undefined ? {} : { version }),
    pin,
    valuesFiles: arrayIn(spec, 'valuesFiles').filter((file) => typeof file === 'string'),
    versionLocation: valueLocation(resource, [...pointer, version === undefined ? 'chart' : 'version']),
    ...versionOrigin(resource, [...pointer, 'version']),
    ...(ref && source ? { source: { ...ref, found: source.found, ...sourceUrl(source.source?.body) } } : {}),
  };
}

/** Whether one of the fields is there and no string, which the API server refuses: `1.10` without quotes is a number. */
function hasWrongType(object: JsonObject, fields: readonly string[]): boolean {
  return fields.some((field) => (object[field] ?? null) !== null && typeof object[field] !== 'string');
}

/** A source, as far as it is known. */
function lookUp(
  { kind, namespace = '', name }: ObjectReference,
  { find, isMade }: ReleaseContext,
): { readonly source?: Resource; readonly found: boolean } {
  const source = find(kind, namespace, name);
  return source ? { source, found: true } : { found: isMade(kind, namespace, name) };
}

function versionOrigin(resource: Resource, pointer: Pointer): Pick<ChartFacts, 'versionProvenance'> {
  const from = provenance(resource, pointer);
  return from ? { versionProvenance: { version: from } } : {};
}

function reference(body: JsonObject, pointer: Pointer, namespace: string): ObjectReference | undefined {
  const ref = getIn(body, pointer);
  const kind = stringIn(ref, 'kind');
  const name = stringIn(ref, 'name');
  return kind === undefined || name === undefined
    ? undefined
    : { kind, namespace: stringIn(ref, 'namespace') ?? namespace, name };
}

function lastSegment(url: string): string {
  return trimEnd(url, '/').split('/').at(-1) ?? url;
}
