import { addresses } from '../../vocabulary/addresses.ts';
import type { TableFile } from '../../vocabulary/table.ts';

/** Where the site holds the matrix for spreadsheets and for scripts. */
export const matrixFilePaths = {
  csv: `${addresses.matrix}/matrix.csv`,
  json: `${addresses.matrix}/matrix.json`,
} as const;

export const matrixFiles: readonly TableFile[] = [
  { text: 'CSV', path: matrixFilePaths.csv },
  { text: 'JSON', path: matrixFilePaths.json },
];
