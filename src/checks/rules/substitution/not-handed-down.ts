import type { MissedVariable } from '../../../model/kustomizations/record.ts';
import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import { injectedVariables, injector } from '../../subjects/injected-variables.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';

export const notHandedDown: Rule = {
  id: 'substitution/not-handed-down',
  title: 'Variables are defined where they are used',
  severity: 'warning',
  subjects: ['variable that a Flux Kustomization uses', 'variables that Flux Kustomizations use'],
  found: [
    'variable that only a Kustomization further up defines',
    'variables that only Kustomizations further up define',
  ],
  why: `
The variables of a Flux Kustomization count for the objects that it applies itself. If one of these is another Flux Kustomization, what that one applies is a level deeper, and the variables do not reach it. An expression with a default takes the default, as if nobody had set the variable; where the Kustomization has no variables at all, \`\${NAME}\` goes to the cluster as it is written. Nothing reports either.`,
  fix: `
Give the Kustomization the variable, too: the same \`postBuild.substituteFrom\`, which a patch of the parent can set on all its children, or \`postBuild.substitute\` with \`NAME: \${NAME}\`, in which the parent fills in the value.

What is not meant for Flux is written \`$\${NAME}\`, or its object gets the annotation \`kustomize.toolkit.fluxcd.io/substitute: disabled\`.`,
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  gather: { by: 'cause', fewest: 2, patch: true },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ variables, missedVariables }, cluster) => {
      const injected = injectedVariables(cluster);
      const missed = new Set(missedVariables.map(({ name }) => name));
      return [
        ...variables.flatMap(({ name }) => (missed.has(name) ? [] : [passing(name)])),
        ...missedVariables.map((one) => judge(one, injected)),
      ];
    }),
  examples: [
    {
      title: 'The parent hands the variable down',
      files: shop({ postBuild: '\n    substitute:\n      DOMAIN: ${DOMAIN}' }, '${DOMAIN}'),
      expect: [],
    },
    {
      title: 'Only the parent has it',
      files: shop({}, '${DOMAIN}'),
      expect: ['finding shop/settings.yaml:7'],
    },
    {
      title: 'The default hides that the parent sets it',
      files: shop({ postBuild: '\n    substitute:\n      NAME: shop' }, '${NAME}.${DOMAIN:=example.com}'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A script may have a variable of the same name',
      files: shop({}, '"#!/bin/sh\\necho ${DOMAIN}"'),
      expect: ['undecided shop/settings.yaml:7'],
    },
    {
      title: 'A policy may give it the variable',
      files: { ...shop({}, '${DOMAIN}'), 'clusters/home/policy.yaml': injector },
      expect: ['undecided shop/settings.yaml:7'],
    },
    {
      title: 'It is not meant for Flux',
      files: shop({}, '$${DOMAIN}'),
      expect: [],
    },
  ],
};

function judge({ name: about, definedBy, becomes, location }: MissedVariable, injected?: string): Judgement {
  const message = `Its objects use \`${about}\`, which \`${definedBy}\` further up defines, but not this Kustomization`;
  const many = `A Kustomization further up, \`${definedBy}\`, defines them, but not those that use them`;
  const evidence = { about, ...(location ? { location } : {}) };
  if (injected !== undefined) return undecided(`${message}. But ${injected}.`, evidence);
  switch (becomes) {
    case 'default':
      return finding(`${message}: the default is taken.`, { ...evidence, cause: `${many}: the defaults are taken.` });
    case 'literal':
      return finding(`${message}: nothing is put in its place.`, {
        ...evidence,
        cause: `${many}: nothing is put in their places.`,
      });
    case 'literal-in-script':
      return undecided(`${message}. The text may be a script with a variable of its own.`, evidence);
  }
}

/** A Kustomization `shop` below `apps`, which has the variable DOMAIN. */
function shop(fields: Readonly<Record<string, string>>, host: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', { postBuild: '\n    substitute:\n      DOMAIN: example.org' }),
    'apps/shop.yaml': fluxKustomization('shop', fields),
    'apps/domain.yaml': `${plainObject('v1', 'ConfigMap', 'domain')}data:\n  domain: \${DOMAIN}\n`,
    'shop/settings.yaml': `${plainObject('v1', 'ConfigMap', 'shop')}data:\n  host: ${host}\n`,
  };
}
