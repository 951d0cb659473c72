/**
 * What becomes of the text of a folded block (`>`). kustomize writes an object as
 * YAML and reads it again before it puts it out, and go-yaml writes one line break
 * too many after each line that starts without a blank. Where the next line starts
 * with one, or where the block ends with empty lines, that is one more in the text;
 * where the whole text starts with a blank, none are added, and lines run together.
 *
 * https://github.com/yaml/go-yaml/blob/v3/emitterc.go (`yaml_emitter_write_folded_scalar`)
 */
export function foldedAgain(text: string): string {
  if (!isWrittenFolded(text)) return text;
  // Several line breaks at the end are kept; a single one says so too, and the one too many is cut.
  return readFolded(writeFolded(text), /[^\n]\n$/.test(text) ? '\n' : undefined);
}

/** Others are written in double quotes, which lose nothing. */
function isWrittenFolded(text: string): boolean {
  return !/ \n| $/.test(text) && !/[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u.test(text);
}

/** The lines of the block, without their indentation. */
function writeFolded(text: string): string {
  const startsWithBlank = /^\n*(?:[ \t]|$)/.test(text);
  return startsWithBlank ? text : text.replace(/^([^ \t\n].*)\n/gm, '$1\n\n');
}

function readFolded(written: string, end?: string): string {
  const breaks = /(?<!\n)\n+$/.exec(written)?.[0] ?? '';
  const parts = written.slice(0, written.length - breaks.length).split(/(\n+)/);
  const folded = parts.map((part, index) =>
    index % 2 === 0 ? part : between(parts[index - 1], part, parts[index + 1]),
  );
  return folded.join('') + (end ?? breaks);
}

/** What `breaks` mean between two lines: one is a blank, of several the first is none; but all stay around indented lines. */
function between(before = '', breaks: string, after = ''): string {
  if (before === '' || /^[ \t]/.test(before) || /^[ \t]/.test(after)) return breaks;
  return breaks === '\n' ? ' ' : breaks.slice(1);
}
