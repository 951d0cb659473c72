import { arrayIn, isArray, stringIn, type Json } from '../../kubernetes/json.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { ObjectReference } from '../objects/flux-objects.ts';
import type { RoleBinding } from './record.ts';
const group = 'rbac.authorization.k8s.io';

/** The RoleBindings and ClusterRoleBindings of a cluster. */
export function roleBindings(objects: readonly ClusterObject[]): readonly RoleBinding[] {
  const own = objects.filter((object) => object.group === group);
  const powerful = new Set(own.filter(allowsAll).map(({ id }) => id.name));
  return own
    .filter(({ id: { kind } }) => kind === 'ClusterRoleBinding' || kind === 'RoleBinding')
    .map((object): RoleBinding => {
      const { body, id } = object;
      const kind = stringIn(body, 'roleRef', 'kind') ?? '';
      const name = stringIn(body, 'roleRef', 'name') ?? '';
      const isPowerful = kind === 'ClusterRole' && (name === 'cluster-admin' || powerful.has(name));
      return {
        ...stated(object, ['roleRef', 'name']),
        role: { kind, name, allowsAll: isPowerful },
        subjects: arrayIn(body, 'subjects').flatMap((subject) => subjectOf(subject, id.namespace)),
      };
    });
}

/** Whether it is a ClusterRole with a rule that allows everything on everything, as `cluster-admin` has. */
function allowsAll({ id, body }: ClusterObject): boolean {
  const isAny = (value: Json | undefined): boolean => isArray(value) && value.includes('*');
  return (
    id.kind === 'ClusterRole' &&
    arrayIn(body, 'rules').some((rule) =>
      ['apiGroups', 'resources', 'verbs'].every((field) => isAny(arrayIn(rule, field))),
    )
  );
}

function subjectOf(subject: Json, otherwise: string | undefined): readonly ObjectReference[] {
  const kind = stringIn(subject, 'kind');
  const name = stringIn(subject, 'name');
  if (kind === undefined || name === undefined) return [];
  const namespace = kind === 'ServiceAccount' ? (stringIn(subject, 'namespace') ?? otherwise) : undefined;
  return [{ kind, name, ...(namespace === undefined ? {} : { namespace }) }];
}
