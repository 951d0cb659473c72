import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import {
  documents,
  fluxKustomization,
  helmRelease,
  ociRepository,
  wholeExample,
} from '../../src/checks/engine/example-files.ts';

const fleet = {
  'clusters/home/apps.yaml': fluxKustomization('apps'),
  'apps/kustomization.yaml': 'resources: [shop]\n',
  'apps/shop/kustomization.yaml': 'resources: [release.yaml]\n',
  'apps/shop/release.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
  'kubernetes/apps/base/web.yaml': '# web\n',
  'scripts/seed.sh': 'kubectl create namespace from-script\nkubectl -n from-script get pods\n',
  '.gitignore': 'apps/shop/local.yaml\nsecrets/\n',
  '.gitmodules': '[submodule "apps/vendored"]\n\tpath = apps/vendored\n\turl = https://example.com/x\n',
};

/** What is found in a guide, as `rule line`. */
function found(text: string, path = 'docs/guide.md', config?: string): readonly string[] {
  const files = { ...fleet, [path]: text, ...(config === undefined ? {} : { 'clusterbook.yaml': config }) };
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  return checks
    .filter(({ rule }) => rule.id.startsWith('guides/'))
    .flatMap((result) =>
      result.type === 'looked-at'
        ? result.findings.map(({ location }) => `${result.rule.id.slice(7)} ${String(location?.start.line)}`)
        : [],
    );
}

const sh = (script: string): string => `\`\`\`sh\n${script}\n\`\`\``;

