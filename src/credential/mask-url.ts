import { credentialForm } from './credential-value.ts';
import { hiddenCredential } from './hidden.ts';

/** `url` with the segments of its path hidden that look like tokens: some registries know who asks by them. */
export function maskUrlPath(url: string): string {
  const [, start = '', path = ''] = /^((?:[a-z][a-z0-9+.-]*:\/\/)?[^/:]*)(.*)$/is.exec(url) ?? [];
  return (
    start +
    path
      .split(/([/:])/)
      .map(withoutToken)
      .join('')
  );
}

function withoutToken(segment: string): string {
  return segment.length >= 16 && credentialForm(segment, 'token') === 'clear' ? hiddenCredential : segment;
}
