import { objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { absorb } from '../generators/absorb.ts';
import { generateOne } from '../generators/generate.ts';
import { report } from '../objects/log.ts';
import { operandOf } from '../objects/operand.ts';
import { textIn } from '../objects/scalar.ts';
import type { Plugin } from './plugin.ts';

/** As an entry of `configMapGenerator`, with the name and namespace in `metadata`. */
function generate(kind: 'ConfigMap' | 'Secret'): Plugin {
  return (target, resMap, { body }) => {
    const name = textIn(body, 'name') ?? stringIn(body, 'metadata', 'name') ?? '';
    const namespace = textIn(body, 'namespace') ?? stringIn(body, 'metadata', 'namespace') ?? '';
    const args: JsonObject = { ...body, name, namespace };
    return generateOne(target, resMap, { kind, args, pointer: [], by: `${kind}Generator` });
  };
}

/** A service account that stands for one of Google Cloud, the only cloud that upstream knows. */
const generateServiceAccount: Plugin = (target, resMap, { body, origin }) => {
  const account = objectIn(body, 'serviceAccount');
  const service = objectIn(body, 'kubernetesService');
  const namespace = stringIn(service, 'namespace');
  if (stringIn(body, 'cloud') !== 'gke') {
    report(target.log, 'invalid-configuration', origin.location);
    return resMap;
  }
  const email = `${stringIn(account, 'name') ?? ''}@${stringIn(account, 'projectId') ?? ''}.iam.gserviceaccount.com`;
  const generated: JsonObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      annotations: { 'iam.gke.io/gcp-service-account': email },
      name: stringIn(service, 'name') ?? '',
      ...(namespace ? { namespace } : {}),
    },
  };
  const resource = { apiVersion: 'v1', kind: 'ServiceAccount', body: generated, transformations: [] };
  const operand = operandOf({ ...resource, origin: { ...origin, kind: 'generator' } });
  return absorb(target.log, resMap, operand, 'create');
};

/** The generators that are part of kustomize, by kind. */
export const generatorPlugins: Readonly<Record<string, Plugin>> = {
  ConfigMapGenerator: generate('ConfigMap'),
  SecretGenerator: generate('Secret'),
  IAMPolicyGenerator: generateServiceAccount,
};
