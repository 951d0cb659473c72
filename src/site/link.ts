import { prefix } from 'virtual:clusterbook/context';

/** The address of a page of the site, wherever the site is served from. Always with a slash at its end. */
export function link(path: string, hash?: string): string {
  const segments = [...import.meta.env.BASE_URL.split('/'), ...prefix.split('/'), ...path.split('/')];
  const address = segments
    .filter((segment) => segment !== '')
    .map(encodeURIComponent)
    .join('/');
  return `/${address}${address === '' ? '' : '/'}${hash === undefined ? '' : `#${encodeURIComponent(hash)}`}`;
}

/** The address of a file of the site. */
export function fileLink(path: string): string {
  return link(path).replace(/\/$/, '');
}

/** `url` if a browser may follow it: manifests can hold any text. */
export function safeUrl(url: string): string | undefined {
  return /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url) ? url : undefined;
}