test.each([
  ['a path that is gone', 'Settings are in `apps/shop/settings.yaml`.', ['unknown-path 1']],
  ['one from its own folder', 'See `apps/shop/gone.yaml:12`.', ['unknown-path 1']],
  ['one below the only folder of that name', 'See `apps/base/gone/deep.yaml`.', ['unknown-path 1']],
  ['what a command reads', sh('kubectl apply -f apps/shop/gone.yaml'), ['unknown-path 2']],
  ['what sops decrypts', sh('sops -d apps/shop/gone.sops.yaml'), ['unknown-path 2']],
  ['what a command builds', sh('kustomize build ./apps/shop/overlay.yaml | less'), ['unknown-path 2']],
  ['a row of a table', '| What | Where |\n| - | - |\n| Shop | `apps/shop/gone.yaml` |', ['unknown-path 3']],
  ['what the reader is to change', 'Edit `apps/shop/gone.yaml` and push.', ['unknown-path 1']],
  [
    'only the folder of a drawing that is gone',
    '```\napps/\n├── shop/\n└── blog/\n    └── release.yaml\n```',
    ['unknown-path 4'],
  ],
  [
    'a drawing that begins with the name of the repository',
    '```text\nfleet/\n└── apps/\n    └── blog/\n```',
    ['unknown-path 4'],
  ],
  ['behind a prompt', '```console\n$ flux describe ks apps\nflux: nothing\n```', ['unknown-command 2']],
  ['behind another tool', sh('mise exec -- flux decribe ks apps'), ['unknown-command 2']],
  ['between backticks', 'Run `flux reconcile hr shop --with-sources` to see.', ['unknown-command 1']],
  ['a slip of the pen', sh('kubectl get pods --all-namspaces'), ['unknown-command 2']],
  ['over several lines', sh('flux get hr \\\n  --every-namespace'), ['unknown-command 2']],
  ['after a variable', sh('NAME=$(kubectl get pods -n nowhere -o name)'), ['unknown-object 2']],
  ['a kind and a name', sh('kubectl -n shop describe helmrelease/blog'), ['unknown-object 2']],
  ['a list of namespaces', '## Namespaces\n\n- **shop**: the shop\n- **blog**: the blog', ['unknown-object 4']],
  ['a name before a colon', 'How often Flux reconciles:\n\n- `apps`: 10m', ['stated-interval 3']],
  ['in a sentence', 'Flux reconciles `apps` every 10m.', ['stated-interval 1']],
  ['a range', '## Intervals\n\n- Apps: 5m-30m (apps)', ['stated-interval 3']],
  ['the version of a chart', 'The Helm chart version 1.2.0 of `shop` is in use.', ['stated-version 1']],
])('it is found: %s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['the path exists', 'Settings are in `apps/shop/release.yaml`, see `apps/shop/`.'],
  ['as a part of a longer path', 'See `base/web.yaml` and `apps/base/web.yaml`.'],
  ['with a line', 'See `./apps/shop/release.yaml:12` and `apps/shop/release.yaml#L3`.'],
  ['made with a command', `${sh('mkdir -p apps/blog')}\n\nIts files are in \`apps/blog/release.yaml\`.`],
  ['written by a command', sh('sops -d x > apps/shop/plain.yaml\ncat apps/shop/plain.yaml')],
  ['what sops may make', sh('sops apps/shop/new.sops.yaml')],
  [
    'asked of another cluster',
    sh('kubectl --context work -n nowhere get hr blog\nKUBECONFIG=x flux get hr blog -n nowhere'),
  ],
  ['a paragraph that no person wrote', `${'word `apps/shop/gone.yaml` '.repeat(100)}\n`.repeat(20)],
  ['made in words', 'Create `apps/blog/release.yaml`.\n\nThe kustomization lists `apps/blog/release.yaml`.'],
  ['made in a step of that name', '## Add an app\n\nIts release is `apps/blog/release.yaml`.'],
  ['the content of a file to write', '`apps/blog/release.yaml`:\n\n```yaml\nkind: List\n```'],
  [
    'a placeholder',
    'It is `apps/<name>/release.yaml`, `apps/$APP/release.yaml`, `apps/{app}/release.yaml`, `apps/*/release.yaml`.',
  ],
  [
    'a name that stands for another',
    'It is `apps/my-app/release.yaml` or `apps/example/release.yaml` or `apps/app-name/ks.yaml`.',
  ],
  ['left out', 'It is `apps/.../release.yaml`.'],
  ['of the machine', 'It is `/apps/shop/gone.yaml`, `~/apps/gone.yaml`, `$HOME/apps/gone.yaml`.'],
  ['an address', 'See `https://example.com/apps/shop/gone.yaml` and `oci://ghcr.io/apps/gone.yaml`.'],
  ['an image', 'It runs `apps/shop:1.2.3` and `apps/shop/web:1.0.0`.'],
  ['a group of an API', 'The role has `apps/deployments` and `apps/v1/Deployment`.'],
  ['a namespace and a name', 'The release is `apps/shop` or `scripts/nowhere`.'],
  ['ignored by Git', 'Yours is in `apps/shop/local.yaml`.'],
  ['of a submodule', 'See `apps/vendored/release.yaml`.'],
  ['a file with a key', 'The key is `apps/shop/age.key`, the access `apps/kubeconfig`.'],
  ['a path that leaves the repository', 'It is in `apps/shop/../../../other/settings.yaml`.'],
  ['instructions to agents, which many keep to themselves', 'See `apps/shop/CLAUDE.md` and `apps/AGENTS.md`.'],
  ['it was there', 'Settings were in `apps/shop/settings.yaml`.'],
  ['it is not there', 'There is no `apps/shop/settings.yaml`.'],
  ['it may be there', 'If `apps/shop/settings.yaml` exists, it wins.'],
  ['struck out', 'Settings are in ~~`apps/shop/settings.yaml`~~.'],
  ['a link, which is checked as one', 'See [`apps/shop/gone.yaml`](https://example.com).'],
  ['somebody else says so', '> Settings are in `apps/shop/settings.yaml`.'],
  ['another repository', 'In github.com/someone/fleet it is `apps/shop/settings.yaml`.'],
  ['a part on what was', '## History\n\nSettings are in `apps/shop/settings.yaml`.'],
  ['a drawing of what is to be made', 'Create these folders:\n\n```\napps/\n└── blog/\n```'],
  ['a drawing of something else', '```\nsrc/\n└── main.ts\n```'],
  ['words in a drawing', '```\napps/\n├── shop/ # the shop\n└── and so on\n```'],
  ['a clone of another repository', sh('git clone https://example.com/x && cd x\nkubectl apply -f apps/blog/all.yaml')],
  ['a comment of a script', sh('# flux describe ks apps\nflux get ks -A')],
  ['what a command prints', '```console\n$ flux get ks\nflux describe ks apps\n```'],
  ['a text in a script', sh("echo 'run flux describe ks apps'")],
  ['it is said to fail', 'There is no `flux describe`; `flux descripe` fails.'],
  ['a comment says that it fails', sh('# does not work:\nflux describe ks apps')],
  ['words that begin with flux', 'Flux pulls.\n\nflux describes what it does -- always.'],
  ['another language', '```yaml\nrun: flux describe ks apps\n```'],
  ['a plugin', sh('kubectl cnpg status db --verbose\nflux operator version')],
  ['an alias', sh('kubectl top pods\nflux get ks apps\nflux get kustomization apps\nkubectl get po')],
  ['the flags of what it runs', sh('kubectl exec -it deploy/web -- ls --wrong-flag -n nowhere')],
  ['a flag that the help leaves out', sh('flux create kustomization apps --validation=client')],
  ['a placeholder for a flag', sh('flux get ks <flags>\nflux get ks [flags]\nflux get ks $FLAGS')],
  ['objects that charts bring', sh('kubectl -n shop get pods,svc/web\nkubectl -n shop logs deploy/gone')],
  ['a file of Kubernetes with a name like one of Flux', sh('kubectl -n shop get bucket gone')],
  [
    'namespaces of every cluster',
    sh('kubectl -n kube-system get pods\nkubectl -n default get pods\nkubectl -n flux-system get ks'),
  ],
  ['a namespace that the reader makes', sh('kubectl create ns scratch\nkubectl -n scratch get pods')],
  [
    'a namespace that a manifest makes',
    `\`\`\`yaml\nkind: Namespace\nmetadata:\n  name: scratch\n\`\`\`\n\n${sh('kubectl -n scratch get pods')}`,
  ],
  ['a namespace that a script makes', sh('kubectl -n from-script get pods')],
  ['an object that is taken away', sh('flux suspend hr blog -n shop\nkubectl delete hr blog -n shop')],
  ['an object that the reader makes', sh('flux create source git blog --url=x\nflux reconcile source git blog')],
  ['a selector', sh('kubectl -n shop get hr -l app=gone\nkubectl get hr -A')],
  ['another interval', '## Intervals\n\n- Scrape interval: 30s (apps)\n- Backups: 6h (apps)'],
  ['a timeout', '## Reconciliation\n\n- `apps`: timeout 5m'],
  ['a duration of a wait', 'Flux reconciles `apps`, so give it up to 10m after a push to 20m.'],
  ['a bound', 'Flux reconciles `apps` within 10m.'],
  ['an interval to change to', '## Intervals\n\n- Set `apps` to 5m for tests'],
  ['an unknown name', '## Intervals\n\n- Critical: 5m (blog, payments)'],
  ['a manifest to write', `Create this:\n\n\`\`\`yaml\n${fluxKustomization('apps', { interval: '5m' })}\`\`\``],
  ['a manifest in a step', `## Step 1\n\n\`\`\`yaml\n${fluxKustomization('apps', { interval: '5m' })}\`\`\``],
  ['a manifest of another object', `\`\`\`yaml\n${fluxKustomization('blog', { interval: '5m' })}\`\`\``],
  ['a version of an application', '`shop` runs version 9.8.7.'],
  ['a version that was', 'Since chart version 1.1.0, `shop` was faster.'],
  ['a lower bound', '`shop` needs chart version ≥ 1.1.0.'],
  ['two versions', 'The chart of `shop` went from 1.1.0 to 1.2.0.'],
])('it is not found: %s', (_, text) => {
  expect(found(text)).toEqual([]);
});

