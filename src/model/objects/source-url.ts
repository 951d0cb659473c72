import { maskUrlPath } from '../../credential/mask-url.ts';
import { stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { withoutCredentials } from '../../repository/url.ts';

/** The URL of a source as pages may show it, to be spread into a record; nothing where it states none. A Bucket calls it its endpoint. */
export function sourceUrl(body: JsonObject | undefined): { readonly url?: string } {
  const url = stringIn(body, 'spec', 'url') ?? stringIn(body, 'spec', 'endpoint');
  return url === undefined ? {} : { url: maskUrlPath(withoutCredentials(url)) };
}
