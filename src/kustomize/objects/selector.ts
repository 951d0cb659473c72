import { RE2JS } from 're2js';
import { objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Gvk } from './gvk.ts';
import { parseLabelSelector, type LabelSelector } from './label-selector.ts';
import { effectiveNamespace, originalId, type Operand } from './operand.ts';
import type { ResMap } from './res-map.ts';
import { scalarText } from './scalar.ts';

type Matcher = (text: string) => boolean;

/** Selects objects by regular expressions for type, name and namespace, and by labels and annotations (`types.SelectorRegex`). */
export interface Selector {
  readonly matchesGvk: (gvk: Gvk) => boolean;
  readonly matchesName: Matcher;
  readonly matchesNamespace: Matcher;
  readonly matchesMetadata: (body: JsonObject) => boolean;
  /** Whether it states a type, name or namespace. */
  readonly statesId: boolean;
  /** Whether it states labels or annotations. */
  readonly statesMetadata: boolean;
}

/** The selector that a kustomization.yaml spells out; undefined if one of its expressions is invalid. */
export function selectorOf(value: Json | undefined): Selector | undefined {
  const group = matcher(stringIn(value, 'group'));
  const version = matcher(stringIn(value, 'version'));
  const kind = matcher(stringIn(value, 'kind'));
  const name = matcher(stringIn(value, 'name'));
  const namespace = matcher(stringIn(value, 'namespace'));
  const labels = parseLabelSelector(stringIn(value, 'labelSelector') ?? '');
  const annotations = parseLabelSelector(stringIn(value, 'annotationSelector') ?? '');
  if (!group || !version || !kind || !name || !namespace || !labels || !annotations) return undefined;
  return {
    matchesGvk: (gvk) => group(gvk.group) && version(gvk.version) && kind(gvk.kind),
    matchesName: name,
    matchesNamespace: namespace,
    matchesMetadata: (body) => matchesMap(labels, body, 'labels') && matchesMap(annotations, body, 'annotations'),
    statesId: ['group', 'version', 'kind', 'name', 'namespace'].some((field) => stringIn(value, field)),
    statesMetadata: ['labelSelector', 'annotationSelector'].some((field) => stringIn(value, field)),
  };
}

/** The operands that `selector` selects, by their original or current name and namespace (`ResMap.Select`). */
export function select(resMap: ResMap, selector: Selector): readonly Operand[] {
  return resMap.filter((operand) => {
    const { id, resource } = operand;
    const original = originalId(operand);
    return (
      (selector.matchesName(original.name) || selector.matchesName(id.name)) &&
      (selector.matchesNamespace(effectiveNamespace(original)) || selector.matchesNamespace(effectiveNamespace(id))) &&
      selector.matchesGvk(id) &&
      selector.matchesMetadata(resource.body)
    );
  });
}

const matchers = new Map<string, Matcher | undefined>();

/**
 * Matches whole texts; anything if there is no pattern. The patterns are Go's,
 * and come from the repository: RE2 takes linear time for all of them.
 */
function matcher(pattern: string | undefined): Matcher | undefined {
  if (!pattern) return () => true;
  if (/^[a-zA-Z0-9_-]+$/.test(pattern)) return (text) => text === pattern;
  if (!matchers.has(pattern)) matchers.set(pattern, compile(`^(?:${pattern})$`));
  return matchers.get(pattern);
}

/** What finds `pattern` in a text; undefined if it is no valid Go expression. */
export function compile(pattern: string): Matcher | undefined {
  try {
    const regex = RE2JS.compile(pattern);
    return (text) => regex.matcher(text).find();
  } catch {
    return undefined;
  }
}

function matchesMap(selector: LabelSelector, body: JsonObject, field: 'labels' | 'annotations'): boolean {
  const map = objectIn(body, 'metadata', field);
  return selector((key) => (Object.hasOwn(map, key) ? scalarText(map[key]) : undefined));
}
