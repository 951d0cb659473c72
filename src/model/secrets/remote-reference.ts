import { arrayIn, objectIn, stringIn, type Json } from '../../kubernetes/json.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';
import type { RemoteReference } from './record.ts';

/**
 * What an ExternalSecret asks its store for, and what a PushSecret writes there:
 * names of items and of their properties, as in the manifest
 * (https://external-secrets.io/latest/api/spec/).
 */
export function remoteReferences({ id, body }: ClusterObject): readonly RemoteReference[] {
  switch (id.kind) {
    case 'ExternalSecret':
      return asked(objectIn(body, 'spec'));
    case 'ClusterExternalSecret':
      return asked(objectIn(body, 'spec', 'externalSecretSpec'));
    case 'PushSecret':
      return arrayIn(body, 'spec', 'data').map((entry) => ({
        type: 'push',
        ...text('secretKey', stringIn(entry, 'match', 'secretKey')),
        ...text('key', stringIn(entry, 'match', 'remoteRef', 'remoteKey')),
        ...text('property', stringIn(entry, 'match', 'remoteRef', 'property')),
      }));
    default:
      return [];
  }
}

function asked(spec: Json): readonly RemoteReference[] {
  return [
    ...arrayIn(spec, 'data').map((entry): RemoteReference => ({
      type: 'data',
      ...text('secretKey', stringIn(entry, 'secretKey')),
      ...text('key', stringIn(entry, 'remoteRef', 'key')),
      ...text('property', stringIn(entry, 'remoteRef', 'property')),
    })),
    ...arrayIn(spec, 'dataFrom').flatMap((entry): RemoteReference[] => {
      const { extract, find } = objectIn(entry);
      const generator = objectIn(entry, 'sourceRef', 'generatorRef');
      const name = stringIn(generator, 'name');
      if (name !== undefined)
        return [{ type: 'generator', key: `${stringIn(generator, 'kind') ?? ''} ${name}`.trim() }];
      if (extract !== undefined)
        return [
          {
            type: 'extract',
            ...text('key', stringIn(extract, 'key')),
            ...text('property', stringIn(extract, 'property')),
          },
        ];
      return find === undefined ? [] : [{ type: 'find', ...text('key', stringIn(find, 'path')) }];
    }),
  ];
}

function text<K extends string>(field: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [field]: value } as { [P in K]: string });
}
