import { Composer, CST, Lexer, Parser, type Document, type LineCounter, type ParseOptions } from 'yaml';

/** An alias with the colon of a key right behind it. */
const aliasKey = /\*[\w-]+(?=:(?:\s|$))/g;

/** Whether a text may have keys that are aliases, without a space before their colon. */
export function mayHaveAliasKeys(text: string): boolean {
  return text.search(aliasKey) >= 0;
}

/**
 * The documents of a text in which `*name:` is the key that `name` stands for, as
 * in go-yaml, whose anchors have no colons in their names. In YAML 1.2 they may
 * have, so the lexer gets `*name :`, and what it makes of the text goes to the parser
 * without the added spaces: places remain those of `text`, and scalars what they are.
 */
export function documentsWithAliasKeys(
  text: string,
  options: ParseOptions & { readonly lineCounter: LineCounter },
): readonly Document.Parsed[] {
  options.lineCounter.addNewLine(0);
  const parser = new Parser(options.lineCounter.addNewLine);
  return [...new Composer(options).compose(tokens(text, parser), true, text.length)];
}

function* tokens(text: string, parser: Parser): Generator<CST.Token> {
  for (const lexeme of lexemes(text)) yield* parser.next(lexeme);
  yield* parser.end();
}

/** The lexemes of `text` with a space after each alias that may be a key, without these spaces. */
function* lexemes(text: string): Generator<string> {
  const added = [...text.matchAll(aliasKey)].map(({ 0: alias, index }, before) => index + alias.length + before);
  let passed = 0;
  let end = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text.replace(aliasKey, '$& '))) {
    const isMark: boolean = !isScalar && marks.has(lexeme);
    isScalar = isMark && lexeme === CST.SCALAR;
    if (isMark) {
      yield lexeme;
      continue;
    }
    const from = end - passed;
    end += lexeme.length;
    while ((added[passed] ?? end) < end) passed += 1;
    const original = text.slice(from, end - passed);
    if (original !== '' || lexeme === '') yield original;
  }
}

/** Lexemes that say what follows, and stand for no text. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
