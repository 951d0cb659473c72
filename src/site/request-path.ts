/** The path of a request as it is read: without query, decoded. Empty for one that is not written as addresses are (`/%`), which no file answers. */
export function requestPath(url: string): string {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return '';
  }
}
