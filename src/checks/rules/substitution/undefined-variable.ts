import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { fluxInstance, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import { injectedVariables, injector } from '../../subjects/injected-variables.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';

export const undefinedVariable: Rule = {
  id: 'substitution/undefined-variable',
  title: 'Undefined variable',
  severity: 'critical',
  subjects: ['variable that a Flux Kustomization uses', 'variables that Flux Kustomizations use'],
  found: ['variable without a value', 'variables without a value'],
  why: `
Since Flux 2.9 a variable that is defined nowhere and has no default refuses the whole Kustomization. Before, or where the feature gate \`StrictPostBuildSubstitutions\` of kustomize-controller is off, nothing takes its place: \`host: \${SUBDOMAIN}.example.org\` becomes \`host: .example.org\`, and a shell script in a ConfigMap loses its own variables.

Variables count for one Kustomization only. A child does not have those of its parent.`,
  fix: `
Define the variable in \`postBuild.substitute\` or in a ConfigMap or Secret of \`postBuild.substituteFrom\`, or write a default: \`\${NAME:=value}\`. What is not meant for Flux is written \`$\${NAME}\`, or its object gets the annotation \`kustomize.toolkit.fluxcd.io/substitute: disabled\`.`,
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  gather: { by: 'object', message: 'They are not defined and have no default: they become empty.' },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ variables }, cluster) => {
      const injected = injectedVariables(cluster);
      return variables.flatMap((use) => judge(use, injected) ?? []);
    }),
  examples: [
    { title: 'Defined', files: withVariables('\n    substitute:\n      DOMAIN: example.org'), expect: [] },
    {
      title: 'Defined nowhere, in an older Flux',
      files: {
        ...withVariables('\n    substitute:\n      DOMAIN_NAME: example.org'),
        'clusters/home/flux-instance.yaml': fluxInstance('home').replace('version: 2.x', 'version: 2.8.x'),
      },
      expect: ['finding apps/settings.yaml:7'],
    },
    {
      title: 'Defined nowhere, so that Flux refuses the Kustomization, which is told on its own',
      files: withVariables('\n    substitute:\n      DOMAIN_NAME: example.org'),
      expect: 'does-not-apply',
    },
    {
      title: 'An optional ConfigMap that is not in the repository may define it',
      files: withVariables(
        '\n    substituteFrom:\n      - { kind: ConfigMap, name: settings, optional: true }\n    substitute: { A: a }',
      ),
      expect: ['undecided clusters/home/apps.yaml:1'],
    },
    {
      title: 'A Secret that is not in the repository may define it',
      files: withVariables('\n    substituteFrom:\n      - kind: Secret\n        name: settings'),
      expect: ['undecided clusters/home/apps.yaml:1'],
    },
    {
      title: 'A policy may define it',
      files: {
        ...withVariables('\n    substitute:\n      DOMAIN_NAME: example.org'),
        'clusters/home/flux-instance.yaml': fluxInstance('home').replace('version: 2.x', 'version: 2.8.x'),
        'clusters/home/policy.yaml': injector,
      },
      expect: ['undecided apps/settings.yaml:7'],
    },
    {
      title: 'Flux substitutes nothing',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge(
  { name, state, location, use, isRefused }: FluxKustomization['variables'][number],
  injected: string | undefined,
): Judgement | undefined {
  // That Flux refuses the Kustomization for it is told on its own.
  if (isRefused) return undefined;
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
    case 'elsewhere':
      return undefined;
    case 'missing': {
      const user = use ? `The ${use.object.kind} \`${use.object.name}\` uses` : 'Its objects use';
      const message = `${user} \`${name}\`, which is not defined and has no default`;
      const evidence = { about: name, ...(use ? { location: use.location } : {}) };
      return injected === undefined
        ? finding(`${message}: it becomes empty.`, evidence)
        : undecided(`${message}. But ${injected}.`, evidence);
    }
  }
}

function withVariables(postBuild: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { postBuild }),
    'apps/settings.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: shop.\${DOMAIN}\n`,
  };
}
