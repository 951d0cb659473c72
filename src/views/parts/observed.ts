import type { Fleet } from '../../model/fleet.ts';
import type {
  ClusterObservation,
  CurrentState,
  Observed,
  ObservedObject,
  ObservedRevision,
} from '../../observed/observation.ts';
import { cell, type Table } from '../vocabulary/table.ts';
import { code, marked, muted, type Inline, type Mark, type Text } from '../vocabulary/text.ts';
import { table } from '../vocabulary/filled-table.ts';
import { counted } from '../vocabulary/words.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** What a state is called, and its shape: that of a lamp, so that it is not taken for a declared one. */
const observedStates: Readonly<Record<CurrentState, { readonly mark: Mark; readonly text: string }>> = {
  ready: { mark: 'good', text: 'ready' },
  failing: { mark: 'bad', text: 'failing' },
  reconciling: { mark: 'info', text: 'reconciling' },
  suspended: { mark: 'paused', text: 'suspended' },
  missing: { mark: 'off', text: 'missing in cluster' },
  'not-in-git': { mark: 'warning', text: 'not in Git' },
  unknown: { mark: 'unknown', text: 'unknown' },
};

/** How something was at the time of a snapshot, which turns stale in the reader's browser. */
export function observedState(
  { state, last, staleAfter }: Observed,
  { snapshot }: ClusterObservation,
): Extract<Inline, { type: 'observed' | 'mark' }> {
  const { mark, text } = observedStates[last];
  if (state === 'unknown' || snapshot.kind !== 'read') return { type: 'mark', mark: 'unknown', text: 'unknown' };
  if (state === 'stale') return { type: 'mark', mark: 'unknown', text: `stale, was ${text}` };
  return { type: 'observed', mark, text, taken: snapshot.taken, staleAfter };
}

/** When a cluster was observed, and from where; or that it was not. */
export function snapshotText({ snapshot }: ClusterObservation): Text {
  switch (snapshot.kind) {
    case 'none':
      return [marked('unknown', 'no snapshot')];
    case 'unreadable':
      return [marked('unknown', 'the snapshot could not be read'), ' ', code(snapshot.file)];
    case 'read': {
      const { taken, takenBy, from, file } = snapshot;
      return [
        { type: 'time', time: taken, age: true },
        ...(takenBy === 'file' ? [' ', muted('by the time of the file')] : []),
        ', from ',
        from ?? code(file),
      ];
    }
  }
}

/** Which revision a cluster ran, and how that stands to the documented commit. */
export function revisionText({ repository }: Fleet, { snapshot }: ClusterObservation): Text {
  const revision = snapshot.kind === 'read' ? snapshot.revision : undefined;
  if (!revision) return [];
  const runs: Text = ['The cluster runs ', shortRevision(revision)];
  const documents: Text =
    repository.commit === undefined ? [] : ['; this page documents ', code(repository.commit.slice(0, 7))];
  const { relation } = revision;
  switch (relation.kind) {
    case 'same':
      return [...runs, ', which is what this page documents.'];
    case 'behind':
      return [...runs, ...documents, `, ${counted(relation.commits, 'commit')} newer.`];
    case 'ahead':
      return [...runs, ...documents, `, ${counted(relation.commits, 'commit')} older.`];
    case 'elsewhere':
      return [
        ...runs,
        ', which is not in the history of this page',
        ...documents.slice(1).flatMap((text) => [' (', text, ')']),
        '.',
      ];
    case 'unknown':
      return [...runs, ...documents, '; how they compare is not known.'];
  }
}

/** Enough of a revision to recognise it. */
function shortRevision({ text, commit }: ObservedRevision): Inline {
  return code(commit === undefined ? text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]+/, '$1…') : commit.slice(0, 7));
}

/** Objects with how they were, and why. */
export function observedTable(caption: string, cluster: ClusterObservation, objects: readonly ObservedObject[]): Table {
  return table({
    caption,
    columns: ['Object', 'State', 'Reason', 'Revision or chart', 'Since'],
    groups: [
      {
        rows: objects.map((object) => ({
          attention: object.last === 'failing' || object.last === 'missing',
          cells: [
            cell(muted(`${object.kind} `), code(namespacedName(object))),
            cell(observedState(object, cluster)),
            cell(...reasonText(object)),
            cell(...versionText(object)),
            cell(...(object.since === undefined ? [] : [{ type: 'time', time: object.since, age: false } as const])),
          ],
        })),
      },
    ],
  });
}

function reasonText({ reason, why, message, health }: ObservedObject): Text {
  const parts: Text[] = [
    ...(health === undefined || health === 'unknown' ? [] : [[observedStates[health].text]]),
    ...(reason === undefined ? [] : [[code(reason)]]),
    ...(why === undefined ? [] : [[muted(why)]]),
    ...(message === undefined ? [] : [[muted(message)]]),
  ];
  return parts.flatMap((part, index) => (index === 0 ? part : [' ', ...part]));
}

function versionText({ revision, chart, attemptedRevision }: ObservedObject): Text {
  const version = chart?.version;
  return [
    ...(revision ? [shortRevision(revision)] : []),
    ...(version === undefined ? [] : [code(version)]),
    ...(chart?.appVersion === undefined ? [] : [' ', muted(`app ${chart.appVersion}`)]),
    ...(attemptedRevision === undefined
      ? []
      : [
          muted(' tried '),
          shortRevision({ text: attemptedRevision, relation: { kind: 'unknown' }, ...commitIn(attemptedRevision) }),
        ]),
  ];
}

function commitIn(revision: string): { readonly commit?: string } {
  const [, commit] = /sha1:([0-9a-f]{40})$/.exec(revision) ?? [];
  return commit === undefined ? {} : { commit };
}

/** `3 ready`, `1 failing`, in the order of the states; what is stale counts as what it was. */
export function stateCounts(cluster: ClusterObservation): Text[] {
  const objects = [...cluster.declared, ...cluster.undeclared];
  return (Object.keys(observedStates) as CurrentState[]).flatMap((state): Text[] => {
    const same = objects.filter(({ last, stateless }) => last === state && !(stateless && state === 'unknown'));
    const [first] = same.toSorted((a, b) => a.staleAfter - b.staleAfter);
    if (!first) return [];
    const shown = observedState(first, cluster);
    return [[{ ...shown, text: `${String(same.length)} ${shown.text}` }]];
  });
}
