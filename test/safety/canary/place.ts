import type { Analysis } from '../../../src/analyze.ts';
import { tokenForms, type TokenForm } from './token.ts';

/** What holds one planted token: objects of a Flux Kustomization, files beside them, or both. */
export interface Planted {
  /** Each needs no name of its own: it gets that of the place. */
  readonly objects?: readonly PlantedObject[];
  /** By path; `{dir}` is the folder of the theme. */
  readonly files?: Readonly<Record<string, string>>;
  /** Entries for lists of the theme's kustomization.yaml. */
  readonly kustomization?: Readonly<Record<string, readonly unknown[]>>;
  /** Fields for `spec` of the theme's Flux Kustomization: maps and lists are joined. */
  readonly flux?: { readonly substitute?: Readonly<Record<string, string>>; readonly patches?: readonly unknown[] };
  readonly commit?: { readonly subject: string; readonly author: string; readonly path?: string };
  /** Whether the analysis got as far as the token, where this is not seen from the objects. */
  readonly evaluated?: (analysis: Analysis) => boolean;
}

export interface PlantedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A place in which a repository can hold a token. */
export interface Place {
  readonly name: string;
  readonly form: TokenForm;
  readonly plant: (token: string) => Planted;
}

/** Places that one Flux Kustomization applies. */
export interface Theme {
  readonly theme: string;
  readonly places: readonly Place[];
}

/** A place with the token that this run plants in it. */
export interface PlacedToken extends Place {
  readonly theme: string;
  readonly token: string;
  readonly planted: Planted;
}

export function place(name: string, form: TokenForm, plant: Place['plant']): Place {
  return { name, form, plant };
}

/** A place in one object. */
export function inObject(name: string, form: TokenForm, object: (token: string) => PlantedObject): Place {
  return place(name, form, (token) => ({ objects: [object(token)] }));
}

export function placedTokens(themes: readonly Theme[]): readonly PlacedToken[] {
  return themes.flatMap(({ theme, places }) =>
    places.map((each) => {
      const token = tokenForms[each.form]();
      return { ...each, theme, token, planted: each.plant(token) };
    }),
  );
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
