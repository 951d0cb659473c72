import type { ObjectReference } from '../../model/objects/flux-objects.ts';
import type { Claim, Database } from '../../model/storage/record.ts';
import { code, fileLink, marked, muted, type Text } from '../vocabulary/text.ts';
import { statedIn } from './stated.ts';
import { joined } from '../vocabulary/words.ts';

/** A claim by its name, where it has one; else by what makes it. */
export function claimName(claim: Claim, nameOf: (object: ObjectReference) => string): Text {
  if (claim.from.type === 'object') return [fileLink(claim.location, nameOf(claim)), ' ', muted(claim.kind)];
  const named: Text = claim.claim === undefined ? [] : [code(claim.claim), ' '];
  return [
    ...named,
    muted('of '),
    fileLink(claim.location, nameOf(claim)),
    ' ',
    muted(`${claim.kind}, `),
    ...statedIn(claim.from),
  ];
}

/** How much it asks for, and how often. */
export function claimSize({ size, count }: Claim): Text {
  const times: Text = count === undefined || count === 1 ? [] : [muted(`${String(count)} × `)];
  return size === undefined ? [...times, muted('not stated')] : [...times, code(size)];
}

/** How it may be mounted; what was not substituted stands as it is written. */
export function claimAccess({ accessModes }: Claim): Text {
  return joined(accessModes.map((mode): Text => [/^\w+$/.test(mode) ? mode : code(mode)]));
}

/** The storage class that it asks for. */
export function claimClass({ storageClass }: Claim): Text {
  return storageClass === undefined ? [muted('default')] : [code(storageClass)];
}

/** What copies it elsewhere. */
export function claimBackups({ backups }: Claim, nameOf: (object: ObjectReference) => string): Text {
  return joined(backups.map((backup) => [code(nameOf(backup)), ' ', muted(backup.kind)]));
}

/** The engine with its version, as far as Git says it. */
export function databaseVersion({ engine, version }: Database): Text {
  return version === undefined ? [engine] : [`${engine} `, code(version)];
}

/** How much each instance stores, and on which class. */
export function databaseSize({ size, storageClass }: Database): Text {
  if (size === undefined) return [];
  return storageClass === undefined ? [code(size)] : [code(size), muted(' on '), code(storageClass)];
}

/** The databases that it holds with their owners, and the roles that own none of them. */
export function databaseContents({ databases, roles }: Database): Text {
  const owners = new Set(databases.map(({ owner }) => owner));
  return joined([
    ...databases.map(({ name, owner }): Text =>
      owner === undefined || owner === name ? [code(name)] : [code(name), muted(` of ${owner}`)],
    ),
    ...roles.filter(({ name }) => !owners.has(name)).map(({ name }): Text => [muted('role '), code(name)]),
  ]);
}

/** Whether it is copied elsewhere, and when. */
export function databaseBackup({ backup: { configured, retentionPolicy, schedules } }: Database): Text {
  if (!configured && schedules.length === 0) return [muted('none')];
  return joined([
    ...(schedules.length === 0 ? [[marked('info', 'no schedule')]] : schedules.map(({ schedule }) => [code(schedule)])),
    ...(retentionPolicy === undefined ? [] : [[muted('kept '), code(retentionPolicy)]]),
  ]);
}
