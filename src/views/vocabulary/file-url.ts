import { encodePath } from '../../guides/context/context.ts';
import type { Fleet } from '../../model/fleet.ts';
import { otherRepository } from '../../model/other-repository.ts';
import { locatedPath } from '../../repository/located-path.ts';

/** The repositories that places lie in. */
export type Repositories = Pick<Fleet, 'repository' | 'others'>;

/** The address of a file on the Git host of its repository, at the commit that was read; undefined where either is unknown. */
export function fileUrl(repositories: Repositories, text: string): string | undefined {
  const other = otherRepository(repositories, text);
  const [facts, path] = other ? [other, locatedPath(text).path] : [repositories.repository, text];
  return facts.fileUrl === undefined ? undefined : `${facts.fileUrl}${encodePath(path)}`;
}
