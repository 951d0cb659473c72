import type { Location } from '../../diagnostic.ts';
import type { Json, JsonObject } from '../../kubernetes/json.ts';
import type { ComponentShape } from '../components/component-shape.ts';

/**
 * What components that are declared in the same manner are made of: what most of
 * them have, as templates. Only structure is in it, never values of charts,
 * Secrets or ConfigMaps. In texts `<name>` stands for the component, `<category>`
 * for its group and `<cluster>` for its cluster; other words in angle brackets
 * are for a person to fill in.
 */
export interface Shape {
  /** Unique, usable in addresses. */
  readonly id: string;
  /** Where its main file stands: that of its Flux Kustomizations, else that of what it runs. */
  readonly mainFile: string;
  /** Whether that file declares Flux Kustomizations; otherwise another one carries the component among others. */
  readonly ownKustomization: boolean;
  readonly stages: ComponentShape;
  /** Whether charts are what it installs, or manifests of its own. */
  readonly runs: 'charts' | 'manifests';
  /** In the order of their slugs. */
  readonly members: readonly ShapeMember[];
  /** The slug of the one to copy from. */
  readonly best: string;
  /** Where one more could be put, those with most members first. */
  readonly places: readonly ShapePlace[];
  /** What most have. The first is the main file. */
  readonly files: readonly ShapeFile[];
  /** What some have, for one purpose each. */
  readonly extras: readonly ShapeFile[];
  /** What most have and only a person can write: kinds of objects. */
  readonly unwritten: readonly Share[];
  /** What most Flux Kustomizations say themselves, field by field; of the first stage. */
  readonly fields: readonly ShapeField[];
  /** Whether enough is common to say how one more is added. */
  readonly common: boolean;
}

/** How many of the components have something. */
export interface Share {
  /** Kinds of objects. */
  readonly what: string;
  readonly count: number;
  /** How many could have it. */
  readonly all: number;
  /** One that has it. */
  readonly like: Location;
}

/** A file that one more component has. */
export interface ShapeFile extends Share {
  /** With placeholders. */
  readonly path: string;
  readonly purpose: FilePurpose;
  readonly documents: readonly Json[];
  /** Whether SOPS has to encrypt it. */
  readonly encrypted: boolean;
  readonly kinds: readonly string[];
  /** Whether a Flux Kustomization of the component is declared in it. */
  readonly declares: boolean;
  /** The entry that a kustomization.yaml elsewhere needs for it, with placeholders. */
  readonly entry?: string;
  /** The line that the kustomization.yaml of its folder needs for it, where the component has that folder not for itself. */
  readonly list?: ListLine;
}

/** A line for a list that is there already, below the last one. */
export interface ListLine {
  readonly file: string;
  /** With placeholders. */
  readonly entry: string;
  /** What stands before the dash. */
  readonly indent: string;
  readonly after: Location;
}

/** What a file is for; `own` is what only a person can write. */
export type FilePurpose = 'flux' | 'kustomize' | 'source' | 'release' | 'route' | 'secret' | 'object' | 'own';

/** What most say in a field, and how many say it so. */
export interface ShapeField {
  /** `spec.interval` */
  readonly field: string;
  /** The same key by key: there are keys with dots. */
  readonly pointer: readonly string[];
  readonly value: Json;
  readonly count: number;
  /** How many say anything in it. */
  readonly stated: number;
  readonly all: number;
}

/** A folder or list to which one more can be added. */
export interface ShapePlace {
  readonly category: string;
  readonly cluster: string;
  readonly members: number;
  readonly registration: Registration;
}

/** What makes Flux read one more component. */
export type Registration =
  /** Lines in a kustomization.yaml, below the one at `after`. */
  | { readonly type: 'line'; readonly file: string; readonly indent: string; readonly after: Location }
  /** Flux takes whatever stands in the folder, because it has no kustomization.yaml. */
  | { readonly type: 'folder'; readonly folder: string };

/** How a component compares with what most have. */
export interface ShapeMember {
  readonly slug: string;
  /** Kinds of objects that most have, and it too. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  /** Kinds of objects that most do not have. */
  readonly extra: readonly string[];
  /** Fields of its Flux Kustomization that it says otherwise, or does not say. */
  readonly otherFields: readonly { readonly field: string; readonly value?: Json }[];
  /** Fields in which most say something, and its Flux Kustomization nothing. */
  readonly missing: readonly string[];
  /** Where that is declared; absent where the component has none of its own. */
  readonly location?: Location;
}

/** How one more database is asked for of a server that components share. */
export interface DatabaseShape {
  /** `namespace/name`. */
  readonly server: string;
  readonly database: DatabaseObject;
  /** The credentials of its role. */
  readonly secret?: DatabaseObject;
  /** An entry of the server's roles, to be written above the first. */
  readonly role?: { readonly entry: JsonObject; readonly above: Location };
}

/** An object to write for one more database. */
export interface DatabaseObject {
  readonly kind: string;
  /** With placeholders. */
  readonly path: string;
  /** Whether one file holds those of all. */
  readonly shared: boolean;
  readonly document: JsonObject;
  readonly encrypted: boolean;
  readonly count: number;
  readonly like: Location;
  /** The line that a kustomization.yaml needs for it. */
  readonly list?: { readonly file: string; readonly entry: string; readonly after: Location };
}
