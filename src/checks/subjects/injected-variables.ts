import type { Cluster } from '../../model/cluster/record.ts';
import { plainObject } from '../engine/example-files.ts';

/** Why a cluster may have variables that the repository does not show, as a clause; undefined where nothing gives it any. */
export function injectedVariables({ variableInjector }: Cluster): string | undefined {
  if (!variableInjector) return undefined;
  const { kind, namespace, name } = variableInjector;
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return `the ${kind} \`${full}\` changes Flux Kustomizations on their way into the cluster and may give them variables`;
}

/** A policy that gives variables to all Flux Kustomizations, for examples. */
export const injector = `${plainObject('kyverno.io/v1', 'ClusterPolicy', 'variables')}spec:
  rules:
    - name: variables
      match: { any: [{ resources: { kinds: [Kustomization] } }] }
      mutate:
        patchStrategicMerge:
          spec:
            postBuild:
              substituteFrom: [{ kind: ConfigMap, name: settings }]
`;
