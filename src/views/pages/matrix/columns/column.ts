import type { Component } from '../../../../model/components/record.ts';
import type { GuideLibrary } from '../../../survey/guide-library.ts';
import type { Destination } from '../../../survey/destinations.ts';
import type { ComponentPart } from '../../../survey/fleet-index.ts';
import type { Inline, Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';

/** A component in one of the clusters that have it. */
export interface MatrixEntry {
  readonly survey: Survey;
  readonly library: GuideLibrary;
  readonly component: Component;
  readonly cluster: Destination;
  /** Never empty. */
  readonly parts: readonly ComponentPart[];
}

/** One fact about every entry, or facts that are read together. */
export interface MatrixColumn {
  readonly title: string;
  /** What it says and where its cells lead, in one or two sentences. */
  readonly about: string;
  /** `one`: a column for all clusters, which tells them apart where they differ. `each`: a column per cluster. `apart`: the same, and they are not compared. */
  readonly clusters: 'one' | 'each' | 'apart';
  /** Their names in the exports, in the order of their columns: stable. */
  readonly fields: readonly string[];
  readonly fact: (entry: MatrixEntry) => MatrixFact;
  /** Whether the page shows it; yes unless stated. The exports always hold it. */
  readonly isShown?: (entries: readonly MatrixEntry[]) => boolean;
}

/** What a column says of one entry. */
export interface MatrixFact {
  /** What the cell shows, leading to its evidence; empty where the question does not arise. */
  readonly text: Text;
  /** By the column's `fields`; absent where the question does not arise. */
  readonly values: Readonly<Record<string, MatrixValue>>;
  /** What the column is sorted by, where that is not the cell's text. */
  readonly order?: number;
  /** Why the component deserves attention, in words that need no heading. */
  readonly attention?: readonly Inline[];
  /** The repository does not decide it. Then it differs from nothing. */
  readonly isUnknown?: boolean;
}

/** What is not known is said: `unknown`, never an empty field. */
export type MatrixValue = string | number | boolean;

export const unknown = 'unknown';
