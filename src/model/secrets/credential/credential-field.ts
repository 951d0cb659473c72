import { isFluxKustomization } from '../../../flux/objects/api.ts';
import { getIn, type Pointer } from '../../../kubernetes/json.ts';
import { stated, statedInValues, type ClusterObject } from '../../objects/cluster-object.ts';
import type { Stated } from '../../objects/stated.ts';
import type { CredentialField } from '../record.ts';
import { pathText, type MapPlace } from '../../objects/map-place.ts';
import { provenance } from '../../objects/provenance.ts';
import { isWorkload } from '../../images/workload-image.ts';
import { credentialName } from '../../../credential/credential-name.ts';
import { credentialsIn, type FoundCredential } from './credentials-in.ts';

/**
 * The fields of an object that hold credentials outside of Secrets, or are named
 * as if they did: values of a HelmRelease, data of a ConfigMap, variables of a
 * Flux Kustomization, environment and arguments of a workload. Of their values,
 * nothing but the form is kept.
 */
export function credentialFields(object: ClusterObject): readonly CredentialField[] {
  const { values, body } = object;
  if (values) {
    return credentialsIn(values.maps).flatMap((found): CredentialField[] => {
      const pointer = ['spec', 'values', ...found.pointer];
      // What comes from a ConfigMap is looked at there.
      if (getIn(body, pointer) === undefined) return [];
      const place = withoutEnd(statedInValues(object, values, found.pointer));
      return [{ ...place, in: { type: 'values', path: pathText(found.pointer) }, ...facts(object, pointer, found) }];
    });
  }
  const isLookedAt = lookedAt(object);
  return credentialsIn(isLookedAt ? object.maps.filter(isLookedAt) : []).map((found) => ({
    ...withoutEnd(stated(object, found.pointer)),
    in: { type: 'field', path: pathText(found.pointer) },
    ...facts(object, found.pointer, found),
  }));
}

/** The place of an argument is that of its value: where it ends would tell how long that is. */
function withoutEnd(place: Stated): Stated {
  return { ...place, location: { ...place.location, end: place.location.start } };
}

/** Which maps of an object are looked at. */
function lookedAt({ id, group, resource }: ClusterObject): ((place: MapPlace) => boolean) | undefined {
  if (group === '' && id.kind === 'ConfigMap') return ({ key, parent }) => key === 'data' && parent?.key === undefined;
  if (isFluxKustomization(resource)) return ({ key, parent }) => key === 'substitute' && parent?.key === 'postBuild';
  return isWorkload(id.kind) ? () => true : undefined;
}

function facts(
  object: ClusterObject,
  pointer: Pointer,
  { inText, form }: FoundCredential,
): Pick<CredentialField, 'inText' | 'form'> {
  return {
    ...(inText === undefined ? {} : { inText }),
    form: form === 'clear' && isDefinedElsewhere(object, pointer) ? 'elsewhere' : form,
  };
}

/** Whether the value is that of a variable which is named like a credential: where it is defined, it is looked at as well. */
function isDefinedElsewhere({ resource, owner }: ClusterObject, pointer: Pointer): boolean {
  const from = provenance(resource, pointer, owner.variables);
  if (from?.kind !== 'substitution' || from.by === undefined || from.location === undefined) return false;
  return credentialName(from.by) !== undefined;
}
