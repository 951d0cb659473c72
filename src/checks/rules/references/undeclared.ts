import { finding, undecided, type Judgement } from '../../engine/verdict.ts';

/**
 * Judges a reference to an object that nothing declares. It is undecided where
 * `maker`, a clause, says who else may make the object. `remark` is a sentence
 * for a finding.
 */
export function undeclared(message: string, about: string, maker: string | undefined, remark?: string): Judgement {
  const text = `${message}, which nothing that Flux applies declares`;
  if (maker !== undefined) return undecided(`${text}, but ${maker}.`, { about, unknown: maker });
  return finding(remark === undefined ? `${text}.` : `${text}. ${remark}`, { about });
}
