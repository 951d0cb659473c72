import type { Diagnostic, Location, Result } from '../../diagnostic.ts';
import { arrayIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { resourceId, type Origin, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { groups, isReconciliationDisabled } from '../objects/api.ts';
import { withCommonMetadata } from '../objects/common-metadata.ts';
import type { Budget } from '../template/budget.ts';
import type { FailureKind } from '../template/failure.ts';
import { parseTemplate, renderTemplate, type Outcome } from '../template/render.ts';
import { map, type GoMap } from '../template/value.ts';
import type { ProviderSource } from './input-providers.ts';
import { combinedInputs } from './inputs.ts';
import { readObject, readObjects, type ReadObjects } from './read-objects.ts';
import { invalidSteps, setTemplates, type SetTemplate } from './templates.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * The objects that Flux Operator makes of a ResourceSet
 * (https://fluxoperator.dev/docs/crd/resourceset/): each template once for each
 * set of inputs, once without inputs if it asks for none. What a template makes
 * depends on more than the repository is left out, with the reason; where the
 * operator refuses a template, there is nothing at all.
 */
export function resourceSetObjects(budget: Budget, set: Resource, source: ProviderSource): Result<readonly Resource[]> {
  const why = invalidSteps(set.body);
  if (why !== undefined) return nothing(problem(set, set.origin.location, 'refused', why));
  if (isReconciliationDisabled(set)) {
    return nothing(problem(set, set.origin.location, 'undecided', 'its reconciliation is disabled'));
  }
  const combined = combinedInputs(set, source);
  if (combined.state !== 'known') {
    const location = valueLocation(set, ['spec', 'inputsFrom']);
    return nothing(problem(set, location, combined.state, combined.reason));
  }
  if (combined.inputs.length === 0 && arrayIn(set.body, 'spec', 'inputsFrom').length > 0)
    return { value: [], diagnostics: [] };
  return build(budget, set, combined.inputs);
}

function nothing(diagnostic: Diagnostic): Result<readonly Resource[]> {
  return { value: [], diagnostics: [diagnostic] };
}

function build(budget: Budget, set: Resource, inputs: readonly GoMap[]): Result<readonly Resource[]> {
  const made = new Map<string, { readonly object: Resource; readonly step: number | undefined }>();
  const problems = new Map<string, Diagnostic>();
  for (const template of setTemplates(set)) {
    const objects = evaluate(budget, template, inputs, (failure) => {
      const diagnostic = failureOf(set, template, failure);
      problems.set(`${diagnostic.message} ${diagnostic.location?.start.offset ?? 0}`, diagnostic);
      return failure.state;
    });
    if (objects === 'refused') return { value: [], diagnostics: [...problems.values()] };
    for (const body of objects) {
      const object = toResource(body, template);
      const key = resourceKey(resourceId(object));
      const other = made.get(key);
      if (other && other.step !== template.step) {
        return nothing(problem(set, template.location, 'refused', 'two of its steps make the same object'));
      }
      // Without inputs, both are applied, one after the other.
      if (!other || (inputs.length === 0 && template.makes === 'object'))
        made.set(key, { object, step: template.step });
    }
  }
  return {
    value: [...made.values()].map(({ object }) => withCommonMetadata(object, set)),
    diagnostics: [...problems.values()],
  };
}

type Failed = Exclude<Outcome<unknown>, { state: 'done' }>;

/** The objects of a template; `refused` ends the evaluation of the set. */
function evaluate(
  budget: Budget,
  template: SetTemplate,
  inputs: readonly GoMap[],
  report: (failure: Failed) => FailureKind,
): readonly JsonObject[] | 'refused' {
  const objects: JsonObject[] = [];
  // Templates fail in one place for most inputs, and finding that place takes a while.
  const reported = new Set<string>();
  const parsed = parseTemplate(template.text);
  if (parsed.state !== 'done') return report(parsed) === 'refused' ? 'refused' : [];
  for (const input of inputs.length > 0 ? inputs : [map([])]) {
    const rendered = renderTemplate(budget, parsed.value, input);
    const read = rendered.state === 'done' ? readRendered(template, rendered.value) : rendered;
    if (read.state !== 'done') {
      const failure = { offset: 0, ...read };
      const key = `${failure.offset} ${failure.reason}`;
      if (!reported.has(key)) report(failure);
      reported.add(key);
      if (failure.state === 'refused') return 'refused';
      continue;
    }
    const isKept = inputs.length === 0 && template.makes === 'object' ? () => true : isReconciled;
    objects.push(...read.value.filter(isKept));
  }
  return objects;
}

function readRendered({ makes }: SetTemplate, text: string): ReadObjects {
  const read = makes === 'object' ? readObject(text) : readObjects(text);
  if (read.state !== 'done') return read;
  const isComplete = read.value.every(
    (body) => stringIn(body, 'apiVersion') !== undefined && stringIn(body, 'metadata', 'name') !== undefined,
  );
  return isComplete ? read : { state: 'refused', reason: 'what a template makes has no apiVersion or no name' };
}

/** An object that says so of itself is left out. */
function isReconciled(body: JsonObject): boolean {
  return stringIn(body, 'metadata', 'annotations', `${groups.operator}/reconcile`) !== 'disabled';
}

function toResource(body: JsonObject, { location, locate }: SetTemplate): Resource {
  const [apiVersion = '', kind = ''] = [stringIn(body, 'apiVersion'), stringIn(body, 'kind')];
  const origin: Origin = { kind: 'template', location, ...(locate ? { locate } : {}) };
  return { apiVersion, kind, body, origin, transformations: [] };
}

function failureOf(set: Resource, template: SetTemplate, { state, reason, offset }: Failed): Diagnostic {
  const { location, line } = template.place(offset);
  return problem(set, location, state, line === undefined ? reason : `${reason} (line ${line} of the template)`);
}

function problem(set: Resource, location: Location, state: FailureKind, why: string): Diagnostic {
  const { namespace = '', name } = resourceId(set);
  const resource = `ResourceSet ${namespace}/${name}`;
  if (state === 'refused') {
    return fluxDiagnostic('flux/resource-set-refused', {
      message: `Flux Operator refuses the ResourceSet, because ${why}: it makes none of its objects.`,
      location,
      resource,
    });
  }
  return fluxDiagnostic('flux/resource-set-not-evaluated', {
    message: `The ResourceSet was not evaluated in full, because ${why}: objects that it makes are missing here.`,
    location,
    resource,
  });
}
