import { analyze } from '../../../src/analyze.ts';
import type { Layout } from '../../../src/model/layout/record.ts';
import { repository } from '../../fixtures.ts';

/** How a repository of these files is laid out. */
export function layoutOf(files: Readonly<Record<string, string>>): Layout {
  return analyze(repository(files)).fleet.layout;
}
