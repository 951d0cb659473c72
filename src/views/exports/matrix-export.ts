import { stringify } from 'csv-stringify/sync';
import type { RepositoryFacts } from '../../model/fleet.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import type { MatrixValue } from '../pages/matrix/columns/column.ts';
import { attentionTo, type Matrix, type MatrixRow, type StatedEntry } from '../pages/matrix/matrix.ts';
import { fullPlace } from '../pages/matrix/columns/place.ts';
import { plainText } from '../vocabulary/text.ts';

/**
 * The matrix with one record per component and cluster, so that a filter in a
 * spreadsheet tells clusters apart. A component has a record for a cluster that
 * lacks it too, with `absent` as its presence and nothing else. An empty field
 * means that the question does not arise; what Git does not decide is `unknown`.
 */
type MatrixRecord = Readonly<Record<string, MatrixValue>>;

const identity = ['component', 'group', 'cluster', 'presence', 'page', 'declaredIn', 'attention'];

/** The names of the fields, in their order: identity first, then those of the columns. */
export function matrixFields({ columns }: Matrix): string[] {
  return [...identity, ...columns.flatMap(({ fields }) => fields)];
}

/** As RFC 4180 has it, with a heading. No cell begins with what a spreadsheet takes for a formula. */
export function matrixCsv(matrix: Matrix): string {
  return stringify([...matrixRecords(matrix)], {
    header: true,
    columns: matrixFields(matrix),
    record_delimiter: 'windows',
    escape_formulas: true,
    // The library quotes for the whole delimiter only, not for one half of it.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

/** As JSON, with the commit that it is true of. The version changes when a field changes its meaning or goes away. */
export function matrixJson(matrix: Matrix, { name, commit, date, branch }: RepositoryFacts): string {
  const value = {
    version: 1,
    about:
      'What Git declares. Fields that begin with observed tell how it was in the cluster when a snapshot was taken: unknown, where there is none.',
    repository: { name, commit, date, branch },
    fields: matrixFields(matrix),
    rows: matrixRecords(matrix),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

function matrixRecords({ clusters, rows }: Matrix): MatrixRecord[] {
  return rows.flatMap((row) =>
    clusters.map(({ name }): MatrixRecord => {
      const { component } = row;
      const entry = row.entries.find(({ cluster }) => cluster.name === name);
      return {
        component: component.name,
        group: component.group,
        cluster: name,
        presence: entry ? 'declared' : 'absent',
        page: `${componentAddress(component)}/`,
        ...(entry ? statedIn(row, entry) : {}),
      };
    }),
  );
}

function statedIn(row: MatrixRow, { cluster, parts, facts }: StatedEntry): MatrixRecord {
  const declared = parts.flatMap(({ kustomization: { location } }) => (location ? [fullPlace(location)] : []));
  const reasons = attentionTo(row).filter(({ clusters }) => clusters.includes(cluster.name));
  return {
    ...(declared[0] === undefined ? {} : { declaredIn: declared[0] }),
    ...(reasons.length === 0 ? {} : { attention: reasons.map(({ reason }) => plainText([reason])).join('; ') }),
    ...Object.fromEntries([...facts.values()].flatMap(({ values }) => Object.entries(values))),
  };
}
