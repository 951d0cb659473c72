import { place, type Place, type PlantedObject, type Theme } from '../place.ts';

const set = (spec: object): PlantedObject => ({ apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', spec });
const made = (host: string, name: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'app' },
  spec: { rules: [{ host }] },
});

/** A place whose token goes through a template: the object that it makes has to be there. */
function templated(name: string, form: Place['form'], objects: (token: string) => readonly PlantedObject[]): Place {
  return place(name, form, (token) => ({
    objects: objects(token),
    evaluated: ({ fleet }) =>
      fleet.clusters.some(({ routes }) => routes.some((route) => route.name === `made-${name}`)),
  }));
}

/** Inputs of ResourceSets. */
export const resourceSets: Theme = {
  theme: 'resource-sets',
  places: [
    templated('input', 'lower', (token) => [
      set({
        inputs: [{ adminPassword: token }],
        resources: [made('<< inputs.adminPassword >>.example.org', 'made-input')],
      }),
    ]),
    templated('input-text', 'lower', (token) => [
      set({
        inputs: [{ apiToken: token }],
        resourcesTemplate: JSON.stringify(made('<< inputs.apiToken >>.example.org', 'made-input-text')),
      }),
    ]),
    templated('input-nested', 'lower', (token) => [
      set({
        inputs: [{ auth: { password: token } }],
        resources: [made('<< inputs.auth.password >>.example.org', 'made-input-nested')],
      }),
    ]),
    place('input-encoded', 'word', (token) => ({
      objects: [
        set({
          inputs: [{ password: token }],
          resources: [made('<< inputs.password | b64enc >>.example.org', 'made-input-encoded')],
        }),
      ],
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule === 'flux/resource-set-not-evaluated'),
    })),
    templated('input-provider', 'lower', (token) => [
      {
        apiVersion: 'fluxcd.controlplane.io/v1',
        kind: 'ResourceSetInputProvider',
        metadata: { name: 'static' },
        spec: { type: 'Static', defaultValues: { password: token } },
      },
      set({
        inputsFrom: [{ kind: 'ResourceSetInputProvider', name: 'static' }],
        resources: [made('<< inputs.password >>.example.org', 'made-input-provider')],
      }),
    ]),
    templated('literal', 'github', (token) => [
      set({ inputs: [{ a: 'x' }], resources: [made(`${token}.example.org`, 'made-literal')] }),
    ]),
    templated('input-by-form', 'github', (token) => [
      set({
        inputs: [{ greeting: token }],
        resources: [made('<< inputs.greeting >>.example.org', 'made-input-by-form')],
      }),
    ]),
    place('template-that-fails', 'github', (token) => ({
      objects: [set({ inputs: [{ a: token }], resourcesTemplate: `<< fail "${token}" >>` })],
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule === 'flux/resource-set-refused'),
    })),
    place('template-not-parsed', 'github', (token) => ({
      objects: [set({ inputs: [{ a: 'x' }], resourcesTemplate: `<< ${token}( >>` })],
      evaluated: ({ diagnostics }) => diagnostics.some(({ rule }) => rule.startsWith('flux/resource-set')),
    })),
  ],
};
