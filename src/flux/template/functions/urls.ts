import { undecided } from '../failure.ts';
import { fixed, undecidable, type TemplateFunction } from '../signature.ts';
import { map, type Value } from '../value.ts';

/** slim-sprig's functions for URLs (https://go-task.github.io/slim-sprig/url.html). */
export const urls: Readonly<Record<string, TemplateFunction>> = {
  urlParse: fixed(['string'], (_, text) => parse(text)),
  urlJoin: undecidable('urlJoin', 'which is not evaluated here'),
};

/** Addresses without anything that is escaped or to be escaped; Go's rules for the rest are long. */
function parse(text: string): Value {
  const match =
    /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):\/\/(?:(?<userinfo>[\w.~-]+(?::[\w.~-]*)?)@)?(?<host>(?<hostname>[\w.~-]+)(?::[0-9]+)?)(?<path>(?:\/[\w.~/@:+-]*)?)(?:\?(?<query>[\w.~/=&+@:-]*))?(?:#(?<fragment>[\w.~/=&@:-]*))?$/.exec(
      text,
    )?.groups;
  if (!match) return undecided('a template takes an address apart that is out of the ordinary');
  const part = (name: string): [string, string] => [name, match[name] ?? ''];
  return map([
    ['scheme', (match.scheme ?? '').toLowerCase()],
    ['opaque', ''],
    ...['host', 'hostname', 'path', 'query', 'fragment', 'userinfo'].map(part),
  ]);
}
