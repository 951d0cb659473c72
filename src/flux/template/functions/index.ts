import { undecidable, type TemplateFunction } from '../signature.ts';
import { builtins } from './builtins.ts';
import { defaults } from './defaults.ts';
import { dictionaries } from './dictionaries.ts';
import { encodings } from './encodings.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { strings } from './strings.ts';

/**
 * What Flux Operator offers besides: random functions, those that read the
 * clock, twins whose names begin with `must`, and rare ones. No published
 * ResourceSet was seen to call them, so a template that does is undecided.
 */
const notEvaluated = `
  ago b32dec b32enc base biggest call cat ceil chunk clean deepEqual dir duration durationRound ext float64
  floor hello html isAbs js maxf minf mustAppend mustChunk mustCompact mustDateModify mustFirst mustFromJson
  mustHas mustInitial mustLast mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch
  mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToDate
  mustToJson mustToPrettyJson mustToRawJson mustToYaml mustUniq mustWithout must_date_modify omit osBase osClean
  osDir osExt osIsAbs pick pluck plural println push randInt regexFind regexFindAll regexMatch regexQuoteMeta
  regexReplaceAll regexReplaceAllLiteral regexSplit round seq sha1sum splitn substr title toDate toDecimal
  toPrettyJson toRawJson toStrings trimall tuple typeIs typeIsLike typeOf unixEpoch untilStep urlJoin urlParse
  urlquery
`;

/**
 * The functions of templates by name: those of Go, the hermetic ones of
 * slim-sprig (https://go-task.github.io/slim-sprig/), whose `slice` hides Go's,
 * and Flux Operator's own. Beside them there are `inputs`, `and` and `or`,
 * which `evaluate` knows. `now`, `env` and the like are not offered.
 */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map([
  ...[builtins, strings, numbers, lists, dictionaries, defaults, encodings].flatMap((group) => Object.entries(group)),
  ...notEvaluated
    .trim()
    .split(/\s+/)
    .map((name) => [name, undecidable(name)] as const),
]);

/** Whether templates may call a function of this name. */
export function isFunction(name: string): boolean {
  return functions.has(name) || name === 'inputs' || name === 'and' || name === 'or';
}
