import { isArray, type Json, type Pointer } from '../../../kubernetes/json.ts';
import { isUnder, mapsIn, pathText, pointerTo, type MapPlace } from '../../objects/map-place.ts';
import { credentialName, type CredentialName } from '../../../credential/credential-name.ts';
import { patternForm } from '../../../credential/credential-pattern.ts';
import { credentialForm, type CredentialForm } from '../../../credential/credential-value.ts';
import { textContents } from './text-contents.ts';

/** A field that holds a credential, or is named as if it did. */
export interface FoundCredential {
  readonly pointer: Pointer;
  /** Of a field that holds a text like that of a file: the path in it. */
  readonly inText?: string;
  readonly form: CredentialForm;
}

/** The credentials among the fields of maps, by their names and by what they look like. */
export function credentialsIn(places: readonly MapPlace[]): readonly FoundCredential[] {
  return places.filter((place) => !isUnder(place, (key) => notCredentials.test(key))).flatMap(inMap);
}

/** What stands under these names Secrets and keys of them, describes something, or is encrypted. */
const notCredentials =
  /^(?:valueFrom|envFrom|existing\w*|secretKeys|properties|examples?|encryptedData)$|(?:Ref|Refs|Selector|annotations|labels)$/i;

/** What stands under these may be the name of a key, a column, a path in a store, or a word in some language. */
const naming =
  /^(?:keys|items|columns|attributes|mappings?|messages|translations|locales?|i18n)$|(?:external|env|vault)_?secrets?$|secret_?(?:env|keys?|map|mappings?|mounts?|items|paths?)$/i;

function inMap(place: MapPlace): readonly FoundCredential[] {
  const { map } = place;
  return Object.keys(map).flatMap((key) => {
    const value = map[key];
    if (isArray(value)) return value.flatMap((item, index) => inItem(item, pointerTo(place, key, index)));
    if (typeof value !== 'string' && typeof value !== 'number' && value !== null) return [];
    const name = credentialName(nameOf(key, place));
    const named = name && !namesKey(place, value) ? formIn(place, value, name) : undefined;
    if (typeof value !== 'string') return found(pointerTo(place, key), named);
    const form = named === 'clear' ? named : (patternForm(value) ?? named);
    if (form === 'clear' || !isFile(value)) return found(pointerTo(place, key), form);
    return [...found(pointerTo(place, key), form), ...inText(key, value, pointerTo(place, key))];
  });
}

/** A `value` has the name beside it, or else the one that it stands under. */
function nameOf(key: string, { map, key: above }: MapPlace): string {
  if (key !== 'value') return key;
  if (typeof map.name === 'string') return map.name;
  return typeof above === 'string' ? above : key;
}

function formIn(place: MapPlace, value: Json, name: CredentialName): CredentialForm | undefined {
  const form = credentialForm(value, name);
  return form === 'clear' && isUnder(place, (key) => naming.test(key)) ? 'uncertain' : form;
}

function found(pointer: Pointer, form: CredentialForm | undefined): readonly FoundCredential[] {
  return form === undefined ? [] : [{ pointer, form }];
}

/** Several lines, or JSON in one. */
function isFile(text: string): boolean {
  const content = text.trim();
  return content.includes('\n') || content.startsWith('{') || content.startsWith('[');
}

/** Beside the name of a Secret, words are the names of its keys. */
function namesKey({ map }: MapPlace, value: Json): boolean {
  return (
    typeof value === 'string' &&
    /^[a-z][a-z._-]*$/i.test(value) &&
    Object.keys(map).some((key) => /secret(?:Name|Ref)?$/i.test(key) && mayNameSecret(map[key]))
  );
}

/** A name, or a chart's template for one. A variable is rather a `clientSecret` itself. */
function mayNameSecret(value: Json | undefined): boolean {
  return typeof value !== 'string' || /^[a-z0-9][a-z0-9.-]*$|\{\{/.test(value);
}

/** An argument of a program, `--password=...`, or any other text. */
function inItem(item: Json, pointer: Pointer): readonly FoundCredential[] {
  if (typeof item !== 'string') return [];
  const [, option = '', value = ''] = /^--?([A-Za-z][\w.-]*)=(.*)$/s.exec(item) ?? [];
  const name = credentialName(option);
  return found(pointer, (name && credentialForm(value, name)) ?? patternForm(item));
}

/** Texts in texts are looked through for patterns only. */
function inText(name: string, text: string, pointer: Pointer): readonly FoundCredential[] {
  const contents = textContents(name, text);
  if (contents === undefined) return [];
  const root = isArray(contents) ? { '': contents } : contents;
  if (typeof root !== 'object' || root === null) return [];
  return credentialsIn(mapsIn(root)).flatMap(({ pointer: inner, form, inText: deeper }) =>
    deeper === undefined ? [{ pointer, inText: pathText(inner), form }] : [],
  );
}
