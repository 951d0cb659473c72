import type { Component } from '../../model/components/record.ts';
import type { CommitFacts, FleetHistory, VersionBump } from '../../model/history/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { code, muted, pageLink, type Inline, type Text } from '../vocabulary/text.ts';
import { counted, joined, unique } from '../vocabulary/words.ts';

/** The commit's first line as plain text, and a link to it on its Git host. */
export function commitText({ repository }: Fleet, { subject, hash }: Pick<CommitFacts, 'subject' | 'hash'>): Text {
  return [...(subject === '' ? [] : [subject, ' ']), commitLink(repository.commitUrl, hash)];
}

/** A commit on its Git host, as `text` or as the beginning of its hash. */
export function commitLink(commitUrl: string | undefined, hash: string, text?: string): Inline {
  const short = hash.slice(0, 7);
  if (commitUrl === undefined) return text ?? code(short);
  return { type: 'url', url: `${commitUrl}${hash}`, text: text ?? short };
}

/** The day of a commit in its own time zone, as `2026-06-21`. */
export function dayOf({ date }: Pick<CommitFacts, 'date'>): string {
  return date.split('T')[0] ?? '';
}

/** `cert-manager 1.16.2 → 1.17.0`. */
export function bumpText({ name, from, to }: VersionBump): Text {
  return [muted(name), ' ', code(from), ' → ', code(to)];
}

/** More versions that changed in one commit are counted only. */
const mostBumps = 6;

/** Bumps of one commit, each text once: lines in several files may say the same. */
export function bumpTexts(bumps: readonly VersionBump[]): Text[] {
  const texts = new Map(
    bumps.map(({ name, from, to, ...bump }) => [`${name} ${from} ${to}`, { ...bump, name, from, to }]),
  );
  const shown = [...texts.values()].slice(0, mostBumps).map(bumpText);
  return texts.size > mostBumps ? [...shown, [muted(`and ${texts.size - mostBumps} more`)]] : shown;
}

/** Links to components; more than `most` are counted only. */
export function componentLinks(
  components: ReadonlyMap<string, Component>,
  slugs: readonly string[],
  most: number,
): Text {
  const links = slugs.flatMap((slug): Text[] => {
    const component = components.get(slug);
    return component ? [[pageLink(componentAddress(component), component.title)]] : [];
  });
  // One more would take no less room than to say so.
  const shown = links.length > most + 1 ? links.slice(0, most) : links;
  const rest = links.length - shown.length;
  return joined(rest > 0 ? [...shown, [muted(`and ${rest} more`)]] : shown);
}

/** What a commit brought and took away, a line for each. */
export function cameAndWent(
  components: ReadonlyMap<string, Component>,
  { added, removed }: CommitFacts,
  most: number,
): Text[] {
  const gone = unique(removed.map(({ name }) => name));
  const shown = gone.slice(0, most).map((name): Text => [code(name)]);
  const rest: Text[] = gone.length > most ? [[muted(`and ${gone.length - most} more`)]] : [];
  return [
    ...(added.length > 0 ? [[muted('added '), ...componentLinks(components, added, most)]] : []),
    ...(gone.length > 0 ? [[muted('removed '), ...joined([...shown, ...rest])]] : []),
  ];
}

/** Why there is no more history than this; nothing where it is whole. */
export function historyLimit(fleet: Fleet, { extent, oldest, commits }: FleetHistory): Text | undefined {
  switch (extent) {
    case 'whole':
      return undefined;
    case 'shallow':
      return [
        'The clone is shallow: its history starts after ',
        commitLink(fleet.repository.commitUrl, oldest.hash),
        ` of ${dayOf(oldest)}.`,
      ];
    case 'recent':
      return [`The history was read back to ${dayOf(oldest)}: ${counted(commits.length, 'commit')}.`];
  }
}
