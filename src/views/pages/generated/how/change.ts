import { fileLocation } from '../../../../diagnostic.ts';
import type { Cluster } from '../../../../model/cluster/record.ts';
import type { Workflow } from '../../../../model/layout/automation/record.ts';
import type { Source } from '../../../../model/sources/record.ts';
import type { Fleet } from '../../../../model/fleet.ts';
import { syncSource } from '../../../../model/cluster/sync-source.ts';
import { addresses } from '../../../vocabulary/addresses.ts';
import type { Section } from '../../../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { baseName } from '../../../../repository/located-path.ts';
import { share } from '../../repository/shares.ts';
import { joined, unique } from '../../../vocabulary/words.ts';

/** The way of a change from a commit to the cluster, with the intervals that are declared. */
export function changeSection({ index: { fleet } }: Survey): Section[] {
  const items = [
    ...proposalTexts(fleet),
    ...workflowTexts(fleet),
    ...pushTexts(fleet),
    ...fleet.clusters.flatMap((cluster) => fetchTexts(cluster, fleet.clusters.length > 1)),
    ...applyTexts(fleet),
  ];
  const more: Text = [
    pageLink(addresses.repository, 'What CI runs, tasks, and all intervals'),
    ...(fleet.history ? [' · ', pageLink(addresses.changes, 'What changed last')] : []),
  ];
  return [
    {
      id: 'change',
      title: 'How a change reaches the cluster',
      blocks: [
        { type: 'list', ordered: true, items },
        { type: 'text', text: more },
      ],
    },
  ];
}

function proposalTexts({ layout: { renovate }, clusters }: Fleet): Text[] {
  const images = clusters
    .flatMap(({ kustomizations }) => kustomizations.flatMap(({ inventory }) => inventory))
    .find(({ kind, group }) => kind === 'ImageUpdateAutomation' && group === 'image.toolkit.fluxcd.io');
  return [
    ...(renovate
      ? [
          [
            'Renovate proposes new versions, as ',
            fileLink(fileLocation(renovate.path), renovate.path),
            ' tells it.',
          ] satisfies Text,
        ]
      : []),
    ...(images ? [['Flux itself commits new versions of images ', fileLink(images.location), '.'] satisfies Text] : []),
  ];
}

/** More workflows than these are counted on the page of the repository only. */
const mostWorkflows = 5;

function workflowTexts({ layout: { workflows } }: Fleet): Text[] {
  const of = (event: string): readonly Workflow[] =>
    workflows.filter(({ triggers }) => triggers.some((trigger) => trigger.event === event));
  const asked = of('pull_request').length > 0 ? of('pull_request') : of('merge_request_event');
  if (asked.length === 0) return [];
  const names = asked
    .slice(0, mostWorkflows)
    .map(({ path, name }): Text => [fileLink(fileLocation(path), name ?? baseName(path))]);
  const rest = asked.length - names.length;
  return [
    ['A pull request is looked at by ', ...joined(names), ...(rest > 0 ? [` and ${String(rest)} more`] : []), '.'],
  ];
}

/** What Flux fetches: commits, or artifacts that something makes of them. */
function fetchedThing(sources: readonly (Source | undefined)[]): 'commit' | 'artifact' | 'revision' {
  const kinds = new Set(sources.flatMap((source) => source?.kind ?? []));
  if (kinds.size > 1 || kinds.has('Bucket')) return 'revision';
  return kinds.has('OCIRepository') ? 'artifact' : 'commit';
}

function pushTexts({ clusters, repository }: Fleet): Text[] {
  const sources = clusters.map(syncSource);
  const urls = (kind: Source['kind']): Text[] =>
    unique(sources.flatMap((source) => (source?.kind === kind ? (source.url ?? []) : []))).map((url) => [code(url)]);
  const branches = unique(
    sources.flatMap((source) =>
      source?.kind === 'GitRepository'
        ? (source.ref.branch ?? source.ref.name?.replace(/^refs\/heads\//, '') ?? [])
        : [],
    ),
  ).map((branch): Text => [code(branch)]);
  const [artifacts, buckets] = [urls('OCIRepository'), urls('Bucket')];
  const isOther = artifacts.length + buckets.length > 0;
  return [
    ...(branches.length > 0 ? [['A commit lands on ', ...joined(branches, ' or '), '.'] satisfies Text] : []),
    ...(branches.length === 0 && !isOther ? [[`A commit is pushed to ${repository.name}.`]] : []),
    ...(artifacts.length > 0
      ? [[`An artifact that is made of ${repository.name} is pushed to `, ...joined(artifacts), '.'] satisfies Text]
      : []),
    ...(buckets.length > 0
      ? [[`What ${repository.name} holds is uploaded to `, ...joined(buckets), '.'] satisfies Text]
      : []),
  ];
}

function fetchTexts(cluster: Cluster, several: boolean): Text[] {
  const source = syncSource(cluster);
  const receiver = cluster.kustomizations
    .flatMap(({ inventory }) => inventory)
    .find(({ kind, group }) => kind === 'Receiver' && group === 'notification.toolkit.fluxcd.io');
  if (!source?.interval && !receiver) return [];
  return [
    [
      several ? `In ${cluster.name}, Flux` : 'Flux',
      ...(source?.interval
        ? [` looks for new ${fetchedThing([source])}s every `, code(source.interval)]
        : [' fetches it']),
      ...(source?.location ? [' ', fileLink(source.location)] : []),
      ...(receiver
        ? [`, and a Receiver lets ${pusher(source)} tell it of each push `, fileLink(receiver.location)]
        : []),
      '.',
    ],
  ];
}

/** Who tells a Receiver. */
function pusher(source: Source | undefined): string {
  switch (fetchedThing([source])) {
    case 'commit':
      return 'the Git host';
    case 'artifact':
      return 'the registry';
    case 'revision':
      return 'others';
  }
}

function applyTexts({ clusters }: Fleet): Text[] {
  const all = clusters.flatMap(({ kustomizations }) => kustomizations).filter(({ synthetic }) => !synthetic);
  const [usual] = [...Map.groupBy(all, ({ interval }) => interval)]
    .filter(([interval]) => interval !== undefined)
    .sort(([, a], [, b]) => b.length - a.length);
  if (usual?.[0] === undefined) return [];
  const [interval, same] = usual;
  const pruning = all.filter(({ prune }) => prune).length;
  return [
    [
      `Each Flux Kustomization applies a new ${fetchedThing(clusters.map(syncSource))} once it has been fetched and what it depends on is ready, and again every `,
      code(interval),
      muted(` ${share(same.length, all.length)}`),
      '.',
    ],
    ...(pruning > 0
      ? [
          [
            'What is no longer in the repository is removed from the cluster ',
            muted(`pruning: ${share(pruning, all.length)} Flux Kustomizations`),
            '.',
          ] satisfies Text,
        ]
      : []),
  ];
}
