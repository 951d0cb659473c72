import type { Cluster } from '../../model/fleet.ts';
import { addresses, componentAddress } from '../addresses.ts';
import { nameOf, ownersOf, type FleetIndex } from '../fleet-index.ts';
import { code, marked, muted, pageLink, type Mark, type Text } from '../page.ts';
import type { Survey } from '../survey.ts';
import { counted, joined, partition } from './words.ts';

/** What a maintainer would want to know first, worst first; empty if all is well. */
export function attentionItems({ index, diagnostics }: Survey): Text[] {
  const { clusters } = index.fleet;
  const unreached = index.fleet.unreached.filter(({ role }) => role === 'object');
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const all = <T>(list: (cluster: Cluster) => readonly T[]) =>
    clusters.flatMap((cluster) => list(cluster).map((value) => ({ cluster, value })));
  const kustomizations = all((cluster) => cluster.kustomizations);
  const releases = all((cluster) => cluster.helmReleases);
  const item = (mark: Mark, number: number, text: string, ...details: Text): Text[] =>
    number === 0 ? [] : [[marked(mark, text), ...(details.length > 0 ? [': ', ...details] : [])]];

  const plain = all((cluster) => cluster.secrets.filter(({ form }) => form === 'plaintext'));
  const notFound = [...kustomizations, ...releases].filter(({ value }) => value.dependsOn.some(({ found }) => !found));
  const [undecided, missing] = partition(notFound, ({ value }) =>
    value.dependsOn.every((dependency) => dependency.found || dependency.undecided),
  );
  const failed = kustomizations.filter(({ value }) => value.state === 'failed');
  const undefinedVariables = kustomizations.filter(({ value }) =>
    value.variables.some(({ state }) => state === 'missing'),
  );
  const suspended = [...kustomizations, ...releases].filter(({ value }) => value.suspend);
  const paused = all((cluster) => cluster.sources.filter(({ suspend }) => suspend));
  const loose = releases.filter(({ value: { pin } }) => pin === 'none' || pin === 'open' || pin === 'moving');
  const unknown = kustomizations.filter(({ value }) => value.state === 'unknown');
  const external = kustomizations.filter(({ value }) => value.state === 'external');
  const names = (found: readonly Found[], note: (value: Found['value']) => Text = () => []) =>
    ownerLinks(index, found, note);
  const why = ({ suspendComment }: { readonly suspendComment?: string }): Text =>
    suspendComment === undefined ? [] : [' ', muted(`(${suspendComment})`)];

  return [
    ...item('bad', errors, counted(errors, 'error'), pageLink(addresses.checks, 'diagnostics', 'diagnostics')),
    ...item(
      'bad',
      plain.length,
      `${counted(plain.length, 'secret')} not encrypted`,
      ...joined(plain.map(({ value }) => [pageLink(addresses.secrets, nameOf(value))])),
    ),
    ...item(
      'bad',
      missing.length,
      `${counted(missing.length, 'object')} ${missing.length === 1 ? 'depends' : 'depend'} on what does not exist`,
      ...names(missing),
    ),
    ...item(
      'unknown',
      undecided.length,
      `${counted(undecided.length, 'object')} ${undecided.length === 1 ? 'depends' : 'depend'} on what is not found here`,
      ...names(undecided),
    ),
    ...item('bad', failed.length, `${counted(failed.length, 'Flux Kustomization')} cannot be built`, ...names(failed)),
    ...item(
      'warning',
      undefinedVariables.length,
      `${counted(undefinedVariables.length, 'Flux Kustomization')} with variables that are not defined`,
      ...names(undefinedVariables),
    ),
    ...item('paused', suspended.length, `${counted(suspended.length, 'object')} suspended`, ...names(suspended, why)),
    ...item(
      'paused',
      paused.length,
      `${counted(paused.length, 'source')} suspended`,
      ...joined(paused.map(({ value }): Text => [pageLink(addresses.sources, nameOf(value)), ...why(value)])),
    ),
    ...item('warning', loose.length, `${counted(loose.length, 'chart')} without a fixed version`, ...names(loose)),
    ...item(
      'off',
      unreached.length,
      `${counted(unreached.length, 'declared object')} that no cluster applies`,
      pageLink(addresses.unreached, 'which and why'),
    ),
    ...item(
      'unknown',
      unknown.length,
      `${counted(unknown.length, 'Flux Kustomization')} of which the repository does not tell what ${unknown.length === 1 ? 'it applies' : 'they apply'}`,
      ...names(unknown),
    ),
    ...item(
      'unknown',
      external.length,
      `${counted(external.length, 'Flux Kustomization')} from other repositories`,
      ...names(external),
    ),
  ];
}

/** More names than these are counted only. */
const mostNames = 8;

interface Found {
  readonly cluster: Cluster;
  readonly value: { readonly namespace: string; readonly name: string; readonly suspendComment?: string };
}

/** The components of the objects, each once, with the first note that one of its objects brings. */
function ownerLinks(index: FleetIndex, found: readonly Found[], note: (value: Found['value']) => Text): Text {
  const links = new Map<string, Text>();
  for (const { cluster, value } of found) {
    const kind = cluster.helmReleases.some((release) => release === value) ? 'HelmRelease' : 'Kustomization';
    const [owner] = ownersOf(index, cluster.name, kind, nameOf(value));
    const key = owner?.slug ?? nameOf(value);
    const link = owner ? pageLink(componentAddress(owner), owner.name) : code(nameOf(value));
    const known = links.get(key);
    if (!known || known.length === 1) links.set(key, [link, ...note(value)]);
  }
  const shown = [...links.values()].slice(0, mostNames);
  const rest = links.size - shown.length;
  return joined(rest > 0 ? [...shown, [muted(`and ${String(rest)} more`)]] : shown);
}
