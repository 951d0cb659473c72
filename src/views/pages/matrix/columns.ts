import type { MatrixColumn } from './columns/column.ts';
import { contents } from './columns/contents.ts';
import { dependencies } from './columns/dependencies.ts';
import { findings } from './columns/findings.ts';
import { guides } from './columns/guides.ts';
import { interval } from './columns/interval.ts';
import { namespace } from './columns/namespace.ts';
import { observed } from './columns/observed.ts';
import { pinned } from './columns/pinned.ts';
import { prune } from './columns/prune.ts';
import { readiness } from './columns/readiness.ts';
import { secrets } from './columns/secrets.ts';
import { suspended } from './columns/suspended.ts';
import { version } from './columns/version.ts';

/** The columns of the matrix, in the order in which they stand. */
export const matrixColumns: readonly MatrixColumn[] = [
  version,
  pinned,
  suspended,
  dependencies,
  secrets,
  findings,
  observed,
  interval,
  readiness,
  prune,
  guides,
  namespace,
  contents,
];
