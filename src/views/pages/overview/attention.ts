import { reachOf, type Finding, type LookedAt } from '../../../checks/engine/results.ts';
import { checkSeverities } from '../../../checks/engine/rule.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { addresses, componentAddress, ruleAddress } from '../../vocabulary/addresses.ts';
import { nameOf, ownersOf, type FleetIndex } from '../../survey/fleet-index.ts';
import { code, marked, muted, pageLink, type Mark, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { severityMark } from '../checks/words.ts';
import { counted, joined } from '../../vocabulary/words.ts';

/** What a maintainer would want to know first, worst first; empty if all is well. Accepted findings are not among it. */
export function attentionItems({ index, diagnostics, checks }: Survey): Text[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return [
    ...(errors === 0
      ? []
      : [[marked('bad', counted(errors, 'error')), ': ', pageLink(addresses.checks, 'diagnostics', 'diagnostics')]]),
    ...inState(index, 'failed', 'bad', () => 'refused by Flux'),
    ...checks
      .filter((result) => result.type === 'looked-at')
      .filter(({ rule, findings }) => findings.length > 0 && (rule.severity !== 'info' || rule.id in notes))
      .toSorted((a, b) => checkSeverities.indexOf(a.rule.severity) - checkSeverities.indexOf(b.rule.severity))
      .map((result) => foundItem(index, result)),
    ...inState(
      index,
      'unknown',
      'unknown',
      (number) => `of which the repository does not tell what ${number === 1 ? 'it applies' : 'they apply'}`,
    ),
    ...inState(index, 'external', 'unknown', () => 'from other repositories'),
  ];
}

/** Notes that say what a reader of the other pages has to know, with their shape. */
const notes: Readonly<Record<string, Mark>> = { 'reconcile/suspended': 'paused', 'structure/not-applied': 'off' };

/** More names than these are counted only. */
const mostNames = 8;

/** How many things a rule found, which leads to the rule, and whose they are. */
function foundItem({ fleet }: FleetIndex, { rule, findings }: LookedAt): Text {
  const mark = notes[rule.id] ?? severityMark(rule.severity);
  const found = {
    type: 'page',
    path: ruleAddress(rule),
    text: counted(reachOf(findings), ...rule.found),
    mark,
  } as const;
  const comments = commentsByComponent(findings);
  const links = fleet.components
    .filter(({ slug }) => comments.has(slug))
    .map((component): Text => {
      const comment = comments.get(component.slug);
      const link = pageLink(componentAddress(component), component.title);
      return comment === undefined ? [link] : [link, ' ', muted(`(${comment})`)];
    });
  return withNames([found], links);
}

/** The components that findings are about, each with the first comment that somebody wrote there. */
function commentsByComponent(findings: readonly Finding[]): ReadonlyMap<string, string | undefined> {
  const comments = new Map<string, string | undefined>();
  for (const { components, comment } of findings)
    for (const slug of components) comments.set(slug, comments.get(slug) ?? comment);
  return comments;
}

/** The Flux Kustomizations of which not all is known, with whose they are. */
function inState(
  index: FleetIndex,
  state: FluxKustomization['state'],
  mark: Mark,
  text: (number: number) => string,
): Text[] {
  const found = index.fleet.clusters.flatMap((cluster) =>
    cluster.kustomizations
      .filter((kustomization) => kustomization.state === state)
      .map((kustomization) => ({ cluster, kustomization })),
  );
  if (found.length === 0) return [];
  const owners = new Map(found.map(({ cluster, kustomization }) => ownerLink(index, cluster, kustomization)));
  return [
    withNames(
      [marked(mark, `${counted(found.length, 'Flux Kustomization')} ${text(found.length)}`)],
      [...owners.values()],
    ),
  ];
}

function ownerLink(index: FleetIndex, cluster: Cluster, kustomization: FluxKustomization): [key: string, link: Text] {
  const name = nameOf(kustomization);
  const [owner] = ownersOf(index, cluster.name, 'Kustomization', name);
  return owner ? [owner.slug, [pageLink(componentAddress(owner), owner.title)]] : [name, [code(name)]];
}

function withNames(text: Text, names: readonly Text[]): Text {
  const rest = names.length - mostNames;
  const shown = rest > 0 ? [...names.slice(0, mostNames), [muted(`and ${String(rest)} more`)]] : names;
  return shown.length === 0 ? text : [...text, ': ', ...joined(shown)];
}
