import { fileLocation } from '../../../diagnostic.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import type { Recipients, Sops, SopsConfig, SopsFile, SopsRule } from '../../../model/layout/record.ts';
import { nameOf } from '../../survey/fleet-index.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, marked, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined, unique } from '../../vocabulary/words.ts';
import { share } from './shares.ts';

/** By which rules secrets are encrypted, which files keep to them, and how Flux decrypts. */
export function sopsSection({ index: { fleet } }: Survey): Section[] {
  const { sops } = fleet.layout;
  const items = [...fileTexts(sops), ...decryptionTexts(fleet)];
  const blocks: Block[] = [...ruleBlocks(sops), ...(items.length > 0 ? [{ type: 'list', items } as const] : [])];
  return blocks.length === 0 ? [] : [{ id: 'sops', title: 'SOPS', blocks }];
}

function ruleBlocks({ configs, files }: Sops): Block[] {
  return configs.flatMap((config): Block[] => {
    const file = fileLink(fileLocation(config.path), config.path);
    if (!config.readable)
      return [
        { type: 'notice', mark: 'unknown', text: [file, ' cannot be read as YAML, so its rules are not known.'] },
      ];
    if (config.rules.length === 0) return [{ type: 'text', text: [file, ' has no creation rules.'] }];
    const rows = config.rules.map((rule, index) => ruleRow(rule, filesOf(files, config, index)));
    return [
      {
        type: 'text',
        text: ['Rules of ', file, '; the first one whose expression is found in a file’s path decides.'],
      },
      table({
        caption: `Rules of ${config.path}`,
        columns: ['Files', 'Encrypts', 'For', 'Encrypted files'],
        groups: [{ rows }],
      }),
    ];
  });
}

function filesOf(files: readonly SopsFile[], { path }: SopsConfig, index: number): readonly SopsFile[] {
  return files.filter(({ rule }) => rule?.config === path && rule.index === index);
}

function ruleRow(
  { location, pathRegex, invalid, selects, recipients }: SopsRule,
  files: readonly SopsFile[],
): TableRow {
  const selected = Object.entries(selects).map(([field, value]): Text => [muted(`${field} `), code(value)]);
  const text = pathRegex ?? 'all files';
  return {
    cells: [
      cell(fileLink(location, text), ...(invalid ? [' ', marked('bad', 'no valid expression')] : [])),
      cellLines(selected.length > 0 ? selected : [['all values']]),
      cell(recipientsText(recipients)),
      cell(files.length === 0 ? muted('none') : String(files.length)),
    ],
  };
}

function recipientsText(recipients: Recipients): string {
  const kinds = Object.entries(recipients).map(([kind, count]) => counted(count, `${kind} key`));
  return kinds.length === 0 ? 'no key' : kinds.join(', ');
}

function fileTexts({ configs, files, unencrypted }: Sops): Text[] {
  const lost = configs.length === 0 ? [] : files.filter(({ rule }) => rule === undefined);
  const differing = files.filter(({ asRule }) => asRule === false);
  const known = files.filter(({ asRule }) => asRule !== undefined);
  const named = files.filter(({ path }) => isNamed(path));
  const unnamed = files.filter(({ path }) => !isNamed(path));
  const facts: Text[] = [
    ...(known.length > 0
      ? [
          [
            `Encrypted for the keys of their rule: ${share(known.length - differing.length, known.length)} files`,
            ...listed('; not', differing),
          ],
        ]
      : []),
    ...(lost.length > 0 ? [[`No rule is for ${counted(lost.length, 'encrypted file')}`, ...listed(':', lost)]] : []),
    ...(named.length > 0 && unnamed.length > 0
      ? [
          [
            `Encrypted files with .sops. in their names: ${share(named.length, files.length)}`,
            ...listed('; not', unnamed),
          ],
        ]
      : []),
    ...(unencrypted.length > 0
      ? [
          [
            marked('warning', `Named .sops., but without the metadata of an encrypted file: ${unencrypted.length}`),
            ...listed(
              ':',
              unencrypted.map((path) => ({ path })),
            ),
          ],
        ]
      : []),
  ];
  return facts;
}

function isNamed(path: string): boolean {
  return /[^/]\.sops\.\w+$/.test(path);
}

/** More files than these are counted only. */
const mostFiles = 8;

function listed(before: string, files: readonly { readonly path: string }[]): Text {
  if (files.length === 0) return [];
  const links = files.slice(0, mostFiles).map(({ path }): Text => [fileLink(fileLocation(path))]);
  const rest = files.length - links.length;
  return [`${before} `, ...joined(rest > 0 ? [...links, [muted(`and ${rest} more`)]] : links)];
}

function decryptionTexts({ clusters }: Fleet): Text[] {
  const all = clusters.flatMap(({ kustomizations }) => kustomizations);
  const decrypting = all.filter(({ decryption }) => decryption !== undefined);
  const needing = clusters.flatMap((cluster) => {
    const owners = new Set(
      cluster.secrets.filter(({ form }) => form === 'sops').map(({ kustomization }) => kustomization),
    );
    return cluster.kustomizations.filter((kustomization) => owners.has(nameOf(kustomization)));
  });
  const without = needing.filter(({ decryption }) => decryption === undefined);
  return [
    ...(decrypting.length > 0
      ? [[`Flux Kustomizations that decrypt: ${share(decrypting.length, all.length)}`, ...keysText(decrypting)]]
      : []),
    ...(needing.length > 0
      ? [
          [
            `Flux Kustomizations with Secrets that SOPS encrypted, and that decrypt them: ${share(needing.length - without.length, needing.length)}`,
            ...namesText(without),
          ],
        ]
      : []),
  ];
}

function keysText(decrypting: readonly FluxKustomization[]): Text {
  const secrets = unique(decrypting.map(({ decryptionSecret }) => decryptionSecret ?? ''));
  const texts = secrets.map((name): Text =>
    name === '' ? ['keys that the controller has itself'] : ['keys of the Secret ', code(name)],
  );
  return [', with ', ...joined(texts, ' or ')];
}

function namesText(without: readonly FluxKustomization[]): Text {
  if (without.length === 0) return [];
  return [
    '; not ',
    ...joined(
      without.slice(0, mostFiles).map(({ name, location }): Text => [location ? fileLink(location, name) : code(name)]),
    ),
  ];
}
