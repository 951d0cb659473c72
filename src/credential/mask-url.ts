import { credentialForm } from './credential-value.ts';
import { hiddenCredential } from './hidden.ts';

/** `url` with the segments of its path hidden that look like tokens: some registries know who asks by them. */
export function maskUrlPath(url: string): string {
  const [, start = '', path = '', digest = ''] = parts.exec(url) ?? [];
  return `${start}${path.replace(/[^/:]+/g, withoutToken)}${digest}`;
}

const parts = /^((?:[a-z][a-z0-9+.-]*:\/\/)?[^/:]*)(.*?)((?:@sha256:[0-9a-f]{64})?)$/is;

function withoutToken(segment: string): string {
  if (isId.test(segment)) return segment;
  return segment.length >= 16 && credentialForm(segment, 'token') === 'clear' ? hiddenCredential : segment;
}

/** What hosts name by ids: a project of Azure DevOps. */
const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
