/** A folder that somebody gives as the contents of sources. */
export interface SourceRequest {
  /** The URL of the sources; absent where the remote of the checkout tells. `*` stands for any text, in the folder too. */
  readonly url?: string;
  readonly directory: string;
}

/** Reads `DIR` or `URL=DIR`. A text is what is wrong, as a full sentence. */
export function parseSource(text: string): SourceRequest | string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^=]+|[\w.-]+@[\w.-]+:[^=]+)=(.*)$/i.exec(text.trim());
  const [, url, directory = text.trim()] = match ?? [];
  if (directory === '') return 'It must name a folder: DIR or URL=DIR.';
  const stars = [url ?? '', directory].map((part) => part.split('*').length - 1);
  const [inUrl = 0, inDirectory = 0] = stars;
  if (url === undefined) {
    return inDirectory > 0 ? 'A folder with * needs a URL with *, as URL=DIR.' : { directory };
  }
  if (inUrl > 1 || inDirectory > 1) return 'Both the URL and the folder may hold * once.';
  if (inDirectory > inUrl) return 'The folder holds *, so the URL must, too.';
  if (inUrl > 0 && !/^oci:/i.test(url))
    return 'Only the URL of an OCI artifact may hold *: name Git repositories one by one.';
  return { url, directory };
}

/** Reads `DIR` or `URL=DIR` of a fleet repository: one folder, and one URL. A text is what is wrong, as a full sentence. */
export function parseFleet(text: string): SourceRequest | string {
  const parsed = parseSource(text);
  const hasStar = typeof parsed !== 'string' && `${parsed.url ?? ''}${parsed.directory}`.includes('*');
  return hasStar ? 'The fleet repository is one folder: write it without *.' : parsed;
}
