import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { loading } from '../site/mermaid/sources.ts';

/**
 * Text that would be an element, or an attribute of one, if it were taken for
 * markup: as it is, out of a value in quotes, or once its entities are read
 * twice. `word` says where it stands, and finds it.
 */
function plant(word: string): string {
  return `${word} <b id=planted>${word}</b><img alt=planted>" class="planted" '>&lt;i id=planted&gt;`;
}

/** All elements that could have come from it. */
export const plantedElements = '#planted, [alt="planted"], .planted, [planted]';

/** In a path there is no slash. */
const folder = (word: string): string => `${word} <b id=planted>&lt;i id=planted&gt;`;

const cluster = `clusters/${folder('clusterword')}`;

const object = (kind: string, apiVersion: string, word: string, more: object = {}): object => ({
  apiVersion,
  kind,
  metadata: {
    name: plant(`${word}name`),
    namespace: plant('namespaceword'),
    labels: { 'app.kubernetes.io/name': plant('labelword'), [plant('labelkey')]: 'x' },
    annotations: { [plant('annotationkey')]: plant('annotationword') },
  },
  ...more,
});

const objects = yaml(
  object(plant('Kindword'), 'example.org/v1', 'custom'),
  object('Namespace', 'v1', 'space'),
  object('Secret', 'v1', 'secret', { stringData: { [plant('keyword')]: 'x' } }),
  object('ConfigMap', 'v1', 'config', { data: { [plant('keyword')]: '${NOWHERE}' } }),
  object('HTTPRoute', 'gateway.networking.k8s.io/v1', 'route', { spec: { hostnames: [plant('hostword')] } }),
  object('PersistentVolumeClaim', 'v1', 'claim', { spec: { storageClassName: plant('classword') } }),
  object('Deployment', 'apps/v1', 'deployment', {
    spec: { template: { spec: { containers: [{ name: plant('containerword'), image: plant('imageword') }] } } },
  }),
  object('HelmRepository', 'source.toolkit.fluxcd.io/v1', 'charts', { spec: { url: plant('urlword') } }),
  object('HelmRelease', 'helm.toolkit.fluxcd.io/v2', 'release', {
    spec: {
      interval: plant('intervalword'),
      chart: {
        spec: {
          chart: plant('chartword'),
          version: plant('versionword'),
          sourceRef: { kind: 'HelmRepository', name: plant('chartsname') },
        },
      },
      values: { image: { repository: plant('imageword'), tag: plant('tagword') } },
    },
  }),
);

const guide = [
  `---\ntitle: ${JSON.stringify(plant('titleword'))}\ndescription: ${JSON.stringify(plant('descriptionword'))}\n---\n`,
  `# ${plant('headingword')}\n`,
  `## ${plant('sectionword')}\n`,
  `${plant('proseword')} [${plant('linkword')}](app.md "${plant('tipword').replaceAll('"', "'")}")\n`,
  `![${plant('altword')}](missing.png) ![altword](https://images.invalid/a.png)\n`,
  '<img src="https://images.invalid/b.png" style="background:url(https://images.invalid/c.png)">\n',
  '<picture><source srcset="https://images.invalid/d.png"><img src="e.png" alt="altword"></picture>\n',
  '<table background="https://images.invalid/f.png"><tr><td background="https://images.invalid/g.png">x</td></tr></table>\n',
  '<svg><use href="https://images.invalid/h.svg#x"></use></svg><link rel="stylesheet" href="https://images.invalid/i.css">\n',
  '<style>@import "https://images.invalid/j.css";</style><video poster="https://images.invalid/k.png"></video>\n',
  '```yaml\n' + plant('codeword') + '\n```\n',
  ...loading.map(({ source }) => `\`\`\`mermaid\n${source}\n\`\`\`\n`),
  '```mermaid\nflowchart LR\n  a["<b>labelword</b> <planted>"] --> b["#lt;i id#gt;"]\n```\n',
  '```mermaid\nsequenceDiagram\n  A->>B: <i>messageword</i>\n```\n',
].join('\n');

/** A repository that has such text in every place that a page or the search shows. */
export const plantedFiles: ReadonlyMap<string, string> = new Map([
  [`${cluster}/flux.yaml`, fluxInstance(cluster)],
  [
    `${cluster}/apps.yaml`,
    fluxKustomization(plant('componentword'), './apps/all', {
      timeout: plant('timeoutword'),
      targetNamespace: plant('namespaceword'),
      dependsOn: [{ name: 'plain' }, { name: plant('dependencyword') }],
      postBuild: {
        substitute: { [plant('variableword')]: plant('valueword'), WORD: plant('valueword') },
        substituteFrom: [{ kind: 'Secret', name: plant('variablesname') }],
      },
    }) +
      fluxKustomization('plain', `./apps/${folder('folderword')}`, { suspend: true }).replace(
        '"suspend"',
        `# ${plant('commentword')}\n    "suspend"`,
      ) +
      fluxKustomization('text', './apps/text'),
  ],
  ['apps/all/all.yaml', objects],
  ['apps/all/README.md', `# ${plant('readmeword')}\n\n${plant('readmeword')}\n`],
  [`apps/${folder('folderword')}/${folder('fileword')}.yaml`, yaml(object('ConfigMap', 'v1', 'inner'))],
  ['apps/text/text.yaml', yaml({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } })],
  ['README.md', `# Fleet\n\nSee ${plant('overviewword')}.\n`],
  ['docs/app.md', guide],
  [`docs/${folder('guideword')}.md`, `# ${plant('headingword')}\n`],
  [
    'clusterbook.yaml',
    JSON.stringify({
      checks: { waivers: [{ rule: 'reconcile/suspended', reason: plant('reasonword') }] },
    }),
  ],
]);

/** What was observed, as far as a snapshot can hold text. */
export const plantedSnapshot = JSON.stringify({
  kind: 'ClusterbookSnapshot',
  version: 1,
  taken: '2026-06-21T08:00:00Z',
  from: '<b id=planted>fromword</b>&lt;i id=planted&gt;',
  objects: [
    {
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'text',
      suspend: false,
      path: '<b id=planted>pathword</b>',
      lastAppliedRevision: '<b/id=planted>revisionword',
      conditions: [{ type: 'Ready', status: 'False', reason: 'BuildFailed', message: plant('messageword') }],
    },
  ],
});

/** Git takes angle brackets out of names, not entities. */
export const plantedCommit = { subject: plant('subjectword'), author: 'authorword &lt;i id=planted&gt;' };

/** What the search is asked for. */
export const plantedQueries = [
  'planted',
  'Kindword',
  'namespaceword',
  'componentword',
  'imageword',
  'headingword',
  'proseword',
  'chartword',
];

/** Shown nowhere, whatever it says. */
export const neverShown: readonly string[] = ['annotationword', 'pathword', 'tagword', 'valueword'];

/** Where text is planted. All but those above stand on some page, so that nothing found means something. */
export const plantedWords: readonly string[] = [
  ...new Set(
    [...plantedFiles]
      .flat()
      .join(' ')
      .concat(plantedSnapshot, JSON.stringify(plantedCommit))
      .match(/\b[a-zA-Z]+word\b/g),
  ),
];
