/** Bytes, those of a text in UTF-8, in base64; where that is longer than 70 characters, in lines of 70, as kustomize writes Secrets and `binaryData`. */
export function base64Lines(contents: string | Uint8Array): string {
  const bytes = typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (encoded.length < lineLength) return encoded;
  return (encoded.match(lines) ?? []).map((line) => `${line}\n`).join('');
}

const lineLength = 70;
const lines = /.{1,70}/g;
