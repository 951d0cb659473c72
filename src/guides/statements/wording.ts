import { baseName } from '../../repository/path.ts';
import type { Passage, Surroundings } from './passages.ts';

/** Finds the sentence of `text` that an offset lies in. */
export function sentencesOf(text: string): (offset: number) => string {
  const ends = [...text.matchAll(/[.!?;](?=\s|$)|\n\s*\n/g)].map(({ index }) => index + 1);
  return (offset) => {
    const after = ends.findIndex((end) => end > offset);
    const start = ends[(after < 0 ? ends.length : after) - 1] ?? 0;
    return text.slice(start, ends[after] ?? text.length);
  };
}

/** Whether a guide tells how it was at some time, or how it may become, so that it is not wrong where it differs: by its name, its title and its first words. */
export function isRecord(path: string, title: string, opening: string): boolean {
  const name = baseName(path).replace(/\.mdx?$/, '');
  return (
    /\d{4}-\d{2}(?:-\d{2})?/.test(name) ||
    [name.replaceAll(/[-_]/g, ' '), title].some((text) => record.test(text)) ||
    /\b(?:archived|historical|obsolete|outdated|superseded|deprecated|retired|out of date)\b/i.test(opening)
  );
}

const record =
  /\b(?:changelog|history|post-?mortems?|incidents?|retrospective|migrat\w+|upgrad\w+|baseline|findings?|results?|research|experiments?|proposals?|scoping|rfc|adr|roadmap|todo|ideas?|plans?|release notes|archive)\b/i;

/** Whether a passage stands in a part of a guide that tells of another time. */
export function tellsOfAnotherTime({ headings }: Surroundings): boolean {
  return headings.some((heading) => heading.length <= longestTitle && anotherTime.test(heading));
}

/** What is longer is a sentence, or a comment of a script whose fence is missing. */
const longestTitle = 60;

const anotherTime =
  /\b(?:changelog|history|historical|timeline|post-?mortems?|incidents?|migrat\w+|upgrad\w+|legacy|deprecated|archived?|previous\w*|former\w*|before|old|removed|retired|todo|roadmap|planned|plans?|future|ideas?|propos(?:als?|ed)|drafts?|alternatives?|lessons|experiments?|what happened|next steps)\b/i;

/** Whether the reader is told to make something, or to take it away: then it need not be there. */
export function tellsToMake(text: string): boolean {
  return making.test(text);
}

const making =
  /\b(?:creat\w*|add(?:s|ed|ing)?|new|generat\w*|writ\w+|scaffold\w*|cop(?:y|ies|ied)|renam\w*|mov(?:e|es|ed|ing)|delet\w*|remov\w*|saved?|put|plac(?:e|es|ed|ing)|drop\w*|init\w*|setting up|set up)\b/i;

/** Whether the reader is told to give something another value. What is changed is there. */
export function tellsToChange(text: string): boolean {
  return changing.test(text);
}

const changing =
  /\b(?:chang\w*|replac\w*|updat\w*|modif\w*|edit|bump\w*|increas\w*|decreas\w*|reduc\w*|lower|raise|adjust\w*|tun(?:e|ing)|configur(?:e|es|ing)|set|fix\w*|recommend\w*|suggest\w*|prefer\w*|typical\w*|common\w*|usual\w*|default\w*)\b/i;

/** Whether a heading is on making something. */
export function isAboutMaking(heading: string): boolean {
  return /^\W*(?:\d+\W+)?(?:step \d+\W+)?(?:creat|add|new\b|generat|writ|scaffold|copy|renam|mov|delet|remov|sav|put|init|set(?:ting)? ?up)/i.test(
    heading,
  );
}

/** Whether a heading is on a step of setting something up: what is shown below it is for the reader to write. */
export function isStep(heading: string): boolean {
  return (
    isAboutMaking(heading) ||
    /\b(?:steps?|phase|install\w*|deploy\w*|implementation|quick ?start|getting started|tutorial|how to|usage|examples?)\b/i.test(
      heading,
    )
  );
}

/** Whether a sentence is no plain statement on how it is: it denies, supposes, wishes, remembers or gives an example of somebody else. */
export function isNoClaim(text: string): boolean {
  return noClaim.test(text) || /\b(?:github|gitlab|codeberg|bitbucket)\.\w+\//i.test(text);
}

const noClaim =
  /\b(?:not?|n't|never|none|without|missing|absent|lacks?|longer|former(?:ly)?|previous(?:ly)?|used to|was|were|had|been|ago|would|will|could|should|might|may|can|if|unless|until|instead|ignored?|git-?ignored?|untracked|upstream|templates?|templated|optional(?:ly)?|later|eventually|todo|planned?|want|wanted|alternatives?|legacy|deprecated|old|older|obsolete|hypothetical|imagine|suppose|elsewhere|their|another repo\w*|other repo\w*|separate repo\w*|private repo\w*|rather than|vs\.?|versus|rejected|retired|historical(?:ly)?|stale|example)\b|n['’]t\b/i;

/** Whether a sentence or a comment says that a command does not work, or no longer. */
export function deniesCommand(text: string): boolean {
  return /\b(?:no|not|never|removed|deprecated|unknown|invalid|fail(?:s|ed)?|wrong|typo|broken|instead of|rather than|former(?:ly)?|previous(?:ly)?|old|avoid|longer|example)\b|n['’]t\b|❌|✗/i.test(
    text,
  );
}

/** The source of a text passage, and where it begins. */
export function sourceOf({ node }: Passage, text: string): { readonly text: string; readonly offset: number } {
  const { start, end } = node.position ?? {};
  return { text: text.slice(start?.offset ?? 0, end?.offset ?? 0), offset: start?.offset ?? 0 };
}
