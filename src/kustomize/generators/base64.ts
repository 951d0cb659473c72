/** The UTF-8 bytes of `text` in base64; where that is longer than 70 characters, in lines of 70, as kustomize writes Secrets. */
export function base64Lines(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (encoded.length < lineLength) return encoded;
  return (encoded.match(lines) ?? []).map((line) => `${line}\n`).join('');
}

const lineLength = 70;
const lines = /.{1,70}/g;
