import type { JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { Locate } from '../../repository/document.ts';
import { asSpelled, decodeObject } from '../load/decode.ts';
import { report } from '../objects/log.ts';
import type { Operand } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { pluginFields } from '../tables/plugin-fields.ts';
import type { Target } from '../load/target.ts';

/** The configuration of a plugin, an object in `generators`, `transformers` or `validators`; the fields that the plugin knows. */
export interface PluginConfig {
  readonly body: JsonObject;
  readonly origin: Origin;
}

/** A plugin that is part of kustomize. In its target, the configuration stands for the kustomization.yaml. */
export type Plugin = (target: Target, resMap: ResMap, config: PluginConfig) => ResMap;

/**
 * `resMap` after the plugin that an object configures. Flux allows none but those
 * that are part of kustomize: others are programs.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/plugins/loader/loader.go
 */
export function runPlugin(
  target: Target,
  resMap: ResMap,
  { resource }: Operand,
  plugins: Readonly<Record<string, Plugin>>,
): ResMap {
  const { log, kustomization } = target;
  const { apiVersion, kind, body, origin } = resource;
  if (apiVersion !== 'builtin') {
    report(log, 'plugin-not-run', origin.location);
    return resMap;
  }
  if (kind === 'HelmChartInflationGenerator') {
    report(log, 'helm-not-run', origin.location);
    return resMap;
  }
  const plugin = Object.hasOwn(plugins, kind) ? plugins[kind] : undefined;
  if (!plugin) {
    report(log, 'unknown-plugin', origin.location);
    return resMap;
  }
  const locateWritten: Locate = (pointer, inText) => valueLocation(resource, pointer, inText);
  const fields = pluginFields.get(kind) ?? { fields: {} };
  const { value: settings, problems } = decodeObject(body, fields, 'as-text');
  // What a plugin does not know it ignores.
  const invalid = problems.filter(({ problem }) => problem === 'invalid-field');
  for (const { problem, pointer } of invalid) report(log, problem, locateWritten(pointer));
  if (invalid.length > 0) return resMap;
  const locate: Locate = (pointer, inText) => locateWritten(asSpelled(body, pointer), inText);
  const configured = { ...target, kustomization: { directory: kustomization.directory, body: settings, locate } };
  const by: Origin = { kind: 'transformer', location: origin.location, by: kind };
  return plugin(configured, resMap, { body: settings, origin: by });
}
