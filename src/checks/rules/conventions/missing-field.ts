import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { isClearMajority } from '../../practices/clear-majority.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { siblingOf, type Sibling } from '../../subjects/shape-members.ts';
import { eachKustomization, finding, pass, type Judgement } from '../../engine/verdict.ts';

export const missingField: Rule = {
  id: 'conventions/missing-field',
  title: 'Flux Kustomizations say what those of their siblings say',
  severity: 'info',
  subjects: ['Flux Kustomization among siblings', 'Flux Kustomizations among siblings'],
  found: ['field that only one of many siblings lacks', 'fields that only a few of many siblings lack'],
  why: `
Where nearly all components set a timeout, the one that sets none was most likely written before, or copied from elsewhere. It behaves otherwise, and nobody expects it.

Siblings are components that are declared in the same manner, five at least. Looked at are \`retryInterval\`, \`timeout\`, \`targetNamespace\`, \`serviceAccountName\` and \`deletionPolicy\`, as they are after patches. Other fields differ for good reasons: dependencies, health checks, variables.`,
  fix: 'Set the field as the siblings do, or set it for all of them in one patch of the Kustomization above.',
  gather: { by: 'cause', fewest: 2 },
  source: {
    title: 'Flux: recommended settings',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#recommended-settings',
  },
  check: ({ fleet }) => {
    const find = siblingOf(fleet.layout.shapes);
    return eachKustomization(fleet.clusters, (one) => {
      const sibling = find(one);
      // Of fewer siblings, nothing is a habit.
      return sibling && isClearMajority(sibling.shape.members.length, sibling.shape.members.length)
        ? judge(one, sibling)
        : undefined;
    });
  },
  examples: [
    { title: 'All set a timeout', files: apps({ timeout: '5m' }, { timeout: '10m' }), expect: [] },
    { title: 'One sets none', files: apps({ timeout: '5m' }, {}), expect: ['finding apps/shop/ks.yaml:1'] },
    {
      title: 'A patch sets it for all of them',
      files: {
        ...apps({ timeout: '5m' }, {}),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          patches: `
    - target: { kind: Kustomization }
      patch: |
        - { op: add, path: /spec/timeout, value: 5m }`,
        }),
      },
      expect: [],
    },
    { title: 'Some do, some do not', files: apps({}, { timeout: '5m' }), expect: [] },
  ],
};

const fields = ['retryInterval', 'timeout', 'targetNamespace', 'serviceAccountName', 'deletionPolicy'] as const;

function judge(one: FluxKustomization, { shape, member }: Sibling): readonly Judgement[] | Judgement {
  const lacking = fields.flatMap((field) => {
    const usual = shape.fields.find((known) => known.field === `spec.${field}`);
    const isOutlier = usual && isClearMajority(usual.stated, usual.all) && member.missing.includes(usual.field);
    // A patch may have set it.
    return isOutlier && one[field] === undefined ? [{ field, usual }] : [];
  });
  if (lacking.length === 0) return pass;
  return lacking.map(({ field, usual: { stated, all } }) => {
    const others = `${String(stated)} of ${String(all)} that are declared like`;
    return finding(`It has no \`${field}\`. ${others} it have one.`, {
      about: field,
      cause: `They have no \`${field}\`. ${others} them have one.`,
    });
  });
}

/** Five applications with `usual` fields, and `shop` with `other` ones. */
function apps(
  usual: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = ['blog', 'cart', 'mail', 'news', 'shop', 'wiki'];
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': `resources:\n${names.map((name) => `  - ${name}/ks.yaml\n`).join('')}`,
    ...Object.fromEntries(
      names.flatMap((name) => [
        [
          `apps/${name}/ks.yaml`,
          fluxKustomization(name, { path: `./apps/${name}/app`, ...(name === 'shop' ? other : usual) }),
        ],
        [`apps/${name}/app/release.yaml`, documents(helmRelease(name), ociRepository(name, '{ tag: 1.2.3 }'))],
      ]),
    ),
  };
}
