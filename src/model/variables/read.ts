import { isBuilt } from '../kustomizations/built.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { substituteReferences, variableKeys } from '../../flux/substitution/variables.ts';
import type { Location } from '../../diagnostic.ts';
import { objectIn } from '../../kubernetes/json.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { foreignBase } from '../sources/foreign-base.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';
import type { Variable, VariableDefinition } from './record.ts';
import { byText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** Every variable of a cluster: where it is defined, and who uses it, defined or not. */
export function variableRecords(
  cluster: ReconciledCluster,
  kustomizations: readonly FluxKustomization[],
): readonly Variable[] {
  const uses = new Map(
    kustomizations.map(({ namespace, name, variables }) => [namespacedName({ namespace, name }), variables]),
  );
  const names = new Map<string, Draft>();
  const draft = (name: string): Draft => {
    const found = names.get(name) ?? { definitions: new Map(), defaultedIn: [], missingIn: [], unknownIn: [] };
    names.set(name, found);
    return found;
  };
  for (const kustomization of cluster.kustomizations) {
    const used = new Map(uses.get(kustomization.id)?.map((use) => [use.name, use.state]));
    const winning = new Map<string, DraftDefinition>();
    const defined = definitionsOf(cluster, kustomization);
    const last = new Map(defined.map((definition) => [definition.name, definition]));
    for (const definition of defined) {
      const { name, kind, namespace, object, locate } = definition;
      const { definitions } = draft(name);
      const key = `${kind} ${namespace}/${object}`;
      // The place of the one that wins is known from the evaluation.
      const effective =
        kind !== 'Kustomization' && last.get(name) === definition
          ? kustomization.variables.definitions.get(name)
          : undefined;
      const found = definitions.get(key) ?? {
        kind,
        namespace,
        name: object,
        location: effective?.location ?? locate(),
        usedBy: [],
        unusedIn: [],
        isCertain: true,
      };
      definitions.set(key, found);
      if (!isWhole(kustomization)) found.isCertain = false;
      if (!used.has(name)) found.unusedIn.push(kustomization.id);
      winning.set(name, found);
    }
    for (const [name, definition] of winning) if (used.has(name)) definition.usedBy.push(kustomization.id);
    for (const [name, state] of used) {
      if (winning.has(name)) continue;
      if (state === 'defaulted') draft(name).defaultedIn.push(kustomization.id);
      else if (state === 'missing') draft(name).missingIn.push(kustomization.id);
      else draft(name).unknownIn.push(kustomization.id);
    }
  }
  return [...names].sort(byText(([key]) => key)).map(([name, found]) => record(name, found));
}

interface Draft {
  readonly definitions: Map<string, DraftDefinition>;
  readonly defaultedIn: NamespacedName[];
  readonly missingIn: NamespacedName[];
  readonly unknownIn: NamespacedName[];
}

interface DraftDefinition extends Omit<VariableDefinition, 'unused'> {
  readonly usedBy: NamespacedName[];
  readonly unusedIn: NamespacedName[];
  isCertain: boolean;
}

interface Defined {
  readonly name: string;
  readonly kind: VariableDefinition['kind'];
  readonly namespace: string;
  readonly object: string;
  readonly locate: () => Location;
}

/** What a Flux Kustomization has defined, in the order in which later ones win. */
function definitionsOf(cluster: ReconciledCluster, { resource }: ReconciledKustomization): readonly Defined[] {
  const { namespace = '', name: object } = resourceId(resource);
  const inline = objectIn(resource.body, 'spec', 'postBuild', 'substitute');
  return [
    ...substituteReferences(resource.body).flatMap(({ kind, name: source }) => {
      const found = cluster.objects.find(kind, namespace, source);
      if (!found) return [];
      return variableKeys(found.body).map((name): Defined => {
        const field = name in objectIn(found.body, 'stringData') ? 'stringData' : 'data';
        const locate = (): Location => valueLocation(found, [field, name]);
        return { name, kind, namespace, object: source, locate };
      });
    }),
    ...Object.keys(inline).map((name): Defined => {
      const locate = (): Location => valueLocation(resource, ['spec', 'postBuild', 'substitute', name]);
      return { name, kind: 'Kustomization', namespace, object, locate };
    }),
  ];
}

/** Whether all that a Flux Kustomization builds is known: a remote base may use any variable. */
function isWhole(kustomization: ReconciledKustomization): boolean {
  return isBuilt(kustomization) && kustomization.remotes.every(({ url }) => foreignBase(url) !== 'anything');
}

function record(name: string, { definitions, ...uses }: Draft): Variable {
  return {
    name,
    definitions: [...definitions.values()].map(({ isCertain, ...definition }) => ({
      ...definition,
      unused: definition.usedBy.length > 0 ? false : isCertain || 'unknown',
    })),
    ...uses,
  };
}
