import type { JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { report } from '../log.ts';
import type { Operand } from '../operand.ts';
import type { ResMap } from '../res-map.ts';
import type { Target } from '../target.ts';

/** The configuration of a plugin, an object in `generators`, `transformers` or `validators`. */
interface PluginConfig {
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
  const locate = origin.locate ?? (() => origin.location);
  const configured: Target = { ...target, kustomization: { directory: kustomization.directory, body, locate } };
  const by: Origin = { kind: 'transformer', location: origin.location, by: kind, locate };
  return plugin(configured, resMap, { body, origin: by });
}
