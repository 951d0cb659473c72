import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { variableUseLocation } from '../../flux/substitution/variable-use.ts';
import { sourceReference } from '../../flux/sources/source.ts';
import { substituteReferences } from '../../flux/substitution/variables.ts';
import { arrayIn, booleanIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import type { DeclaredScopes } from '../objects/cluster-object.ts';
import type { ObjectReference } from '../objects/flux-objects.ts';
import type { FluxKustomization, VariableUse } from './record.ts';
import { inventoryEntry } from './inventory-entry.ts';
import { missedVariables } from './missed-variable.ts';
import { fluxObject, type FluxObjectContext } from '../objects/object-facts.ts';
import { byText } from '../../repository/text-order.ts';

/** Fields of `spec` that a page shows with where they come from. */
const shownFields = [
  'path',
  'retryInterval',
  'timeout',
  'prune',
  'deletionPolicy',
  'kubeConfig',
  'wait',
  'force',
  'targetNamespace',
  'serviceAccountName',
  'decryption.provider',
  'sourceRef.name',
  'healthChecks',
  'healthCheckExprs',
  'components',
];

export interface KustomizationContext extends FluxObjectContext {
  /** The Kustomization that applies this one, the one that applies that, and so on. */
  readonly ancestors: readonly ReconciledKustomization[];
  readonly scopes: DeclaredScopes;
  /** The sync Kustomization of a bootstrap that left no trace in the repository. */
  readonly synthetic: boolean;
  /** It stands for a folder that another repository applies. */
  readonly assumed: boolean;
}

/** The model's record of a Flux Kustomization. */
export function fluxKustomization(
  reconciled: ReconciledKustomization,
  context: KustomizationContext,
): FluxKustomization {
  const { resource, reason, refused } = reconciled;
  const { body } = resource;
  const [parent] = context.ancestors;
  const { location, ...common } = fluxObject({ resource, ...(parent ? { owner: parent } : {}) }, shownFields, context);
  return {
    ...common,
    ...(location === undefined || context.synthetic ? {} : { location }),
    ...(parent === undefined ? {} : { parent: parent.id }),
    synthetic: context.synthetic,
    ...(context.assumed ? { assumed: true } : {}),
    path: reconciled.path,
    ...(reconciled.directory === undefined ? {} : { directory: reconciled.directory }),
    isWholeFolder: reconciled.isWholeFolder,
    ...optional('retryInterval', stringIn(body, 'spec', 'retryInterval')),
    ...optional('timeout', stringIn(body, 'spec', 'timeout')),
    prune: booleanIn(body, 'spec', 'prune') ?? false,
    ...optional('deletionPolicy', stringIn(body, 'spec', 'deletionPolicy')),
    wait: booleanIn(body, 'spec', 'wait') ?? false,
    force: booleanIn(body, 'spec', 'force') ?? false,
    ...optional('targetNamespace', stringIn(body, 'spec', 'targetNamespace')),
    ...optional('serviceAccountName', stringIn(body, 'spec', 'serviceAccountName')),
    ...optional('decryption', stringIn(body, 'spec', 'decryption', 'provider')),
    ...optional('decryptionSecret', stringIn(body, 'spec', 'decryption', 'secretRef', 'name')),
    ...optional('kubeConfig', reconciled.remoteCluster),
    sourceRef: sourceReference(resource, common.namespace),
    healthChecks: healthChecks(reconciled, common.namespace),
    healthCheckExprs: arrayIn(body, 'spec', 'healthCheckExprs').length,
    components: [...new Set(reconciled.components.map(({ directory }) => directory))].sort(),
    substituteFrom: substituteReferences(body),
    variables: variableUses(reconciled),
    missedVariables: missedVariables(reconciled, context.ancestors),
    state: reconciled.state,
    ...optional('reason', reason),
    ...(refused ? { refused } : {}),
    inventory: reconciled.inventory.map((object) => inventoryEntry(object, context.scopes)),
    generated: reconciled.generated.map((object) => inventoryEntry(object, context.scopes)),
    remotes: reconciled.remotes,
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks: ignored where `wait` is true. */
function healthChecks({ resource }: ReconciledKustomization, namespace: string): readonly ObjectReference[] {
  return arrayIn(resource.body, 'spec', 'healthChecks').flatMap((check) => {
    const kind = stringIn(check, 'kind');
    const name = stringIn(check, 'name');
    if (kind === undefined || name === undefined) return [];
    return [{ kind, namespace: stringIn(check, 'namespace') ?? namespace, name }];
  });
}

function variableUses({ variables, references, unset, diagnostics }: ReconciledKustomization): readonly VariableUse[] {
  const uses = new Map<string, VariableUse>();
  const isStrict = diagnostics.some(({ rule }) => rule === 'flux/unset-variable');
  const refused = new Set(isStrict ? unset.map(({ name }) => name) : []);
  for (const { name, hasDefault } of references) {
    const definition = variables.definitions.get(name);
    const found = variables.lookup(name);
    const state =
      found === 'unknown'
        ? definition?.credential !== undefined
          ? 'credential'
          : variables.isOpen && !definition
            ? 'elsewhere'
            : 'secret'
        : found !== 'missing'
          ? 'defined'
          : hasDefault && uses.get(name)?.state !== 'missing'
            ? 'defaulted'
            : variables.mayBeElsewhere
              ? 'secret'
              : 'missing';
    uses.set(name, {
      name,
      state,
      ...(definition ? { location: definition.location } : {}),
      ...(refused.has(name) ? { isRefused: true } : {}),
    });
  }
  return [...uses.values()]
    .map((use) => (use.state === 'missing' ? { ...use, ...firstUse(use.name, references) } : use))
    .sort(byText(({ name }) => name));
}

function firstUse(variable: string, references: ReconciledKustomization['references']): Pick<VariableUse, 'use'> {
  const first = references.find(({ name, hasDefault }) => name === variable && !hasDefault);
  if (!first) return {};
  const { resource } = first;
  const { kind, namespace, name } = resourceId(resource);
  const object = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return { use: { object, location: variableUseLocation(resource, variable) } };
}
