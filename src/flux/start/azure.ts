import { blocksAfter } from './blocks.ts';
import { withoutComments } from './comments.ts';

/** A configuration of Azure's Flux extension. */
export interface FluxConfiguration {
  readonly name: string;
  readonly namespace: string;
  /** Of the Git repository, where it is a literal. */
  readonly url: string | undefined;
  /** Whether it is synced from Git: paths in other artifacts are not those of the repository. */
  readonly isGit: boolean;
  /** What names the cluster that gets it, as written; undefined where nothing does. */
  readonly cluster: string | undefined;
  readonly kustomizations: readonly AzureKustomization[];
}

interface AzureKustomization {
  readonly name: string;
  /** As written; undefined where it is no literal. */
  readonly path: string | undefined;
  readonly dependsOn: readonly string[];
}

/**
 * The `fluxConfigurations` in Bicep, in ARM templates and in Terraform
 * (https://learn.microsoft.com/azure/templates/microsoft.kubernetesconfiguration/fluxconfigurations).
 */
export function azureConfigurations(file: string, text: string): readonly FluxConfiguration[] {
  if (file.endsWith('.bicep') && text.includes('fluxConfigurations')) {
    const resource =
      /'Microsoft\.KubernetesConfiguration\/fluxConfigurations@[^']*'\s*=\s*(?:if\s*\([^\n]{0,1000}\)\s*)?\{/g;
    return blocksAfter(withoutComments(text), resource).map(({ body }) => configuration(body));
  }
  if (file.endsWith('.json') && text.includes('/fluxConfigurations"')) return fromTemplate(text);
  return /\.(?:tf|tofu)$/.test(file) && /flux_configuration|fluxConfigurations/.test(text)
    ? fromTerraform(withoutComments(text))
    : [];
}

function fromTerraform(text: string): readonly FluxConfiguration[] {
  const own = /resource\s+"azurerm_(?:arc_)?kubernetes_flux_configuration"\s+"[^"]*"\s*\{/g;
  const any = /resource\s+"azapi_resource"\s+"[^"]*"\s*\{/g;
  return [
    ...blocksAfter(text, own).map(({ body }) => ({
      ...configuration(body),
      kustomizations: blocksAfter(body, /\bkustomizations\s*\{/g).map(({ body: one }) => ({
        ...kustomization(one),
        name: field(one, 'name') ?? '',
      })),
    })),
    ...blocksAfter(text, any)
      .filter(({ body }) => /^[ \t]*type\s*=\s*"Microsoft\.KubernetesConfiguration\/fluxConfigurations@/m.test(body))
      .map(({ body }) => configuration(body)),
  ];
}

/** The resources of that type, wherever they stand in a template. */
function fromTemplate(text: string): readonly FluxConfiguration[] {
  const typed = /\{(?=[^{}]*"type"\s*:\s*"(?:[\w.]+\/)*fluxConfigurations")/gi;
  return blocksAfter(text, typed).map(({ body }) => configuration(body));
}

/** Bicep, JSON and Terraform differ in quotes, commas and signs of equality only, as far as this goes. */
function configuration(body: string): FluxConfiguration {
  const [all] = blocksAfter(body, /["']?kustomizations["']?\s*[:=]\s*\{/g);
  return {
    name: field(body, 'name') ?? 'flux',
    namespace: field(body, 'namespace') ?? 'flux-system',
    url: field(body, 'url'),
    isGit: /\bgit_?repository["']?\s*[:={]/i.test(body),
    cluster: /^[ \t]*(?:scope|cluster_id|parent_id)\s*[:=]\s*([a-z_][\w.[\]]*)[ \t\r]*$/im.exec(body)?.[1],
    kustomizations: all ? topLevel(all.body).map(({ name, body: one }) => ({ ...kustomization(one), name })) : [],
  };
}

/** The entries of an object whose values are objects. */
function topLevel(text: string): readonly { readonly name: string; readonly body: string }[] {
  const found: { name: string; body: string }[] = [];
  let end = 0;
  for (const { match, body } of blocksAfter(text, /["']?([\w-]+)["']?\s*[:=]\s*\{/g)) {
    if (match.index < end) continue;
    found.push({ name: match[1] ?? '', body });
    end = match.index + match[0].length + body.length;
  }
  return found;
}

function kustomization(body: string): Omit<AzureKustomization, 'name'> {
  const [list] = blocksAfter(body, /["']?(?:dependsOn|depends_on)["']?\s*[:=]\s*\[/g);
  return {
    path: field(body, 'path'),
    dependsOn: [...(list?.body ?? '').matchAll(/["']([\w-]+)["']/g)].map(([, name = '']) => name),
  };
}

/** A literal value: in quotes, without expressions. */
function field(body: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|[\\s{,])["']?${name}["']?\\s*[:=]\\s*["']([^"'$\\[\\]]+)["']`).exec(body) ?? [];
  return value;
}
