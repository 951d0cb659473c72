import type { Json } from '../kubernetes/json.ts';
import { credentialName } from './credential-name.ts';
import { patternForm } from './credential-pattern.ts';
import { credentialForm } from './credential-value.ts';

/**
 * Whether a value under a name is a credential, or so likely one that it must
 * not be copied to where it would be shown: by the name, or by what the value
 * looks like. A variable, a placeholder or what may be the name of a Secret is
 * none.
 */
export function isCredential(name: string, value: Json): boolean {
  const named = credentialName(name);
  const form = named && credentialForm(value, named);
  if (form === 'clear' || form === 'hashed' || form === 'uncertain') return true;
  if (typeof value !== 'string') return false;
  if (named === 'token' && /^\d{6,}$/.test(value)) return true;
  const shown = patternForm(value);
  return shown === 'clear' || shown === 'hashed';
}
