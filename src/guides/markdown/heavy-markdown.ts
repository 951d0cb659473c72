/** Characters of a guide: GitHub cuts longer ones (https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes). */
const longestGuide = 500 * 1024;

/** Quotes and lists inside each other. */
const mostContainers = 100;

/** Quotes, those that follow each other too. */
const mostQuotes = 2000;

/** Runs of `*`, `_`, `~` and `[` in one paragraph. */
const mostMarks = 5000;

/** Cells of tables, those too that a row leaves out: the parser adds them. */
const mostCells = 100_000;

/** Texts of footnotes. */
const mostFootnotes = 1000;

/**
 * Throws on Markdown that nobody writes by hand and that takes the parser time
 * that grows with the square of it, or more: very long texts, containers in
 * each other, quotes without end, paragraphs of nothing but marks. Takes time in
 * proportion to the text.
 */
export function refuseHeavyMarkdown(markdown: string): void {
  if (markdown.length > longestGuide) throw new RangeError('a guide that is too long');
  let [quotes, marks, cells, columns, footnotes] = [0, 0, 0, 0, 0];
  let isQuote = false;
  for (const line of markdown.split('\n')) {
    const [opening] = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line) ?? [''];
    const rest = line.slice(opening.length).trimEnd();
    const isItem = /[-+*.)]/.test(opening);
    if (containersIn(opening, isItem) > mostContainers) throw new RangeError('too many containers in each other');
    if (opening.includes('>') && !isQuote) quotes += 1;
    isQuote = opening.includes('>');
    if (rest === '') columns = 0;
    else if (columns === 0 && rest.includes('|') && /^[ |:-]+$/.test(rest)) columns = rest.split('|').length;
    cells += columns;
    if (rest.startsWith('[^') && rest.includes(']:')) footnotes += 1;
    // An item begins a paragraph, and each row of a table is a text of its own.
    if (rest === '' || isItem || columns > 0) marks = 0;
    marks += rest.match(/[*_~]+|\[/g)?.length ?? 0;
    if (quotes > mostQuotes || marks > mostMarks || cells > mostCells || footnotes > mostFootnotes)
      throw new RangeError('too many marks');
  }
}

/** At most how many containers a line with this beginning is in: an item is indented by two columns for each list around it. */
function containersIn(opening: string, isItem: boolean): number {
  const markers = opening.match(/[>+*.)-]/g)?.length ?? 0;
  const columns = opening.replaceAll('\t', '    ').replace(/[^ ]/g, '').length;
  return markers + (isItem ? Math.floor(columns / 2) : 0);
}
