import { stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { RegistryAccess } from './record.ts';

/** How a source or an ImageRepository gets access. */
export function registryAccess(body: JsonObject): RegistryAccess {
  const provider = stringIn(body, 'spec', 'provider');
  const secret = stringIn(body, 'spec', 'secretRef', 'name');
  const serviceAccount = stringIn(body, 'spec', 'serviceAccountName');
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(secret === undefined ? {} : { secret }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  };
}
