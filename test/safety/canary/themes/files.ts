import type { Analysis } from '../../../../src/analyze.ts';
import { place, type Place, type Planted, type Theme } from '../place.ts';

const reported =
  (path: string) =>
  ({ diagnostics }: Analysis): boolean =>
    diagnostics.some(({ location }) => location?.path.endsWith(path));

/** A file that is applied and cannot be read: what the parser says of it must not quote it. */
function broken(name: string, text: (token: string) => string): Place {
  return place(name, 'word', (token) => ({
    files: { [`{dir}/${name}.yaml`]: text(token) },
    kustomization: { resources: [`${name}.yaml`] },
    evaluated: reported(`${name}.yaml`),
  }));
}

/** A file beside the manifests, which the page on the repository may tell of. */
function beside(name: string, form: Place['form'], path: string, text: (token: string) => string): Place {
  return place(name, form, (token): Planted => ({ files: { [path]: text(token) }, evaluated: () => true }));
}

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ';

/** Files that are broken, odd, or none that Flux reads. */
export const files: Theme = {
  theme: 'files',
  places: [
    broken('broken-map', (token) => `apiVersion: v1\nkind: Secret\nstringData:\n  a: ${token}: b\n\t"${token}`),
    broken('broken-quote', (token) => `a: "${token}\n`),
    broken('broken-alias', (token) => `a: *${token}\n`),
    broken('broken-tag', (token) => `a: !${token} x\n---\na: !<${token}> [\n`),
    broken('broken-anchor', (token) => `a: &${token} 1\nb: &${token} 2\n<<: *${token}x\n`),
    broken('broken-directive', (token) => `%${token} 1\n---\na: b: c\n`),
    broken('broken-key', (token) => `{"${token}": 1, "${token}": 2\n`),
    broken('not-an-object', (token) => `- ${token}\n- ${token}: 1\n`),
    broken('no-kind', (token) => `apiVersion: ${token}\nmetadata: { name: ${token} }\n`),
    place('duplicate-key', 'github', (token) => ({
      files: { '{dir}/duplicate-key.yaml': `${head}duplicate-key\ndata:\n  ${token}: a\n  ${token}: b\n` },
      kustomization: { resources: ['duplicate-key.yaml'] },
      evaluated: () => true,
    })),
    place('bom', 'word', (token) => ({
      files: { '{dir}/bom.yaml': `\uFEFF${head}with-bom\ndata:\n  password: ${token}\n` },
      kustomization: { resources: ['bom.yaml'] },
      evaluated: applied('with-bom'),
    })),
    place('crlf', 'word', (token) => ({
      files: { '{dir}/crlf.yaml': `${head}with-crlf\ndata:\n  password: ${token}\n`.replaceAll('\n', '\r\n') },
      kustomization: { resources: ['crlf.yaml'] },
      evaluated: applied('with-crlf'),
    })),
    place('comment', 'github', (token) => ({
      files: { '{dir}/comment.yaml': `# The token is ${token} until we move it\n${head}with-comment\n` },
      kustomization: { resources: ['comment.yaml'] },
      evaluated: applied('with-comment'),
    })),
    place('suspend-comment', 'word', (token) => ({
      files: { 'clusters/prod/suspended.yaml': suspended('suspended-a', `waits for password=${token} to change`) },
      evaluated: kustomization('suspended-a'),
    })),
    place('suspend-comment-token', 'gitlab', (token) => ({
      files: { 'clusters/prod/suspended-b.yaml': suspended('suspended-b', `waits for ${token} to change`) },
      evaluated: kustomization('suspended-b'),
    })),
    place('suspend-comment-address', 'word', (token) => ({
      files: {
        'clusters/prod/suspended-c.yaml': suspended(
          'suspended-c',
          `see https://app:${token}@git.example.org/x for why`,
        ),
      },
      evaluated: kustomization('suspended-c'),
    })),
    place('commented-out', 'word', (token) => ({
      files: { 'apps/kustomization-note.yaml': `# - name: x\n#   password: ${token}\n` },
      evaluated: () => true,
    })),
    place('file-name', 'github', (token) => ({
      files: { [`{dir}/${token}.yaml`]: `${head}from-odd-file\n` },
      kustomization: { resources: [`${token}.yaml`] },
      evaluated: applied('from-odd-file'),
    })),
    place('folder-name', 'gitlab', (token) => ({
      files: {
        [`apps/${token}/config.yaml`]: `${head}from-odd-folder\n`,
        'clusters/prod/odd-folder.yaml': JSON.stringify(fluxObject('odd-folder', `./apps/${token}`)),
      },
      evaluated: applied('from-odd-folder'),
    })),
    place('second-folder-name', 'gitlab', (token) => ({
      files: {
        [`apps/${token}/config.yaml`]: `${head}from-second-folder\n`,
        'clusters/prod/second-folder.yaml': JSON.stringify(fluxObject('second-folder', `./apps/${token}`)),
      },
      evaluated: applied('from-second-folder'),
    })),
    place('missing-path', 'github', (token) => ({
      files: { 'clusters/prod/missing-path.yaml': JSON.stringify(fluxObject('missing-path', `./nowhere/${token}`)) },
      evaluated: kustomization('missing-path'),
    })),
    place('depends-on', 'github', (token) => ({
      files: {
        'clusters/prod/depends.yaml': JSON.stringify(
          fluxObject('depends', './apps/files', { dependsOn: [{ name: token }], serviceAccountName: token }),
        ),
      },
      evaluated: kustomization('depends'),
    })),
    beside(
      'workflow',
      'github',
      '.github/workflows/check.yaml',
      (token) =>
        `name: Check ${token}\non: push\nenv:\n  TOKEN: ${token}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: kubeconform ${token}\n`,
    ),
    beside(
      'workflow-url',
      'word',
      '.github/workflows/second.yaml',
      (token) =>
        `name: Deploy\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: x/y@v1\n        with: { password: ${token} }\n`,
    ),
    beside('renovate', 'word', 'renovate.json', (token) =>
      JSON.stringify({ extends: [`github>x/${token}`], hostRules: [{ matchHost: 'x', token, password: token }] }),
    ),
    beside(
      'renovate-token',
      'github',
      '.github/renovate.json5',
      (token) => `{ description: "uses ${token}", hostRules: [{ token: "${token}" }], encrypted: { a: "${token}" } }`,
    ),
    beside(
      'sops',
      'age',
      '.sops.yaml',
      (token) => `creation_rules:\n  - path_regex: ${token}/.*\n    age: ${token}\n    # ${token}\n`,
    ),
    beside(
      'taskfile',
      'github',
      'Taskfile.yaml',
      (token) =>
        `version: "3"\nvars: { TOKEN: ${token} }\ntasks:\n  login:\n    desc: Logs in with ${token}\n    cmds: [ "login ${token}" ]\n`,
    ),
    beside(
      'makefile',
      'gitlab',
      'Makefile',
      (token) => `TOKEN=${token}\nlogin: ## logs in with ${token}\n\tlogin ${token}\n`,
    ),
    beside(
      'justfile',
      'github',
      'justfile',
      (token) => `token := "${token}"\n# logs in with ${token}\nlogin:\n  login ${token}\n`,
    ),
    beside(
      'mise',
      'github',
      'mise.toml',
      (token) => `[env]\nT = "${token}"\n[tasks.login]\ndescription = "with ${token}"\nrun = "x"\n`,
    ),
    beside(
      'pre-commit',
      'word',
      '.pre-commit-config.yaml',
      (token) => `repos:\n  - repo: https://u:${token}@git.example.org/x?t=${token}\n    hooks: [{ id: y }]\n`,
    ),
    beside('script', 'word', 'scripts/login.sh', (token) => `#!/bin/sh\n# ${token}\nexport TOKEN=${token}\n`),
    beside('terraform', 'word', 'terraform/main.tf', (token) => `provider "x" {\n  token = "${token}"\n}\n`),
    beside('dotenv', 'word', '.env', (token) => `${token}\nTOKEN=${token}\n`),
    beside('helmfile', 'word', 'talos/talconfig.yaml', (token) => `clusterName: x\nsecret: ${token}\n`),
    beside('codeowners', 'github', '.github/CODEOWNERS', (token) => `* @${token}\n`),
    place('waiver', 'github', (token) => ({
      files: {
        'clusterbook.yaml': `checks:\n  waivers:\n    - rule: reconcile/prune\n      reason: the token ${token} says so\n`,
      },
      evaluated: ({ config }) => JSON.stringify(config).includes('says so'),
    })),
  ],
};

function applied(name: string): (analysis: Analysis) => boolean {
  return ({ fleet }) =>
    fleet.clusters.some(({ kustomizations }) =>
      kustomizations.some(({ inventory }) => inventory.some((entry) => entry.name === name)),
    );
}

function kustomization(name: string): (analysis: Analysis) => boolean {
  return ({ fleet }) => fleet.clusters.some(({ kustomizations }) => kustomizations.some((each) => each.name === name));
}

function fluxObject(name: string, path: string, more: object = {}): object {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system' },
    spec: { interval: '1h', path, prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' }, ...more },
  };
}

function suspended(name: string, comment: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\n  namespace: flux-system\nspec:\n  # ${comment}\n  suspend: true\n  interval: 1h\n  prune: true\n  path: ./apps/files\n  sourceRef: { kind: GitRepository, name: flux-system }\n`;
}
