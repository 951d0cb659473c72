import type { SecretRecord } from '../../../../model/secrets/record.ts';
import { lastRank, ranked, type Ranking } from '../../../../model/objects/ranking.ts';
import { isUnprotected } from '../../../../model/secrets/unprotected-secret.ts';
import { marked, muted, type Inline } from '../../../vocabulary/text.ts';
import { secretMark } from '../../../parts/states.ts';
import { counted, joined } from '../../../vocabulary/words.ts';
import { unknown, type MatrixColumn, type MatrixEntry, type MatrixFact } from './column.ts';
import { evidence } from './evidence.ts';
import { extentOf } from './extent.ts';

/** How the secrets that it brings are protected in Git. */
export const secrets: MatrixColumn = {
  title: 'Secrets',
  about:
    'How many secrets it brings and how each is protected in Git, the least protected first. Leads to their names. Secrets that a chart makes are not among them.',
  clusters: 'one',
  fields: ['secrets', 'secretsUnprotected', 'secretForms'],
  fact(entry): MatrixFact {
    const { component, parts } = entry;
    const all = parts.flatMap((part) => part.of('secrets'));
    const byForm = Map.groupBy(all, ({ form }) => form);
    const present = ranked(exposure, byForm.keys());
    const extent = extentOf(parts);
    if (all.length === 0) return extent === 'whole' ? noSecrets : unknownSecrets(entry);
    const number = (form: Form): number => byForm.get(form)?.length ?? 0;
    const shown = present.map((form) => [
      evidence(component, 'secrets', `${String(number(form))} ${secretMark(form).text}`, secretMark(form).mark),
    ]);
    const rest = extent === 'whole' ? [] : [[evidence(component, 'at-a-glance', 'others unknown', 'unknown')]];
    const unprotected = all.filter(isUnprotected);
    const open = Map.groupBy(unprotected, ({ form }) => form);
    return {
      text: joined([...shown, ...rest]),
      values: {
        secrets: all.length,
        secretsUnprotected: unprotected.length,
        secretForms: [...present.map((form) => `${form}:${String(number(form))}`), ...rest.map(() => unknown)].join(
          ' ',
        ),
      },
      order: Math.min(...present.map((form) => exposure[form])),
      attention: ranked(exposure, open.keys()).map((form) => reason(form, open.get(form)?.length ?? 0)),
    };
  },
};

type Form = SecretRecord['form'];

/** From open to nothing to protect. */
const exposure: Ranking<Form> = {
  plaintext: 0,
  generated: 1,
  completed: 2,
  placeholder: 3,
  copied: 4,
  sops: 5,
  sealed: 6,
  external: 7,
  public: 8,
  empty: 9,
};

function reason(form: Form, number: number): Inline {
  if (form === 'sops') return marked('bad', `${counted(number, 'secret')} encrypted only in part`);
  const { mark, text } = secretMark(form);
  return marked(mark, `${counted(number, 'secret')} ${text}`);
}

const noSecrets: MatrixFact = {
  text: [muted('none')],
  values: { secrets: 0, secretsUnprotected: 0 },
  order: lastRank(exposure) + 1,
};

function unknownSecrets({ component }: MatrixEntry): MatrixFact {
  return {
    text: [evidence(component, 'at-a-glance', unknown, 'unknown')],
    values: { secrets: unknown, secretsUnprotected: unknown },
    order: lastRank(exposure),
    isUnknown: true,
  };
}
