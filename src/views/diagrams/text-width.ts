export type Weight = 'regular' | 'bold';

/**
 * The width of a line of text in px, set in Arial, Helvetica or Liberation Sans
 * at `size` px. Accents have no width of their own. A character that is not in
 * the table counts as a full em, or more if it is likely to be an emoji, so that
 * the answer is rather too large than too small.
 */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const table = widths[weight];
  let units = 0;
  for (const character of text.normalize('NFD')) units += table.get(character) ?? unknownWidth(character);
  return (units * size) / unitsPerEm;
}

function unknownWidth(character: string): number {
  if (/\p{M}|\u200d/u.test(character)) return 0;
  return character.length === 1 ? unitsPerEm : 1.4 * unitsPerEm;
}

function tableOf(charactersByWidth: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(charactersByWidth).flatMap(([width, characters]) =>
      Array.from(characters, (character) => [character, Number(width)] as const),
    ),
  );
}

const unitsPerEm = 2048;

/**
 * Advance widths in units of 1/2048 em, from the `hmtx` tables of Liberation
 * Sans 1.07.4, Regular and Bold, which has the same widths as Arial and
 * Helvetica by design: https://github.com/liberationfonts
 */
const widths: Readonly<Record<Weight, ReadonlyMap<string, number>>> = {
  regular: tableOf({
    391: "'",
    455: 'ijl',
    532: '|',
    569: ' !,./:;I[\\]ft·',
    682: '()-`r',
    684: '{}',
    727: '"',
    797: '*',
    961: '^',
    1024: 'Jcksvxyz',
    1139: '#$0123456789?L_abdeghnopqu–',
    1196: '+<=>~×',
    1251: 'FTZßø',
    1366: '&ABEKPSVXY',
    1479: 'CDHNRUw',
    1593: 'GOQØ',
    1706: 'Mm',
    1821: '%æ',
    1933: 'W',
    2048: '—…←→Æ',
    2079: '@',
  }),
  bold: tableOf({
    487: "'",
    569: ' ,./I\\ijl·',
    573: '|',
    682: '!()-:;[]`ft',
    797: '*r{}',
    971: '"',
    1024: 'z',
    1139: '#$0123456789J_aceksvxy–',
    1196: '+<=>^~×',
    1251: '?FLTZbdghnopqußø',
    1366: 'EPSVXY',
    1479: '&ABCDHKNRU',
    1593: 'GOQwØ',
    1706: 'M',
    1821: '%mæ',
    1933: 'W',
    1997: '@',
    2048: '—…←→Æ',
  }),
};
