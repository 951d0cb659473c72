import { plainObject, source } from '../../engine/example-files.ts';

/** A GitRepository that follows the branch `main`. */
export function gitRepository(name: string, fields: Readonly<Record<string, string>> = {}): string {
  return source('GitRepository', name, {
    url: 'https://github.com/example/fleet',
    ref: '{ branch: main }',
    ...fields,
  });
}

/** An ImageUpdateAutomation of the GitRepository `repository`, with these fields of `spec.git`. */
export function automation(repository: string, git = 'push:\n      branch: main'): string {
  return `${plainObject('image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation', 'images', repository)}spec:
  sourceRef:
    kind: GitRepository
    name: ${repository}
  git:
    ${git}
`;
}
