import type { ShapeFile } from '../../../../model/shape/record.ts';
import type { Block } from '../../../vocabulary/page.ts';
import { code, fileLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';

/** How a file is encrypted before it is committed, where those of its siblings are. */
export function sopsBlocks(
  { index }: Survey,
  { encrypted, like }: Pick<ShapeFile, 'encrypted' | 'like'>,
  path: string,
): Block[] {
  if (!encrypted) return [];
  const { sops } = index.fleet.layout;
  const rule = sops.files.find((file) => file.path === like.path)?.rule;
  const found = rule && sops.configs.find((config) => config.path === rule.config)?.rules[rule.index];
  const by: Text = found
    ? [
        'Encrypt it before you commit it. The rule of its siblings: ',
        ...(found.pathRegex === undefined ? [] : [code(found.pathRegex), ' in ']),
        fileLink(found.location),
        '.',
      ]
    : ['Encrypt it before you commit it.'];
  const command = `sops --encrypt --in-place ${path}`;
  return [
    { type: 'text', text: by },
    { type: 'commands', commands: [{ title: 'Encrypt', command }] },
  ];
}
