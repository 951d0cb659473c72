import type { Fleet } from '../../../model/fleet.ts';
import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import { addresses, clusterAddress } from '../../vocabulary/addresses.ts';
import { declarations, fluxKustomization } from '../../../model/shape/conventions/declarations.ts';
import { fileNameConventions } from '../../../model/shape/conventions/file-names.ts';
import { kustomizationNames } from '../../../model/shape/conventions/kustomization-names.ts';
import { partsOf } from '../../survey/fleet-index.ts';
import type { Fact, Section } from '../../vocabulary/page.ts';
import { code, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { componentShape } from '../../../model/components/component-shape.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import { tierOf } from './intervals.ts';
import { share } from './shares.ts';
import { folderLink } from './folder-text.ts';
import { secrets as secretsTopic } from '../../topics/secrets.ts';

/** The repository in one screen: a line on each thing that the sections below tell. */
export function summarySection(survey: Survey): Section[] {
  const { fleet } = survey.index;
  const facts: Fact[] = [
    { term: 'Clusters', values: clusterTexts(fleet) },
    { term: 'File names', values: fileNameTexts(fleet) },
    { term: 'Names', values: nameTexts(fleet) },
    { term: 'Components', values: shapeTexts(survey) },
    { term: 'Interval', values: intervalTexts(fleet) },
    { term: 'Reusable parts', values: reusableTexts(fleet) },
    { term: 'Secrets', values: secretTexts(fleet) },
    { term: 'Automation', values: automationTexts(fleet) },
  ];
  const rows = facts.filter(({ values }) => values.length > 0);
  return rows.length === 0
    ? []
    : [{ id: 'summary', title: 'In short', quiet: true, blocks: [{ type: 'facts', rows }] }];
}

function here(text: string, section: string): Inline {
  return pageLink(addresses.repository, text, section);
}

function clusterTexts({ clusters }: Fleet): Text[] {
  // Which folders an environment is built from stands on its own page: they may be many.
  if (isAppliedElsewhere({ clusters }))
    return clusters.map((cluster) => [pageLink(clusterAddress(cluster), cluster.name)]);
  return clusters.map((cluster) => [
    pageLink(clusterAddress(cluster), cluster.name),
    muted(' starts from '),
    folderLink(cluster.path),
  ]);
}

/** The kinds that a reader looks for first. */
const shownKinds = [fluxKustomization, 'HelmRelease'];

function fileNameTexts(fleet: Fleet): Text[] {
  const conventions = fileNameConventions(declarations(fleet));
  return shownKinds.flatMap((kind) => {
    const convention = conventions.find((other) => other.kind === kind);
    if (!convention) return [];
    const { pattern, kept, exceptions } = convention;
    const all = kept.length + exceptions.length;
    return [[code(pattern), muted(` declares ${share(kept.length, all)} ${kind}s`)]];
  });
}

function nameTexts(fleet: Fleet): Text[] {
  const conventions = kustomizationNames(fleet);
  const [first] = conventions;
  const all = conventions.reduce((sum, { kept }) => sum + kept.length, 0);
  if (first?.name === undefined || first.path === undefined) return [];
  return [
    [
      muted('a Flux Kustomization '),
      code(first.name),
      muted(' builds '),
      code(`…/${first.path}`),
      muted(`: ${share(first.kept.length, all)}`),
    ],
  ];
}

function shapeTexts({ index }: Survey): Text[] {
  const { components } = index.fleet;
  if (components.length === 0) return [];
  const simple = components.filter(
    (component) => componentShape(component, partsOf(index, component)) === 'simple',
  ).length;
  const groups = new Set(components.map(({ group }) => group)).size;
  return [
    [
      pageLink(addresses.components, counted(components.length, 'component')),
      muted(` in ${counted(groups, 'group')}; `),
      here(`${share(simple, components.length)} of one stage`, 'patterns'),
    ],
  ];
}

function intervalTexts({ clusters }: Fleet): Text[] {
  const all = clusters.flatMap(({ kustomizations }) => kustomizations);
  const [same = []] = [...Map.groupBy(all, ({ interval }) => tierOf(interval)).values()].sort(byLength);
  const [interval] = [...Map.groupBy(same, (kustomization) => kustomization.interval)]
    .sort(([, x], [, y]) => byLength(x, y))
    .map(([spelled]) => spelled);
  if (interval === undefined) return [];
  return [[code(interval), muted(' for '), here(`${share(same.length, all.length)} Flux Kustomizations`, 'intervals')]];
}

function byLength(a: readonly unknown[], b: readonly unknown[]): number {
  return b.length - a.length;
}

function reusableTexts({ layout }: Fleet): Text[] {
  const { length } = layout.components;
  return length === 0 ? [] : [[here(counted(length, 'kustomize component'), 'kustomize-components')]];
}

function secretTexts({ clusters, layout }: Fleet): Text[] {
  const secrets = clusters.flatMap((cluster) => cluster.secrets);
  const count = (form: string): number => secrets.filter((secret) => secret.form === form).length;
  const [external, sealed] = [count('external'), count('sealed')];
  const texts: Text[] = [
    ...(layout.sops.files.length > 0
      ? [[here(`${counted(layout.sops.files.length, 'file')} encrypted with SOPS`, 'sops')]]
      : []),
    ...(external > 0 ? [[pageLink(secretsTopic.id, `${external} from an external store`)]] : []),
    ...(sealed > 0 ? [[pageLink(secretsTopic.id, `${sealed} sealed`)]] : []),
  ];
  return texts.length === 0 ? [] : [joined(texts)];
}

function automationTexts({ layout }: Fleet): Text[] {
  const { workflows, tasks, renovate } = layout;
  const count = tasks.reduce((sum, file) => sum + file.tasks.length, 0);
  const texts: Text[] = [
    ...(workflows.length > 0 ? [[here(counted(workflows.length, 'workflow'), 'ci')]] : []),
    ...(count > 0 ? [[here(counted(count, 'task'), 'tasks')]] : []),
    ...(renovate ? [[here('Renovate', 'renovate')]] : []),
  ];
  return texts.length === 0 ? [] : [joined(texts)];
}
