import type { Location } from '../../diagnostic.ts';
import type { Tool } from '../commands/command-table.ts';

/** Something that a guide says of the repository, or of the tools that it is worked with, and that may be wrong. */
export type Statement = {
  /** Where the guide says it. */
  readonly location: Location;
} & (PathStatement | CommandStatement | ObjectStatement | NamespaceStatement | IntervalStatement | VersionStatement);

/** That there is something at a path. */
export interface PathStatement {
  readonly type: 'path';
  /** As written, without `./` and a slash at its end. */
  readonly path: string;
  /** `name` stands in a sentence, `argument` in a command, `tree` in a drawing of folders, below the folder that it starts from. */
  readonly form: 'name' | 'argument' | 'tree';
  /** Of an entry of a drawing: the offset of the drawing in the guide. */
  readonly drawing?: number;
}

/** That a tool has a command with these flags. */
export interface CommandStatement {
  readonly type: 'command';
  readonly tool: Tool;
  /** The command that the tool has: `reconcile kustomization`. */
  readonly command: string;
  /** What the tool's reference does not know below that command. */
  readonly unknownCommand?: string;
  readonly unknownFlags: readonly string[];
}

/** That there is a Flux object of a name. */
export interface ObjectStatement {
  readonly type: 'object';
  readonly kind: FluxKind;
  readonly name: string;
  /** Where the command looks for it; absent where it does not say. */
  readonly namespace?: string;
}

export type FluxKind = 'Kustomization' | 'HelmRelease' | 'GitRepository' | 'OCIRepository' | 'HelmRepository';

/** That there is a namespace. */
export interface NamespaceStatement {
  readonly type: 'namespace';
  readonly name: string;
}

/** How often something is reconciled. */
export interface IntervalStatement {
  readonly type: 'interval';
  /** As written: `5m`, `30m-1h`. */
  readonly stated: string;
  readonly about: About;
}

/** The version of a chart, or of Flux. */
export interface VersionStatement {
  readonly type: 'version';
  readonly stated: string;
  readonly about: About | { readonly type: 'flux' };
}

/** What a value is stated of: names that the sentence gives, or the object of a manifest that the guide shows. */
export type About =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | {
      readonly type: 'manifest';
      readonly kind: 'Kustomization' | 'HelmRelease';
      readonly name: string;
      readonly namespace?: string;
    };