test.each(['docs/2024-05-01-move.md', 'docs/CHANGELOG.md', 'docs/migration-plan.md', 'docs/upgrade.md'])(
  'what is a record is not looked at: %s',
  (path) => {
    expect(found('Settings are in `apps/shop/settings.yaml`.', path)).toEqual([]);
  },
);

test('nor is a guide that says that it is out of date', () => {
  expect(found('# Shop\n\nThis guide is obsolete.\n\nSettings are in `apps/shop/settings.yaml`.')).toEqual([]);
});

test('a README beside a component is looked at, from its own folder', () => {
  expect(found('See `apps/shop/gone.yaml`.\n\nAnd `release.yaml`.', 'apps/shop/README.md')).toEqual(['unknown-path 1']);
});

test('the places of MDX are those of the file', () => {
  expect(found('import X from "./x"\n\n<X/>\n\nSettings are in `apps/shop/settings.yaml`.', 'docs/guide.mdx')).toEqual([
    'unknown-path 5',
  ]);
});

test('a waiver for a path takes it out', () => {
  const waiver =
    'checks:\n  waivers:\n    - { rule: guides/unknown-path, path: docs, reason: It is being rewritten. }\n';
  expect(found('Settings are in `apps/shop/settings.yaml`.', 'docs/guide.md', waiver)).toEqual([]);
});
