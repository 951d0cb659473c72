import { arrayIn } from '../../kubernetes/json.ts';
import { parseDocuments } from '../../repository/document.ts';
import type { Accumulation } from '../load/accumulation.ts';
import { generate } from '../generators/generate.ts';
import { goJson } from '../names/hash.ts';
import { report } from '../objects/log.ts';
import type { Operand } from '../objects/operand.ts';
import { generatorPlugins } from '../plugins/generators.ts';
import { runPlugin } from '../plugins/plugin.ts';
import { transformerPlugins } from '../plugins/transformers.ts';
import { operandsOf, readObjects } from '../load/read-objects.ts';
import { appendAll, idsOf, type ResMap } from '../objects/res-map.ts';
import { entriesOf, type Entry, type Target } from '../load/target.ts';
import { transform } from '../transformers/transform.ts';

/** Adds what entries name, files or directories, to objects that are there. */
export type Load = (target: Target, start: ResMap, entries: readonly Entry[]) => ResMap;

/** `resMap` with what the kustomization.yaml generates, by fields of its own and by `generators`. */
export function runGenerators(target: Target, resMap: ResMap, load: Load): ResMap {
  const { kustomization, log } = target;
  for (const field of ['helmCharts', 'helmChartInflationGenerator']) {
    if (arrayIn(kustomization.body, field).length > 0) report(log, 'helm-not-run', kustomization.locate([field]));
  }
  return pluginConfigs(target, 'generators', load).reduce(
    (map, config) => runPlugin(target, map, config, generatorPlugins),
    generate(target, resMap),
  );
}

/** The objects after what the kustomization.yaml does to them, by fields of its own and by `transformers`. */
export function runTransformers(target: Target, { resMap, config }: Accumulation, load: Load): ResMap {
  const transformed = pluginConfigs(target, 'transformers', load).reduce(
    (map, plugin) => runPlugin(target, map, plugin, transformerPlugins),
    transform(target, resMap, config),
  );
  return pluginConfigs(target, 'validators', load).reduce((map, config) => validate(target, map, config), transformed);
}

/** A validator is a transformer that may report and change nothing. */
function validate(target: Target, resMap: ResMap, config: Operand): ResMap {
  const { location } = config.resource.origin;
  const validated = runPlugin(target, resMap, config, transformerPlugins);
  if (validated !== resMap && stateOf(validated) !== stateOf(resMap)) {
    report(target.log, 'validator-changes-objects', location);
  }
  return resMap;
}

/** What kustomize compares: objects with the notes in their annotations. */
function stateOf(resMap: ResMap): string {
  return goJson(resMap.map(({ resource, previousIds }) => [resource.body, previousIds.length]));
}

/** The objects that configure plugins: spelled out, or in files and directories. */
function pluginConfigs(target: Target, field: string, load: Load): ResMap {
  const entries = entriesOf(target, field);
  const spelledOut = entries.filter(isInline).flatMap((entry) => inlineConfigs(target, entry));
  const paths = entries.filter((entry) => !isInline(entry));
  return load(target, appendAll(target.log, idsOf([]), [], spelledOut), paths);
}

/** Whether an entry can only be an object: no path has line breaks or braces. */
function isInline({ value }: Entry): boolean {
  return /[\n{]/.test(value);
}

function inlineConfigs({ kustomization, log }: Target, { value, pointer }: Entry): ResMap {
  const location = kustomization.locate(pointer);
  const { value: documents, diagnostics } = parseDocuments(location.path, value);
  const { objects, problems } = readObjects(documents);
  if (diagnostics.length + problems.length > 0) report(log, 'invalid-configuration', location);
  return operandsOf(
    objects.map(({ body, locate }) => ({
      body,
      location,
      locate: (inside, inText) => kustomization.locate(pointer, locate(inside, inText)),
    })),
  );
}
