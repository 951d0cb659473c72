import { expect, test } from 'vitest';
import { namespaceConventions } from '../../../src/views/survey/namespace-conventions.ts';
import { indexFleet } from '../../../src/views/survey/fleet-index.ts';
import { namedFleet } from '../../model/shape/conventions/named-fleet.ts';

test('namespaces follow the folder above a component, or are one for all', () => {
  const { flux, objects } = namespaceConventions(indexFleet(namedFleet));
  expect(flux).toMatchObject([{ namespace: { type: 'name', text: 'flux-system' }, kept: 7, all: 7, exceptions: [] }]);
  expect(objects).toMatchObject([{ kept: 3, all: 4, exceptions: [{ name: 'dns', namespaces: ['kube-system'] }] }]);
});
