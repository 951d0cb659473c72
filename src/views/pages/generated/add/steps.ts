import { instructionsFor, type NewFile, type NewLine } from '../../../../model/shape/instructions.ts';
import type { FilePurpose, Shape, ShapeFile, ShapePlace } from '../../../../model/shape/record.ts';
import { baseName, parentDirectory } from '../../../../repository/located-path.ts';
import type { Block, Command, Step } from '../../../vocabulary/page.ts';
import { code, fileLink, muted, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { share } from '../../repository/shares.ts';
import { sopsBlocks } from './sops.ts';

/** What the new component is called. */
export const placeholder = 'demo';

/** What to do to have one more component at `place`. */
export function placeSteps(survey: Survey, shape: Shape, place: ShapePlace): readonly Step[] {
  const { files, lines, beside } = instructionsFor(shape, place, placeholder);
  return [
    ...files.map((file) => fileStep(survey, file)),
    ...beside.map(listStep),
    registrationStep(place, lines),
    ...shape.extras.map((extra) => extraStep(survey, shape, place, extra)),
    lookStep(shape),
  ];
}

const titles: Readonly<Record<FilePurpose, string>> = {
  flux: 'Declare the Flux Kustomization',
  kustomize: 'List what it is made of',
  source: 'Say where the chart comes from',
  release: 'Write the HelmRelease',
  route: 'Make it reachable',
  secret: 'Write its secret',
  object: 'Write its objects',
  own: 'Write your manifests',
};

function fileStep(survey: Survey, { path, text, made }: NewFile): Step {
  if (made.purpose === 'own') {
    const folder: Text = [
      'One file for each object in ',
      code(`${parentDirectory(path)}/`),
      ', each with a line under ',
      code('resources'),
      ' in place of ',
      code(`./${baseName(path)}`),
      '. What they hold differs from one component to the next.',
    ];
    return { title: titles.own, items: [folder] };
  }
  return {
    title: titleOf(made),
    note: noteOf(made),
    items: [['as in ', fileLink(made.like)]],
    blocks: [{ type: 'snippet', title: path, language: 'yaml', text }, ...sopsBlocks(survey, made, path)],
  };
}

function noteOf({ count, all, purpose }: ShapeFile): string {
  const isOneWay = purpose === 'release' || purpose === 'source';
  return count === all ? share(count, all) : `${share(count, all)} ${isOneWay ? 'like this' : 'have one'}`;
}

function titleOf({ purpose, kinds }: ShapeFile): string {
  if (purpose === 'source' && !kinds.some((kind) => kind.endsWith('Repository'))) return titles.object;
  return purpose === 'object' ? `Write the ${kinds.join(' and ')}` : titles[purpose];
}

/** A file that does not stand with the others has a list of its own. */
function listStep({ path, after, text }: NewLine): Step {
  return {
    title: 'List what stands elsewhere',
    note: 'a line',
    items: [['under ', code('resources'), ', below the line ', fileLink(after)]],
    blocks: [{ type: 'snippet', title: path, language: 'yaml', text: text.trimStart() }],
  };
}

function registrationStep({ registration }: ShapePlace, lines: readonly NewLine[]): Step {
  if (registration.type === 'folder') {
    const text: Text = [
      'Nothing to do: ',
      code(`${registration.folder}/`),
      ' has no kustomization.yaml, so Flux takes every file in it.',
    ];
    return { title: 'Register it', items: [text] };
  }
  const added = lines.map(({ text }) => text.trimStart()).join('\n');
  return {
    title: 'Register it',
    note: lines.length === 1 ? 'a line' : `${String(lines.length)} lines`,
    items: [['under ', code('resources'), ', below the line ', fileLink(registration.after)]],
    blocks: [{ type: 'snippet', title: registration.file, language: 'yaml', text: added }],
  };
}

function extraStep(survey: Survey, shape: Shape, place: ShapePlace, extra: ShapeFile): Step {
  const { files } = instructionsFor(shape, place, placeholder, [extra]);
  const added = files.find(({ made }) => made === extra);
  const title = extra.purpose === 'secret' ? 'If it needs a secret' : 'If it has to be reachable';
  if (!added) return { title, items: [] };
  const list = files.find(
    ({ made, path }) => made.purpose === 'kustomize' && parentDirectory(path) === parentDirectory(added.path),
  );
  const line = list?.text.split('\n').findLast((one) => one.endsWith(baseName(added.path)));
  const blocks: Block[] = [
    { type: 'snippet', title: added.path, language: 'yaml', text: added.text },
    ...(list && line !== undefined
      ? [{ type: 'snippet', title: `${list.path}, under resources`, language: 'yaml', text: line.trim() } as const]
      : []),
    ...sopsBlocks(survey, extra, added.path),
  ];
  return {
    title,
    note: `${share(extra.count, extra.all)} have one`,
    items: [['as in ', fileLink(extra.like)]],
    blocks,
  };
}

function lookStep({ runs }: Shape): Step {
  const commands: readonly Command[] = [
    { title: 'Flux Kustomizations', command: 'flux get kustomizations --all-namespaces' },
    ...(runs === 'charts' ? [{ title: 'HelmReleases', command: 'flux get helmreleases --all-namespaces' }] : []),
  ];
  return {
    title: 'Commit, push, and look at it arrive',
    items: [[muted('Once Flux has fetched the change, these list it.')]],
    blocks: [{ type: 'commands', commands }],
  };
}
