import { build as buildTree } from '../../src/kustomize/build.ts';
import type { BuildResult } from '../../src/kustomize/objects/types.ts';
import { parseDocuments } from '../../src/repository/document.ts';
import { fileTree } from '../../src/repository/file-tree.ts';

/** `kustomize build` of `directory` among these files. */
export function build(files: Readonly<Record<string, string>>, directory = ''): BuildResult {
  return buildTree(fileTree(new Map(Object.entries(files))), directory);
}

/** The objects that come out, as plain values; to be compared with `documents`. */
export function objects({ resources }: BuildResult): readonly unknown[] {
  return resources.map(({ body }) => body);
}

/** The documents of a YAML text. */
export function documents(text: string): readonly unknown[] {
  return parseDocuments('expected.yaml', text).value.map(({ body }) => body);
}

/** What comes out, as `Kind namespace/name`. */
export function names({ resources }: BuildResult): readonly string[] {
  return resources.map(({ kind, body }) => {
    const { namespace, name } = body.metadata as { namespace?: string; name: string };
    return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  });
}

/** What went wrong, as `rule path:line`. */
export function problems({ diagnostics }: BuildResult): readonly string[] {
  return diagnostics.map(({ rule, location }) => `${rule} ${location?.path ?? ''}:${location?.start.line ?? ''}`);
}

/** A ConfigMap. */
export function configMap(name: string, namespace?: string): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${place} }\ndata: { key: value }\n`;
}

/** A Deployment with one container. */
export function deployment(name: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - { name: main, image: 'nginx:1.0' }
`;
}
