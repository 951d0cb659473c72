/** `value` as a text for programs. Offsets into files are left out: those of two neighbours tell how long the value between them is, which may be secret. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, (key, inner: unknown) => (key === 'offset' ? undefined : inner), 2)}\n`;
}
