import remarkDirective from 'remark-directive';
import type { Processor } from 'unified';
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types';
import { asides, grammarOf, liveName } from './known-directives.ts';

/**
 * The syntax of remark-directive, for the directives that there are: `10:30`,
 * `:smile:` and `a:b[c](d)` are to stay what they are on GitHub, so a colon
 * begins nothing unless one of the known names follows.
 */
export function knownDirectives(this: Processor): void {
  remarkDirective.call(this);
  const extensions = this.data('micromarkExtensions') ?? [];
  const syntax = extensions.pop();
  if (syntax) extensions.push(guarded(syntax));
}

function guarded({ text = {}, flow = {} }: Extension): Extension {
  return {
    text: { [colon]: constructs(text[colon]).map((construct) => withGuard(construct, 'text')) },
    flow: { [colon]: constructs(flow[colon]).map((construct) => withGuard(construct, 'flow')) },
  };
}

const colon = 58;

function constructs(all: Construct | Construct[] | undefined): Construct[] {
  return all === undefined ? [] : [all].flat();
}

function withGuard(construct: Construct, place: 'text' | 'flow'): Construct {
  const guard: Construct = { tokenize: knownName(place), partial: true };
  return {
    ...construct,
    previous(code) {
      return (construct.previous?.call(this, code) ?? true) && (place === 'flow' || !isNameCharacter(code));
    },
    tokenize(effects, ok, nok) {
      return effects.check(guard, construct.tokenize.call(this, effects, ok, nok), nok);
    },
  };
}

/** Looks ahead: colons, a known name, and then what may follow such a name. */
function knownName(place: 'text' | 'flow'): Tokenizer {
  return (effects, ok, nok) => {
    let colons = 0;
    let name = '';
    const start: State = (code) => {
      effects.enter('data');
      return marker(code);
    };
    const marker: State = (code) => {
      if (code !== colon) return inName(code);
      effects.consume(code);
      colons += 1;
      return marker;
    };
    const inName: State = (code) => {
      if (!isNameCharacter(code)) return end(code);
      effects.consume(code);
      name += String.fromCharCode(code);
      return inName;
    };
    const end: State = (code) => {
      if (colons + name.length > 0) effects.exit('data');
      return isDirective(place, colons, name, code) ? ok(code) : nok(code);
    };
    return start;
  };
}

function isDirective(place: 'text' | 'flow', colons: number, name: string, next: Code): boolean {
  const live = liveName(name);
  const form = live && grammarOf(live).form;
  if (place === 'text') return form === 'text' && colons === 1 && next === openingBracket;
  // The line that closes an aside has no name, and its construct is not asked for it.
  return colons > 2 ? asides.has(name) && !startsWord(next) : form === 'block' && colons === 2;
}

const openingBracket = 91;

/** Docusaurus takes what follows a space for the aside's title, which remark-directive does not know. */
function startsWord(code: Code): boolean {
  return isNameCharacter(code);
}

function isNameCharacter(code: Code): code is number {
  return code !== null && code > 0 && /[\w-]/.test(String.fromCharCode(code));
}

/** Asides that stand in each other, closed or not. */
const mostAsides = 100;

/** Throws on asides that are nested too deeply: the time to parse them grows with the square of it. */
export function refuseNestedAsides(markdown: string): void {
  let depth = 0;
  for (const [, name = ''] of markdown.matchAll(/^[ \t>]*:{3,}[ \t]*([\w-]*)/gm)) {
    if (name === '') depth = Math.max(0, depth - 1);
    else if (asides.has(name)) depth += 1;
    if (depth > mostAsides) throw new RangeError('too many asides in each other');
  }
}
