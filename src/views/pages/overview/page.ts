import { doubtsAmong } from '../../../model/doubts.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import type { RepositoryFacts } from '../../../model/fleet.ts';
import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import { addresses, clusterAddress, componentAddress, groupAddress } from '../../vocabulary/addresses.ts';
import { declaredOnes, wordsOf } from '../../vocabulary/environment-words.ts';
import type { Block, Card, Figure, Page, Section } from '../../vocabulary/page.ts';
import { code, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { attentionItems } from './attention.ts';
import { bootBlocks } from './boot.ts';
import { observedOverview } from '../../parts/cluster-observed.ts';
import { clusterSentence, clusterTable } from '../../parts/cluster-facts.ts';
import { commitText, componentLinks, dayOf } from '../../parts/commits.ts';
import { withSettings } from '../../vocabulary/setting-text.ts';
import { structureTree } from '../../parts/tree.ts';
import { counted } from '../../vocabulary/words.ts';
import { charts as chartsTopic } from '../../topics/charts.ts';
import { secrets as secretsTopic } from '../../topics/secrets.ts';

/** The first page: the fleet at a glance, and what deserves attention. */
export function overviewPage(survey: Survey, library: GuideLibrary, generated: readonly Page[] = []): Page {
  const { fleet, clusters } = survey.index;
  const { name } = fleet.repository;
  const state = stateOf(fleet.repository);
  const withState = (other: RepositoryFacts): string => {
    const itsState = stateOf(other);
    return itsState === '' ? other.name : `${other.name} (${itsState})`;
  };
  const { others: all = [], startsIn } = fleet;
  const start = all.filter((other) => other.name === startsIn).map(withState);
  const others = all.filter((other) => other.name !== startsIn).map(withState);
  const shown = [
    ...(state === '' ? [] : [`Documented: ${state}.`]),
    ...start.map((other) => `Applied by the fleet repository ${other}.`),
    ...(others.length === 0 ? [] : [`With ${others.join(' and ')}.`]),
  ].join(' ');
  const isKnown = clusters.length > 0;
  const isElsewhere = isAppliedElsewhere(fleet);
  const description = descriptionOf(survey);
  return {
    path: addresses.overview,
    kind: 'overview',
    title: name,
    trail: [],
    lead: shown === '' ? [description] : [description, ' ', muted(shown)],
    description,
    badges: [],
    layout: 'article',
    filters: {},
    sections: [
      ...doubtsSection(survey),
      ...(isKnown ? [figuresSection(survey)] : []),
      ...clustersSection(survey),
      ...observedOverview(survey),
      ...attentionSection(survey),
      ...guidesSection(library, generated),
      ...changesSection(survey),
      ...(isKnown ? [componentsSection(survey)] : []),
      ...(isKnown && !isElsewhere ? [bootSection(survey), ...appliesSection(survey)] : []),
    ],
  };
}

/** The repository in one sentence: what it is that the pages show. */
function descriptionOf({ index: { fleet, clusters } }: Survey): string {
  const { name } = fleet.repository;
  if (clusters.length === 0) return `What Flux applies from ${name} is not known.`;
  const components = counted(fleet.components.length, 'component');
  if (!isAppliedElsewhere(fleet)) {
    return `What Flux applies from ${name}: ${components} in ${counted(clusters.length, 'cluster')}.`;
  }
  const environments = clusters.length > 1 ? ` for ${counted(clusters.length, 'environment')}` : '';
  return `What the folders of ${name} build: ${components}${environments}. Which clusters apply them is unknown.`;
}

/** What makes it doubtful that this page shows what runs. */
function doubtsSection({ diagnostics }: Survey): Section[] {
  const blocks = doubtsAmong(diagnostics).map(({ message }): Block => ({
    type: 'notice',
    mark: 'bad',
    text: withSettings(message),
  }));
  return blocks.length === 0 ? [] : [{ id: 'doubts', title: 'Read this first', quiet: true, blocks }];
}

function figuresSection(survey: Survey): Section {
  return { id: 'figures', title: 'In numbers', quiet: true, blocks: [{ type: 'figures', figures: figures(survey) }] };
}

/** Which state of a repository is shown. */
function stateOf({ commit, date, branch }: RepositoryFacts): string {
  return [
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 7)}`]),
    ...(date === undefined ? [] : [date.slice(0, 10)]),
    ...(branch === undefined ? [] : [branch]),
  ].join(' · ');
}

function figures({ index: { fleet, clusters }, diagnostics, checks }: Survey): Figure[] {
  const total = (count: (cluster: Cluster) => number) =>
    fleet.clusters.reduce((sum, cluster) => sum + count(cluster), 0);
  const findings =
    diagnostics.filter(({ severity }) => severity !== 'info').length +
    checks.reduce(
      (sum, result) =>
        sum + (result.type === 'looked-at' && result.rule.severity !== 'info' ? result.findings.length : 0),
      0,
    );
  const all: Figure[] = [
    { value: fleet.components.length, label: 'components', page: addresses.matrix },
    {
      value: clusters.length,
      label: clusters.length === 1 ? wordsOf(fleet).one : wordsOf(fleet).titles.toLowerCase(),
      page: addresses.clusters,
    },
    {
      value: total(({ kustomizations }) => declaredOnes(kustomizations).length),
      label: 'Flux Kustomizations',
      page: addresses.dependencies,
    },
    { value: total(({ helmReleases }) => helmReleases.length), label: 'HelmReleases', page: chartsTopic.id },
    {
      value: total(({ kustomizations }) => kustomizations.reduce((sum, { inventory }) => sum + inventory.length, 0)),
      label: 'objects',
    },
    { value: total(({ secrets }) => secrets.length), label: 'secrets', page: secretsTopic.id },
    { value: findings, label: findings === 1 ? 'finding' : 'findings', page: addresses.checks },
  ];
  return all.filter(({ value }) => value > 0);
}

function clustersSection({ index: { fleet, clusters } }: Survey): Section[] {
  const [cluster, ...others] = clusters;
  if (!cluster) return [];
  const block: Block = others.length > 0 ? clusterTable(clusters) : { type: 'text', text: clusterSentence(cluster) };
  return [{ id: 'clusters', title: wordsOf(fleet).titles, quiet: others.length === 0, blocks: [block] }];
}

function attentionSection(survey: Survey): Section[] {
  const items = attentionItems(survey);
  if (items.length === 0) return [];
  return [{ id: 'attention', title: 'Needs attention', blocks: [{ type: 'list', items }] }];
}

/** More names than these at one level are counted only. */
const mostNames = 14;

function bootSection(survey: Survey): Section {
  const more: Text = [pageLink(addresses.dependencies, 'The whole boot order, and who waits for whom')];
  return {
    id: 'boot',
    title: 'How it boots',
    blocks: [...bootBlocks(survey, mostNames), { type: 'text', text: more }],
  };
}

function componentsSection({ index: { fleet } }: Survey): Section {
  const cards = [...Map.groupBy(fleet.components, ({ group }) => group)].map(([group, members]): Card => ({
    title: group,
    page: groupAddress(group),
    text: members.flatMap((component, position): Text => [
      ...(position === 0 ? [] : [' · ']),
      pageLink(componentAddress(component), component.title),
    ]),
    badges: [{ text: String(members.length) }],
  }));
  return { id: 'components', title: 'Components', count: fleet.components.length, blocks: [{ type: 'cards', cards }] };
}

/** More guides than these are found on their own page. */
const mostGuides = 6;

function guidesSection({ guides }: GuideLibrary, generated: readonly Page[]): Section[] {
  const count = guides.length + generated.length;
  if (count === 0) return [];
  const items = [
    ...generated.map(({ path, title, description = '' }): Text => [pageLink(path, title), ' ', muted(description)]),
    ...guides
      .slice(0, mostGuides)
      .map(({ guide, rendered }): Text => [
        pageLink(guide.slug, guide.title),
        ...(rendered.description === '' ? [] : [' ', muted(rendered.description)]),
      ]),
  ];
  const rest: Text[] = guides.length > mostGuides ? [[pageLink(addresses.guides, `All ${guides.length} guides`)]] : [];
  return [
    {
      id: 'guides',
      title: 'Start reading',
      count,
      blocks: [{ type: 'list', items: [...items, ...rest] }],
    },
  ];
}

/** Older changes are found on their own page. */
const mostChanges = 8;

/** More components of one change are counted only. */
const mostTouched = 3;

function changesSection({ index: { fleet } }: Survey): Section[] {
  const commits = fleet.history?.commits.slice(0, mostChanges) ?? [];
  if (commits.length === 0) return [];
  const bySlug = new Map(fleet.components.map((component) => [component.slug, component]));
  const items = commits.map((commit): Text => {
    const touched = componentLinks(bySlug, commit.components, mostTouched);
    return [
      muted(dayOf(commit)),
      ' ',
      ...commitText(fleet, commit),
      ...(touched.length > 0 ? [' · ', ...touched] : []),
    ];
  });
  const more: Text = [pageLink(addresses.changes, 'All changes, with their versions')];
  return [{ id: 'changes', title: 'Changed last', blocks: [{ type: 'list', items: [...items, more] }] }];
}

function appliesSection({ index }: Survey): Section[] {
  const { clusters } = index.fleet;
  if (clusters.length === 0) return [];
  const blocks = clusters.flatMap((cluster): Block[] => [
    ...(clusters.length > 1
      ? [{ type: 'text', text: [pageLink(clusterAddress(cluster), cluster.name), ' ', code(cluster.path)] } as const]
      : []),
    { type: 'tree', nodes: structureTree(index, cluster) },
  ]);
  return [{ id: 'structure', title: 'Who applies what', blocks }];
}
