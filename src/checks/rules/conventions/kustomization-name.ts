import { kustomizationNames } from '../../../model/shape/conventions/kustomization-names.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { isClearMajority } from '../../practices/clear-majority.ts';
import { documents, emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const kustomizationName: Rule = {
  id: 'conventions/kustomization-name',
  title: 'Flux Kustomizations are named after what they build',
  severity: 'info',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['Flux Kustomization with a name of its own', 'Flux Kustomizations with a name of their own'],
  why: `
Alerts and \`flux get kustomizations\` show names. Where a name is that of the folder, everybody knows where to look.

Nothing is said unless nearly all Kustomizations have their name from the folder that they build: its own name, or that of a folder above, both, or a prefix that others have as well with one of these. A name that has only a word in common with its path is not told either, nor one that shortens a word of it.`,
  fix: `
Name it after its folder, or the folder after it. Flux takes a Kustomization of another name for a new one, and deletes what the old one applied: set \`prune: false\` for the old one in a commit before.`,
  source: {
    title: 'Flux: ways of structuring your repositories',
    url: 'https://fluxcd.io/flux/guides/repository-structure/',
  },
  gather: { by: 'object', message: 'their name tells nothing of the folders that they build.' },
  check: ({ fleet }) => {
    const { named, others } = sorted(fleet);
    const all = named.size + others.size;
    return isClearMajority(named.size, all)
      ? eachKustomization(fleet.clusters, (one) => {
          if (named.has(keyOf(one))) return pass;
          return others.has(keyOf(one))
            ? finding(`Its name tells nothing of the folder \`${one.directory ?? ''}\`, which it builds.`)
            : undefined;
        })
      : { doesNotApply: 'too few of its Flux Kustomizations are named after the folders that they build' };
  },
  examples: [
    { title: 'Each has the name of its folder', files: apps('shop'), expect: [] },
    { title: 'One has a short name', files: apps('sp'), expect: [] },
    { title: 'One has a word of its own', files: apps('web'), expect: ['finding clusters/home/apps.yaml:53'] },
  ],
};

/** Those whose name comes from their folder, at least in part, and the others; what applies other Flux Kustomizations is not looked at. */
function sorted(fleet: Fleet): { readonly named: ReadonlySet<string>; readonly others: ReadonlySet<string> } {
  const roots = new Set(
    fleet.clusters.flatMap(({ name: cluster, kustomizations }) =>
      kustomizations.flatMap(({ parent }) => (parent === undefined ? [] : [`${cluster} ${parent}`])),
    ),
  );
  const [named, others] = [new Set<string>(), new Set<string>()];
  for (const { name: rule, kept } of kustomizationNames(fleet)) {
    for (const { cluster, kustomization } of kept) {
      if (roots.has(`${cluster} ${namespacedName(kustomization)}`)) continue;
      (rule === undefined && !sharesWord(kustomization) ? others : named).add(keyOf(kustomization));
    }
  }
  return { named, others };
}

/** `terraforms` and `terraform` are the same word here. */
function sharesWord({ name, directory = '' }: FluxKustomization): boolean {
  const words = directory.split(/[/_.-]+/);
  return name
    .split(/[_.-]+/)
    .some((own) =>
      words.some((word) => word === own || (word.length >= shortest && own.startsWith(word)) || isShortFor(own, word)),
    );
}

/** `aso` for `azureserviceoperator`: letters of the word in their order, the first one among them. */
function isShortFor(own: string, word: string): boolean {
  if (own.length < 2 || own.length >= word.length || !word.startsWith(own.charAt(0))) return false;
  let at = 0;
  for (const letter of word) if (letter === own[at]) at += 1;
  return at === own.length;
}

/** What begins like a shorter word may well be another one. */
const shortest = 4;

/** The same in each cluster that takes it from the same place. */
function keyOf({ name, location }: FluxKustomization): string {
  return `${location?.path ?? ''} ${String(location?.start.offset ?? '')} ${name}`;
}

/** Five applications that are named after their folders, and one for the folder `shop`. */
function apps(other: string): Readonly<Record<string, string>> {
  const names = ['blog', 'cart', 'mail', 'news', 'shop', 'wiki'];
  return {
    'clusters/home/apps.yaml': documents(
      ...names.map((name) => fluxKustomization(name === 'shop' ? other : name, { path: `./apps/${name}` })),
    ),
    ...Object.fromEntries(names.map((name) => [`apps/${name}/kustomization.yaml`, emptyFolder])),
  };
}
