import { code, type Text } from './text.ts';

/** A message with the settings that it gives to copy shown as code. */
export function withSettings(message: string): Text {
  return message.split(setting).map((part, index) => (index % 2 === 1 ? code(part) : part));
}

/** A `clusters` or `fleet` setting on one line, in the form in which messages write them. */
const setting = /(\bclusters: \[\{[^{}]*\}\]|\bfleet: (?:\.\.\/\w+|URL=DIR))/;
