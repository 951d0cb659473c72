import type { SecretRecord } from '../../../../model/secrets/record.ts';
import type { Fleet } from '../../../../model/fleet.ts';

import type { Section } from '../../../vocabulary/page.ts';
import { fileLink, muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { counted, joinedCode, unique } from '../../../vocabulary/words.ts';
import { secrets as secretsTopic } from '../../../topics/secrets.ts';

/** How secrets are kept, and who can read them. */
export function secretsSection({ index: { fleet } }: Survey): Section[] {
  const secrets = fleet.clusters.flatMap((cluster) => cluster.secrets);
  const items = [...sopsTexts(fleet), ...storeTexts(secrets), ...sealedTexts(secrets)];
  if (items.length === 0) return [];
  return [
    {
      id: 'secrets',
      title: 'How secrets are kept',
      blocks: [
        { type: 'list', items },
        { type: 'text', text: [pageLink(secretsTopic.id, 'All secrets, without their values')] },
      ],
    },
  ];
}

function sopsTexts({ layout, clusters }: Fleet): Text[] {
  const { configs, files } = layout.sops;
  if (files.length === 0) return [];
  const decrypting = clusters
    .flatMap(({ kustomizations }) => kustomizations)
    .filter(({ decryption }) => decryption === 'sops');
  const keys = unique(decrypting.flatMap(({ decryptionSecret }) => decryptionSecret ?? []));
  const rules = configs.flatMap((config) => config.rules);
  const [rule] = rules;
  return [
    [
      `${counted(files.length, 'file')} in the repository ${files.length === 1 ? 'is' : 'are'} encrypted with SOPS`,
      ...(rule ? [`, by ${rules.length === 1 ? 'a rule' : 'rules'} in `, fileLink(rule.location)] : []),
      '.',
    ],
    ...(decrypting.length === 0
      ? []
      : [
          [
            `${counted(decrypting.length, 'Flux Kustomization')} ${decrypting.length === 1 ? 'is' : 'are'} set to decrypt such files`,
            ...(keys.length === 0 ? [] : [', with keys from the Secret ', ...joinedCode(keys)]),
            '.',
          ] satisfies Text,
        ]),
  ];
}

function storeTexts(secrets: readonly SecretRecord[]): Text[] {
  const external = secrets.filter(({ form, kind }) => form === 'external' && kind !== 'PushSecret');
  if (external.length === 0) return [];
  const stores = unique(
    external.flatMap(({ store, storeKind }) => (store === undefined ? [] : [`${storeKind ?? 'store'} ${store}`])),
  );
  return [
    [
      `${counted(external.length, 'secret')} ${external.length === 1 ? 'is' : 'are'} fetched from outside of the repository`,
      ...(stores.length === 0 ? [] : [', through ', ...joinedCode(stores)]),
      muted(': the repository holds only the names of their keys'),
      '.',
    ],
  ];
}

function sealedTexts(secrets: readonly SecretRecord[]): Text[] {
  const sealed = secrets.filter(({ form }) => form === 'sealed').length;
  if (sealed === 0) return [];
  return [[`${counted(sealed, 'secret')} ${sealed === 1 ? 'is' : 'are'} sealed: only the cluster can open them.`]];
}
