import { blocksAfter } from './blocks.ts';
import { withoutComments } from './comments.ts';

/** A cluster that Terraform starts Flux in. */
export interface TerraformStart {
  /** What does it, as the beginning of a sentence. */
  readonly what: string;
  /** As written; undefined where it is no literal. */
  readonly path: string | undefined;
}

/**
 * What `flux_bootstrap_git` and the charts of Flux's sync are told in Terraform
 * (https://registry.terraform.io/providers/fluxcd/flux/latest/docs/resources/bootstrap_git).
 */
export function terraformStarts(file: string, text: string): readonly TerraformStart[] {
  if (!/\.(?:tf|tofu)$/.test(file) || !text.includes('flux')) return [];
  const code = withoutComments(text);
  const bootstraps = blocksAfter(code, /resource\s+"flux_bootstrap_git"\s+"[^"]*"\s*\{/g).map(({ body }) => ({
    what: 'The resource flux_bootstrap_git',
    path: literal(/^[ \t]*path\s*=\s*(.*)$/m.exec(body)?.[1]),
  }));
  const releases = blocksAfter(code, /resource\s+"helm_release"\s+"[^"]*"\s*\{/g).flatMap(({ body }) => {
    if (!/^[ \t]*chart\s*=\s*"(?:[^"]*\/)?(?:flux-instance|flux2-sync)"/m.test(body)) return [];
    const set = /name\s*=\s*"(?:instance\.sync|kustomization\.spec)\.path"(?:\s*,)?\s*value\s*=\s*([^\n,}]*)/.exec(
      body,
    )?.[1];
    const value = set ?? /["']?path["']?\s*[=:]\s*([^\n,}]*)/.exec(body)?.[1];
    return value === undefined ? [] : [{ what: 'The release of a chart', path: literal(value) }];
  });
  return [...bootstraps, ...releases];
}

/** The text of a literal: in quotes and without expressions, or plain in the YAML of a chart's values. */
function literal(value = ''): string | undefined {
  const [, quoted, plain] = /^(?:["']([\w./-]+)["']\s*(?:#.*)?|([\w./-]+))$/.exec(value.trim()) ?? [];
  return quoted ?? (plain !== undefined && /^(?:var|local|each|module|data)\./.test(plain) ? undefined : plain);
}
