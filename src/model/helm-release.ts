import { arrayIn, getIn, objectIn, stringIn, type JsonObject, type Pointer } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { HelmRelease, ObjectReference, Pin } from './fleet.ts';
import { fluxObject, type OwnedResource } from './object-facts.ts';
import { provenance, valueLocation } from './provenance.ts';
import { sourceUrl } from './source-url.ts';
import { pinOf } from './pin.ts';
import { valuesHostnames } from './values-hostnames.ts';

const shownFields = [
  'releaseName',
  'targetNamespace',
  'timeout',
  'chart.spec.chart',
  'chart.spec.version',
  'chartRef.name',
];

export interface ReleaseContext {
  readonly exists: (namespace: string, name: string) => boolean;
  /** Finds a source that the cluster renders. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
}

/** The model's record of a HelmRelease. The chart itself is not rendered. */
export function helmRelease(owned: OwnedResource, context: ReleaseContext): HelmRelease {
  const { resource, owner } = owned;
  const common = fluxObject(owned, shownFields, context.exists);
  const chart = chartFacts(resource, common.namespace, context);
  const valuesFrom = arrayIn(resource.body, 'spec', 'valuesFrom').flatMap((entry): ObjectReference[] => {
    const kind = stringIn(entry, 'kind');
    const name = stringIn(entry, 'name');
    return kind === undefined || name === undefined ? [] : [{ kind, namespace: common.namespace, name }];
  });
  const { versionProvenance, ...facts } = chart;
  return {
    ...common,
    provenance: { ...common.provenance, ...versionProvenance },
    kustomization: owner.id,
    ...string(resource.body, 'releaseName'),
    ...string(resource.body, 'timeout'),
    ...string(resource.body, 'targetNamespace'),
    ...facts,
    valuesFrom,
    hostnames: valuesHostnames(objectIn(resource.body, 'spec', 'values')),
  };
}

function string(
  body: JsonObject,
  field: 'releaseName' | 'timeout' | 'targetNamespace',
): { [K in typeof field]?: string } {
  const value = stringIn(body, 'spec', field);
  return value === undefined ? {} : { [field]: value };
}

type ChartFacts = Pick<HelmRelease, 'chart' | 'version' | 'digest' | 'pin' | 'versionLocation' | 'source'> & {
  readonly versionProvenance?: HelmRelease['provenance'];
};

/** https://fluxcd.io/flux/components/helm/helmreleases/#chart-template and #chart-reference */
function chartFacts(resource: Resource, namespace: string, context: ReleaseContext): ChartFacts {
  const chartRef = reference(resource.body, ['spec', 'chartRef'], namespace);
  if (!chartRef) return templateFacts(resource, ['spec', 'chart', 'spec'], namespace, context);
  const source = context.find(chartRef.kind, chartRef.namespace ?? '', chartRef.name);
  if (source && chartRef.kind === 'HelmChart')
    return templateFacts(source, ['spec'], chartRef.namespace ?? namespace, context);
  const { url } = sourceUrl(source?.body);
  const base = { source: { ...chartRef, found: source !== undefined, ...sourceUrl(source?.body) } };
  if (!source || chartRef.kind !== 'OCIRepository') return { ...base, pin: 'unknown' };
  return { ...base, ...ociFacts(source), ...(url === undefined ? {} : { chart: lastSegment(url) }) };
}

/** The version of an OCIRepository: digest before semver before tag (https://fluxcd.io/flux/components/source/ocirepositories/#reference). */
function ociFacts(source: Resource): Omit<ChartFacts, 'chart' | 'source'> {
  const ref = objectIn(source.body, 'spec', 'ref');
  const [digest, semver, tag] = ['digest', 'semver', 'tag'].map((field) => stringIn(ref, field));
  const field = semver !== undefined ? 'semver' : tag !== undefined ? 'tag' : 'digest';
  const pointer = ['spec', 'ref', field];
  const version = semver ?? tag;
  return {
    ...(version === undefined ? {} : { version }),
    ...(digest === undefined ? {} : { digest }),
    pin: digest !== undefined ? 'digest' : pinOf(version, semver === undefined ? 'tag' : 'range'),
    versionLocation: valueLocation(source, pointer),
    ...versionOrigin(source, pointer),
  };
}

function templateFacts(resource: Resource, pointer: Pointer, namespace: string, context: ReleaseContext): ChartFacts {
  const spec = getIn(resource.body, pointer);
  const chart = stringIn(spec, 'chart');
  const version = stringIn(spec, 'version');
  const ref = reference(resource.body, [...pointer, 'sourceRef'], namespace);
  const source = ref && context.find(ref.kind, ref.namespace ?? '', ref.name);
  const fromHelm = ref?.kind === 'HelmRepository';
  const pin: Pin = fromHelm ? pinOf(version, 'range') : 'unknown';
  return {
    ...(chart === undefined ? {} : { chart }),
    ...(version === undefined ? {} : { version }),
    pin,
    versionLocation: valueLocation(resource, [...pointer, version === undefined ? 'chart' : 'version']),
    ...versionOrigin(resource, [...pointer, 'version']),
    ...(ref ? { source: { ...ref, found: source !== undefined, ...sourceUrl(source?.body) } } : {}),
  };
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
  return url.replace(/\/+$/, '').split('/').at(-1) ?? url;
}
