import type { Diagnostic, Result } from '../diagnostic.ts';
import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import { resourceKey } from '../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import { groups } from './api.ts';
import { isWrittenPlain, readPlain } from './plain-scalar.ts';
import { renderTemplate } from './resource-set-template.ts';

export function isResourceSet({ apiVersion, kind }: Resource): boolean {
  return kind === 'ResourceSet' && apiVersion.startsWith(`${groups.operator}/`);
}

/**
 * The objects that flux-operator makes of a ResourceSet
 * (https://fluxoperator.dev/docs/crd/resourceset/): each template once for each
 * of its inline inputs, once without inputs if there are none. Inputs from
 * providers, `resourcesTemplate` and templates with control flow are unknown.
 */
export function resourceSetObjects(set: Resource): Result<readonly Resource[]> {
  const { body } = set;
  if (arrayIn(body, 'spec', 'inputsFrom').length > 0) return unknown(set, 'its inputs come from providers');
  if (stringIn(body, 'spec', 'inputStrategy', 'name') === 'Permute') return unknown(set, 'its inputs are permuted');
  const inputs = arrayIn(body, 'spec', 'inputs').filter(isObject);
  if (inputs.length > maxInputs) return unknown(set, 'it has more inputs than anybody writes by hand');
  const made = new Map<string, Resource>();
  const diagnostics: Diagnostic[] = [];
  for (const { template, pointer } of templates(body)) {
    const location = set.origin.locate?.(pointer) ?? set.origin.location;
    for (const input of inputs.length > 0 ? inputs : [{}]) {
      const rendered = render(template, input);
      const object = rendered === undefined ? undefined : toResource(rendered, { kind: 'template', location });
      if (object === undefined)
        diagnostics.push(notEvaluated(set, location, 'a template holds more than references to inputs'));
      else if (!isExcluded(object) && !made.has(keyOf(object))) made.set(keyOf(object), object);
    }
  }
  if (stringIn(body, 'spec', 'resourcesTemplate') !== undefined) {
    diagnostics.push(notEvaluated(set, set.origin.location, 'it has a resourcesTemplate'));
  }
  return { value: [...made.values()], diagnostics };
}

const maxInputs = 1000;

function* templates(
  body: JsonObject,
): Iterable<{ readonly template: Json; readonly pointer: readonly (string | number)[] }> {
  for (const [index, template] of arrayIn(body, 'spec', 'resources').entries()) {
    yield { template, pointer: ['spec', 'resources', index] };
  }
  for (const [step, entry] of arrayIn(body, 'spec', 'steps').entries()) {
    for (const [index, template] of arrayIn(entry, 'resources').entries()) {
      yield { template, pointer: ['spec', 'steps', step, 'resources', index] };
    }
  }
}

/** `template` with its strings and keys rendered; undefined where one cannot be. */
function render(template: Json, input: JsonObject): Json | undefined {
  if (typeof template === 'string') return renderString(template, input);
  if (isArray(template)) return all(template.map((item) => render(item, input)));
  if (!isObject(template)) return template;
  const keys = all(Object.keys(template).map((key) => renderTemplate(key, input)));
  const values = all(Object.values(template).map((value) => render(value, input)));
  return keys && values && Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]));
}

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** As in post-build substitution, the object's YAML text is rendered and read again, so types may change. */
function renderString(text: string, input: JsonObject): Json | undefined {
  if (!text.includes('<<')) return text;
  const rendered = renderTemplate(text, input);
  if (rendered === undefined || !isWrittenPlain(text)) return rendered;
  const reread = readPlain(rendered);
  return reread === undefined ? rendered : reread;
}

function toResource(body: Json, origin: Resource['origin']): Resource | undefined {
  const apiVersion = stringIn(body, 'apiVersion');
  const kind = stringIn(body, 'kind');
  if (!isObject(body) || apiVersion === undefined || kind === undefined) return undefined;
  return { apiVersion, kind, body, origin, transformations: [] };
}

function isExcluded({ body }: Resource): boolean {
  return stringIn(body, 'metadata', 'annotations', 'fluxcd.controlplane.io/reconcile') === 'disabled';
}

function keyOf(resource: Resource): string {
  return resourceKey(resourceId(resource));
}

function unknown(set: Resource, why: string): Result<readonly Resource[]> {
  return { value: [], diagnostics: [notEvaluated(set, set.origin.location, why)] };
}

function notEvaluated(set: Resource, location: Diagnostic['location'] & object, why: string): Diagnostic {
  const { namespace = '', name } = resourceId(set);
  return {
    rule: 'flux/resource-set-not-evaluated',
    severity: 'info',
    message: `The ResourceSet was not evaluated in full, because ${why}: objects that it makes are missing here.`,
    location,
    resource: `ResourceSet ${namespace}/${name}`,
  };
}
