import { encodePath } from '../guides/context.ts';
import type { Fleet, RepositoryFacts } from '../model/fleet.ts';
import { locatedPath } from '../repository/located-path.ts';

/** The repositories that places lie in. */
export type Repositories = Pick<Fleet, 'repository' | 'others'>;

/** The repository of a place, if it is another one than the documented. */
export function otherRepository(others: readonly RepositoryFacts[], text: string): RepositoryFacts | undefined {
  const { repository } = locatedPath(text);
  return others.find(({ name }) => name === repository);
}

/** The address of a file on the Git host of its repository, at the commit that was read; undefined where either is unknown. */
export function fileUrl({ repository, others = [] }: Repositories, text: string): string | undefined {
  const other = otherRepository(others, text);
  const [facts, path] = other ? [other, locatedPath(text).path] : [repository, text];
  return facts.fileUrl === undefined ? undefined : `${facts.fileUrl}${encodePath(path)}`;
}
