import type { FileEdit, History, Hunk } from '../../repository/history.ts';
import type { VersionLine, WrittenVersion } from '../../repository/version-line.ts';
import type { VersionPlace } from './version-place.ts';
import type { VariableOfVersion } from './version-variable.ts';

/** A change of the version on a line. */
export interface LineBump {
  /** The index of the commit in the history. */
  readonly commit: number;
  readonly from: string;
  readonly to: string;
}

/** Follows lines back through a history. */
export type TraceVersions = (place: VersionPlace) => readonly LineBump[];

/**
 * How the versions on lines changed, newest first. A line is followed back from
 * commit to commit, through moves of its file, as long as each change puts one
 * statement of the same field in the place of another; where that is not clear,
 * what came before is left out. So is what changed a variable before it was
 * used.
 */
export function versionTracer(history: History): TraceVersions {
  const eventsByPath = pathEvents(history);
  return (place) => {
    const { variable } = place;
    if ([place, ...(variable ? [variable] : [])].some(({ path }) => history.uncommitted.has(path))) return [];
    const bumps: LineBump[] = [];
    const used = variable ? usedSince(eventsByPath, variable) : Infinity;
    for (const { commit, before } of stepsBack(eventsByPath, place)) {
      if (!before || commit >= used) break;
      const { from, to } = before;
      const change = variable ? textsWith(variable, from, to) : from && to && changedTexts(from, to);
      if (variable && from && !change) break;
      if (change && change[0] !== change[1]) bumps.push({ commit, from: change[0], to: change[1] });
    }
    return bumps;
  };
}

/** The texts of a change of a variable as changes of the version that is written with it. */
function textsWith(
  { versionWith }: VariableOfVersion,
  from: WrittenVersion | undefined,
  to: WrittenVersion | undefined,
): readonly [string, string] | undefined {
  const [old, now] = [from && versionWith(from), to && versionWith(to)];
  return old && now && old.image === now.image ? changedTexts(old, now) : undefined;
}

/** The commit that a line is as it is since, by its index; that may be another one than the one that wrote it. */
function usedSince(eventsByPath: ReadonlyMap<string, readonly PathEvent[]>, place: Place): number {
  for (const { commit, before, isOther } of stepsBack(eventsByPath, place))
    if (!before || before.to || isOther) return commit;
  return Infinity;
}

type Place = Pick<VersionPlace, 'path' | 'line'>;

interface StepBack {
  readonly commit: number;
  /** Where the line stood before; undefined where that is not clear, which ends the way. */
  readonly before: LineBefore | undefined;
  /** Whether something near the line says since then that its version is one of something else. */
  readonly isOther: boolean;
}

/** What happened to a line, newest first, through moves of its file. */
function* stepsBack(eventsByPath: ReadonlyMap<string, readonly PathEvent[]>, place: Place): Generator<StepBack> {
  let { path, line } = place;
  let events = eventsByPath.get(path) ?? [];
  for (let at = 0; at < events.length; at += 1) {
    const { commit, edit } = events[at] ?? {};
    if (commit === undefined) return;
    const before = edit === undefined || edit.binary ? undefined : lineBefore(edit, line);
    yield { commit, before, isOther: edit !== undefined && isReplacedNear(edit, line) };
    if (!edit || !before) return;
    line = before.line;
    if (edit.from !== undefined) {
      path = edit.from;
      events = (eventsByPath.get(path) ?? []).filter((event) => event.commit > commit);
      at = -1;
    }
  }
}

/** What happened to a path: an edit that is known, or something else, after which nothing is. */
interface PathEvent {
  readonly commit: number;
  readonly edit?: FileEdit;
}

function pathEvents({ commits }: History): ReadonlyMap<string, readonly PathEvent[]> {
  const events = new Map<string, PathEvent[]>();
  const add = (path: string, event: PathEvent): void => {
    const known = events.get(path);
    if (known) known.push(event);
    else events.set(path, [event]);
  };
  for (const [commit, { files, edits = [] }] of commits.entries()) {
    const edited = new Set(edits.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])));
    for (const edit of edits) {
      add(edit.path, { commit, edit });
      // What had this name before is another file.
      if (edit.from !== undefined) add(edit.from, { commit });
    }
    for (const { path } of files) if (!edited.has(path)) add(path, { commit });
  }
  return events;
}

interface LineBefore {
  readonly line: number;
  /** What the line stated before and states since, where the edit wrote it anew. */
  readonly from?: WrittenVersion;
  readonly to?: WrittenVersion;
}

/** Where the text of `line` stood before an edit; undefined if it came with it, or if that is not clear. */
function lineBefore(edit: FileEdit, line: number): LineBefore | undefined {
  let shift = 0;
  for (const hunk of edit.hunks) {
    const { before, after } = hunk;
    const first = after.count === 0 ? after.start + 1 : after.start;
    if (line < first) break;
    if (line < first + after.count) return replacedLine(edit, hunk, line);
    shift += before.count - after.count;
  }
  return { line: line + shift };
}

function replacedLine(edit: FileEdit, { before, after }: Hunk, line: number): LineBefore | undefined {
  const to = after.versions.find((version) => version.line === line);
  if (!to || isReplacedNear(edit, line)) return undefined;
  const inPlace = counterpart(to, before, after);
  const from = inPlace && inPlace.image === to.image ? inPlace : sameImage(edit, to);
  return from && { line: from.line, from, to };
}

function isReplacedNear({ replaced }: FileEdit, line: number): boolean {
  return replaced.some((other) => Math.abs(other - line) <= nearby);
}

/** How many lines a version may stand from the field that says what it is one of. */
const nearby = 12;

/** The statement that `to` took the place of: on the same line of as many, else the only one of its field on both sides. */
function counterpart(to: VersionLine, before: Hunk['before'], after: Hunk['after']): VersionLine | undefined {
  const old = before.versions.filter(({ field }) => field === to.field);
  if (before.count === after.count) return old.find(({ line }) => line - before.start === to.line - after.start);
  const unique = old.length === 1 && after.versions.filter(({ field }) => field === to.field).length === 1;
  return unique ? old[0] : undefined;
}

/** Where whole stretches moved: the statement of the image that `to` states, if as many of them went as came; in their order. */
function sameImage({ hunks }: FileEdit, to: VersionLine): VersionLine | undefined {
  if (to.image === undefined) return undefined;
  const isSame = ({ image, field }: VersionLine): boolean => image === to.image && field === to.field;
  const went = hunks.flatMap(({ before }) => before.versions.filter(isSame));
  const came = hunks.flatMap(({ after }) => after.versions.filter(isSame));
  return went.length === came.length ? went[came.indexOf(to)] : undefined;
}

function changedTexts(from: WrittenVersion, to: WrittenVersion): readonly [string, string] {
  const digits = ({ version = '', digest }: WrittenVersion): string =>
    digest === undefined ? version : digest.slice(0, shownDigest);
  return from.version !== undefined && to.version !== undefined && from.version !== to.version
    ? [from.version, to.version]
    : [digits(from), digits(to)];
}

/** `sha256:` and twelve digits, as container tools show digests. */
const shownDigest = 'sha256:'.length + 12;
