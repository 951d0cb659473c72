import type { Repository } from '../../src/repository/repository.ts';
import type { Draft } from './draft.ts';
import { mutateFiles } from './mutate-files.ts';
import { mutateMarkdown } from './mutate-markdown.ts';
import { mutateText } from './mutate-text.ts';
import { mutateYaml } from './mutate-yaml.ts';
import { below, pick, randomOf, type Random } from './random.ts';
import type { Seed } from './seeds.ts';

/** So many files of these sizes that a case stays a small repository. */
const maxLength = 60_000;

/** What a seed number makes of one of `seeds`. */
export function mutated(seeds: readonly Seed[], seed: number): Repository {
  const random = randomOf(seed);
  const draft: Draft = new Map(pick(random, seeds)?.files);
  const mutations = 1 + below(random, 8);
  for (let count = 0; count < mutations; count += 1) pick(random, weighted)?.(draft, random);
  const files = [...draft].map(([path, text]) => [path, text.slice(0, maxLength)] as const);
  return { name: 'mutated', files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Structure matters most: a file that does not parse hides all that stands in it. */
const weighted: readonly ((draft: Draft, random: Random) => void)[] = [
  mutateYaml,
  mutateYaml,
  mutateYaml,
  mutateYaml,
  mutateText,
  mutateFiles,
  mutateMarkdown,
];
