import type { Diagnostic } from '../../diagnostic.ts';
import { objectIn, stringIn } from '../../kubernetes/json.ts';
import { isNamespaced } from '../../kubernetes/namespaced.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Scopes } from '../../kubernetes/scope.ts';
import { isExcluded } from '../objects/excluded.ts';
import type { ReconciledKustomization } from './reconcile-kustomization.ts';
import { isDecryptionDisabled } from './sops.ts';
import { isSubstitutionDisabled } from '../substitution/substitute.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic, type FluxProblem } from '../problems.ts';

/**
 * Objects of a Kustomization that the API server takes from nobody, which the
 * repository tells. Flux tries all objects before it applies the first, so one of
 * them refuses all; only CustomResourceDefinitions, Namespaces and ClusterRoles
 * are tried and applied before the others
 * (https://github.com/fluxcd/pkg/blob/ssa/v0.83.0/ssa/manager_apply.go).
 */
export function refusedObjects(kustomization: ReconciledKustomization, scopes: Scopes): readonly Diagnostic[] {
  return kustomization.inventory
    .filter((object) => !isExcluded(object))
    .flatMap((object) => [
      ...withoutNamespace(object, scopes),
      ...withVariableInName(object, kustomization),
      ...stillEncrypted(object, kustomization),
    ]);
}

function withoutNamespace(object: Resource, scopes: Scopes): readonly Diagnostic[] {
  const { group, kind, namespace = '' } = resourceId(object);
  if (namespace !== '' || !isNamespaced(group, kind, scopes)) return [];
  return [about(object, 'flux/no-namespace')];
}

/**
 * Where Flux substitutes nothing, `${NAME}` stays as it is written, and is no
 * name. Names of RBAC are not checked
 * (https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/rbac/validation/validation.go), nor does anybody
 * know how an aggregated API checks its own.
 */
function withVariableInName(object: Resource, { variables }: ReconciledKustomization): readonly Diagnostic[] {
  const { group } = resourceId(object);
  if (group === 'rbac.authorization.k8s.io' || group.endsWith('openshift.io')) return [];
  if (variables.isUsed && !isSubstitutionDisabled(object.body)) return [];
  const field = ['name', 'namespace'].find((key) => stringIn(object.body, 'metadata', key)?.includes('${'));
  if (field === undefined) return [];
  return [
    about(
      object,
      'flux/variable-in-name',
      {
        message: `metadata.${field} holds a \${...} expression, which Flux does not substitute here. Add postBuild to the Flux Kustomization, or write the name.`,
      },
      ['metadata', field],
    ),
  ];
}

/**
 * A Secret whose values under `data` SOPS encrypted. Under `stringData` alone,
 * Flux does not see it: it reads the object into the type Secret first, which has
 * no field `sops`, unless there is a value that is no base64
 * (https://github.com/fluxcd/kustomize-controller/blob/v1.10.1/internal/controller/kustomization_controller.go, `apply`).
 */
function stillEncrypted(object: Resource, { resource }: ReconciledKustomization): readonly Diagnostic[] {
  const { apiVersion, kind, body } = object;
  const isEncrypted =
    apiVersion === 'v1' &&
    kind === 'Secret' &&
    body.sops !== undefined &&
    Object.values(objectIn(body, 'data')).some((value) => typeof value === 'string' && value.startsWith('ENC['));
  if (!isEncrypted || stringIn(resource.body, 'spec', 'decryption', 'provider') !== undefined) return [];
  if (isDecryptionDisabled(body)) return [];
  return [about(object, 'flux/secret-not-decrypted')];
}

function about(
  object: Resource,
  rule: FluxProblem,
  said: { readonly message?: string } = {},
  pointer = ['metadata'],
): Diagnostic {
  const { namespace, name } = resourceId(object);
  return fluxDiagnostic(rule, {
    ...said,
    location: object.origin.locate?.(pointer) ?? object.origin.location,
    resource: `${object.kind} ${namespace === undefined ? name : namespacedName({ namespace, name })}`,
  });
}
