import { locatedPath } from '../repository/located-path.ts';
import type { Fleet, RepositoryFacts } from './fleet.ts';

/** The repository of a place, if it is another one than the documented. */
export function otherRepository({ others = [] }: Pick<Fleet, 'others'>, text: string): RepositoryFacts | undefined {
  if (others.length === 0) return undefined;
  const { repository } = locatedPath(text);
  return others.find(({ name }) => name === repository);
}
