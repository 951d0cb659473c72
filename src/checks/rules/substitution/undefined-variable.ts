import type { Cluster, FluxKustomization } from '../../../model/fleet.ts';
import { fluxKustomization, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachKustomization, finding, passing, undecided, type Judgement } from '../../verdict.ts';

export const undefinedVariable: Rule = {
  id: 'substitution/undefined-variable',
  title: 'Undefined variable',
  severity: 'critical',
  subjects: ['variable that a Flux Kustomization uses', 'variables that Flux Kustomizations use'],
  found: ['variable without a value', 'variables without a value'],
  why: `
Flux replaces a variable that is defined nowhere with nothing: \`host: \${SUBDOMAIN}.example.org\` becomes \`host: .example.org\`, and a shell script in a ConfigMap loses its own variables. Nothing reports it, unless kustomize-controller runs with the feature gate \`StrictPostBuildSubstitutions\`: then the Kustomization fails.

Variables count for one Kustomization only. A child does not have those of its parent.`,
  fix: `
Define the variable in \`postBuild.substitute\` or in a ConfigMap or Secret of \`postBuild.substituteFrom\`, or write a default: \`\${NAME:=value}\`. What is not meant for Flux is written \`$\${NAME}\`, or its object gets the annotation \`kustomize.toolkit.fluxcd.io/substitute: disabled\`.`,
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, (kustomization, cluster) => {
      const optional = unknownSource(kustomization, cluster);
      return kustomization.variables.map((variable) => judge(variable, optional));
    }),
  examples: [
    { title: 'Defined', files: withVariables('\n    substitute:\n      DOMAIN: example.org'), expect: [] },
    {
      title: 'Defined nowhere',
      files: withVariables('\n    substitute:\n      DOMAIN_NAME: example.org'),
      expect: ['finding apps/settings.yaml:7'],
    },
    {
      title: 'A Secret that is not in the repository may define it',
      files: withVariables('\n    substituteFrom:\n      - kind: Secret\n        name: settings'),
      expect: ['undecided clusters/home/apps.yaml:1'],
    },
    {
      title: 'An optional Secret that is not in the repository may define it',
      files: withVariables(
        '\n    substitute:\n      OTHER: example.org\n    substituteFrom:\n      - kind: Secret\n        name: settings\n        optional: true',
      ),
      expect: ['undecided apps/settings.yaml:7'],
    },
    {
      title: 'The description of a field quotes an expression',
      files: {
        ...withVariables('\n    substitute:\n      DOMAIN: example.org'),
        'apps/definition.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.org
spec:
  versions:
    - schema: { openAPIV3Schema: { description: 'Such as \${name}.' } }
`,
      },
      expect: [],
    },
    {
      title: 'Flux substitutes nothing',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

/** An optional source that the cluster does not render: it may be there all the same. */
function unknownSource({ namespace, substituteFrom }: FluxKustomization, { variableSources }: Cluster) {
  return substituteFrom.find(
    ({ kind, name, optional }) =>
      optional && !variableSources.some((one) => one.kind === kind && one.namespace === namespace && one.name === name),
  );
}

function judge(
  { name, state, location, use }: FluxKustomization['variables'][number],
  optional: FluxKustomization['substituteFrom'][number] | undefined,
): Judgement {
  switch (state) {
    case 'defined':
    case 'defaulted':
    case 'credential':
      return passing(name);
    case 'secret':
      return location
        ? passing(name)
        : undecided(`Its objects use \`${name}\`, which something that is not in the repository may define.`, {
            about: name,
          });
    case 'missing': {
      const evidence = { about: name, ...(use ? { location: use.location } : {}) };
      const user = use ? `The ${use.object.kind} \`${use.object.name}\` uses` : 'Its objects use';
      return optional
        ? undecided(
            `${user} \`${name}\`. Only the optional ${optional.kind} \`${optional.name}\`, which is not in the repository, may define it.`,
            evidence,
          )
        : finding(`${user} \`${name}\`, which is not defined and has no default: it becomes empty.`, evidence);
    }
  }
}

function withVariables(postBuild: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { postBuild }),
    'apps/settings.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: shop.\${DOMAIN}\n`,
  };
}
