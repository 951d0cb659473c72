import type { SecretRecord } from '../../../../model/fleet.ts';
import { marked, muted, type Inline } from '../../../text.ts';
import { secretMark } from '../../states.ts';
import { counted, joined } from '../../words.ts';
import { unknown, type MatrixColumn, type MatrixEntry, type MatrixFact } from '../column.ts';
import { evidence } from '../evidence.ts';
import { extentOf } from '../extent.ts';

/** How the secrets that it brings are protected in Git. */
export const secrets: MatrixColumn = {
  title: 'Secrets',
  about:
    'How many secrets it brings and how each is protected in Git, the least protected first. Leads to their names. Secrets that a chart makes are not among them.',
  clusters: 'one',
  fields: ['secrets', 'secretsUnprotected', 'secretForms'],
  fact(entry): MatrixFact {
    const { component, parts } = entry;
    const all = parts.flatMap((part) => part.secrets);
    const byForm = Map.groupBy(all, ({ form }) => form);
    const present = exposure.filter((form) => byForm.has(form));
    const extent = extentOf(parts);
    if (all.length === 0) return extent === 'whole' ? noSecrets : unknownSecrets(entry);
    const number = (form: Form): number => byForm.get(form)?.length ?? 0;
    const shown = present.map((form) => [
      evidence(component, 'secrets', `${String(number(form))} ${secretMark(form).text}`, secretMark(form).mark),
    ]);
    const rest = extent === 'whole' ? [] : [[evidence(component, 'at-a-glance', 'others unknown', 'unknown')]];
    const unprotected = present.filter(isUnprotected);
    return {
      text: joined([...shown, ...rest]),
      values: {
        secrets: all.length,
        secretsUnprotected: unprotected.reduce((sum, form) => sum + number(form), 0),
        secretForms: [...present.map((form) => `${form}:${String(number(form))}`), ...rest.map(() => unknown)].join(
          ' ',
        ),
      },
      order: Math.min(...present.map((form) => exposure.indexOf(form))),
      attention: unprotected.map((form) => reason(form, number(form))),
    };
  },
};

type Form = SecretRecord['form'];

/** From open to nothing to protect. */
const exposure: readonly Form[] = [
  'plaintext',
  'generated',
  'placeholder',
  'copied',
  'sops',
  'sealed',
  'external',
  'empty',
];

function isUnprotected(form: Form): boolean {
  return form === 'plaintext' || form === 'generated';
}

function reason(form: Form, number: number): Inline {
  const { mark, text } = secretMark(form);
  return marked(mark, `${counted(number, 'secret')} ${text}`);
}

const noSecrets: MatrixFact = {
  text: [muted('none')],
  values: { secrets: 0, secretsUnprotected: 0 },
  order: exposure.length + 1,
};

function unknownSecrets({ component }: MatrixEntry): MatrixFact {
  return {
    text: [evidence(component, 'at-a-glance', unknown, 'unknown')],
    values: { secrets: unknown, secretsUnprotected: unknown },
    order: exposure.length,
    isUnknown: true,
  };
}
