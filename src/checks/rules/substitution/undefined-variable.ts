import type { FluxKustomization } from '../../../model/fleet.ts';
import { fluxKustomization, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachKustomization, finding, passing, undecided, type Judgement } from '../../verdict.ts';

export const undefinedVariable: Rule = {
  id: 'substitution/undefined-variable',
  title: 'Variables have a value',
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
    eachKustomization(fleet.clusters, ({ variables }) => variables.flatMap((variable) => judge(variable) ?? [])),
  examples: [
    { title: 'Defined', files: withVariables('\n    substitute:\n      DOMAIN: example.org'), expect: [] },
    {
      title: 'Defined nowhere',
      files: withVariables('\n    substitute:\n      DOMAIN_NAME: example.org'),
      expect: ['finding clusters/home/apps.yaml:1'],
    },
    {
      title: 'A Secret that is not in the repository may define it',
      files: withVariables('\n    substituteFrom:\n      - kind: Secret\n        name: settings'),
      expect: ['undecided clusters/home/apps.yaml:1'],
    },
    {
      title: 'Flux substitutes nothing',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ name, state, location }: FluxKustomization['variables'][number]): Judgement | undefined {
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
    case 'missing':
      return finding(`Its objects use \`${name}\`, which is defined nowhere and has no default: it becomes empty.`, {
        about: name,
      });
  }
}

function withVariables(postBuild: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { postBuild }),
    'apps/settings.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: shop.\${DOMAIN}\n`,
  };
}
