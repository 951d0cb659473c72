import { isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { isClusterScoped } from '../objects/gvk.ts';
import { mismatchIn, report, type Log } from '../objects/log.ts';
import { idKey, storePreviousId, withBody, type Operand } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { transformerOrigin, type Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';

/** Which subjects of role bindings get the namespace: the one named `default`, all service accounts, or none. */
export type SubjectMode = 'defaultOnly' | 'allServiceAccounts' | 'none';

export interface NamespaceOptions {
  readonly namespace: string;
  readonly fieldSpecs: readonly FieldSpec[];
  /** Only fields without a value are set. */
  readonly unsetOnly: boolean;
  readonly subjects: SubjectMode;
}

/** `namespace`. */
export function setNamespace(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  const namespace = stringIn(target.kustomization.body, 'namespace');
  if (!namespace) return resMap;
  const options: NamespaceOptions = {
    namespace,
    fieldSpecs: config.namespace,
    unsetOnly: false,
    subjects: 'defaultOnly',
  };
  return moveToNamespace(target.log, resMap, options, transformerOrigin(target, ['namespace']));
}

/**
 * Every object of a type that is not known to be cluster-scoped gets the
 * namespace, Namespace objects get the name, and some references follow.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/namespace/namespace.go
 */
export function moveToNamespace(log: Log, resMap: ResMap, options: NamespaceOptions, origin: Origin): ResMap {
  const moved = resMap.map((operand) => moveOne(log, storePreviousId(operand), options, origin));
  const seen = new Map<string, Operand>();
  for (const operand of moved) {
    const key = idKey(operand.id);
    const other = seen.get(key);
    if (other)
      report(log, 'namespace-conflict', origin.location, { operand, declared: other.resource.origin.location });
    seen.set(key, operand);
  }
  return moved;
}

function moveOne(log: Log, operand: Operand, options: NamespaceOptions, origin: Origin): Operand {
  const { namespace, unsetOnly, fieldSpecs } = options;
  const { apiVersion, body } = operand.resource;
  const set = (value: Json): Json => {
    if (isObject(value) || isArray(value)) mismatch();
    else if (!unsetOnly || value === '' || value === null) return namespace;
    return value;
  };
  const mismatch = mismatchIn(log, operand);
  const change = { create: 'scalar', set, mismatch } as const;
  const isBinding = operand.id.kind === 'RoleBinding' || operand.id.kind === 'ClusterRoleBinding';
  const specs = fieldSpecs.filter(({ path, kind }) => {
    if (path === metadataNamespace.path) return false;
    if (path === 'metadata/name') return apiVersion === 'v1';
    return !(isBinding && path === 'subjects/namespace' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding'));
  });
  const all = isClusterScoped(operand.id) ? specs : [metadataNamespace, ...specs];
  const start = isBinding ? withSubjects(body, options, set) : body;
  const next = all.reduce((before, spec) => changeField(before, operand.id, spec, change), start);
  return withBody(operand, next, origin);
}

const metadataNamespace: FieldSpec = { path: 'metadata/namespace', create: true };

function withSubjects(body: JsonObject, { subjects: mode }: NamespaceOptions, set: (value: Json) => Json): JsonObject {
  const subjects = body.subjects;
  if (!isArray(subjects) || mode === 'none') return body;
  const next = mapShared(subjects, (subject) => {
    if (!isObject(subject)) return subject;
    const included = mode === 'defaultOnly' ? subject.name === 'default' : subject.kind === 'ServiceAccount';
    if (!included) return subject;
    const namespace = set(subject.namespace ?? '');
    return namespace === subject.namespace ? subject : { ...subject, namespace };
  });
  return next === subjects ? body : { ...body, subjects: next };
}
