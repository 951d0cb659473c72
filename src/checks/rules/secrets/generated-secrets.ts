import type { Cluster } from '../../../model/cluster/record.ts';
import type { SecretRecord } from '../../../model/secrets/record.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

/** The Secrets of a cluster that kustomize generates. */
export function generatedSecrets({ kustomizations, secrets }: Cluster): readonly SecretRecord[] {
  const generated = new Set(
    kustomizations.flatMap((owner) =>
      owner.inventory
        .filter(({ generator }) => generator === 'secretGenerator')
        .map(({ namespace = '', name }) => `${namespacedName(owner)} ${namespace}/${name}`),
    ),
  );
  return secrets.filter(
    ({ kind, kustomization, namespace = '', name }) =>
      kind === 'Secret' && generated.has(`${kustomization} ${namespace}/${name}`),
  );
}
