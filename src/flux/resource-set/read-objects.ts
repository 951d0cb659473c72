import { arrayIn, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import { readYaml, type ReadYaml } from '../go-yaml/read.ts';
import type { FailureKind } from '../template/failure.ts';

/** Objects, or why the text is none that Kubernetes can read; goes on after "because". */
export type ReadObjects =
  | { readonly state: 'done'; readonly value: readonly JsonObject[] }
  | { readonly state: FailureKind; readonly reason: string };

/** The one object of a rendered template of `resources`: its first document. */
export function readObject(text: string): ReadObjects {
  const documents = splitDocuments(text);
  const [first] = documents ?? [];
  if (first === undefined) return notYaml;
  const read = readYaml(first);
  if (read.state !== 'read') return unread(read);
  return isObject(read.value) && hasKind(read.value) ? { state: 'done', value: [read.value] } : noObject;
}

/**
 * The objects of a rendered `resourcesTemplate`: lists are taken apart, and
 * documents that hold nothing, or no name, are left out, as are
 * kustomization.yaml files (https://github.com/fluxcd/pkg/blob/main/ssa/utils/object.go).
 */
export function readObjects(text: string): ReadObjects {
  const documents = splitDocuments(text);
  if (!documents) return notYaml;
  const objects: JsonObject[] = [];
  for (const document of documents) {
    const read = readYaml(document);
    if (read.state !== 'read') return unread(read);
    const body = read.value;
    if (body === null) continue;
    if (!isObject(body) || !hasKind(body)) return noObject;
    for (const object of Array.isArray(body.items) ? arrayIn(body, 'items') : [body]) {
      if (isObject(object) && (object !== body || isNamed(object))) objects.push(object);
    }
  }
  return { state: 'done', value: objects };
}

const notYaml = { state: 'refused', reason: 'what a template makes is no YAML' } as const;

function unread({ state }: Exclude<ReadYaml, { state: 'read' }>): ReadObjects {
  if (state === 'malformed') return notYaml;
  return { state: 'undecided', reason: 'what a template makes is YAML that cannot be read here' };
}

const noObject = { state: 'refused', reason: 'what a template makes is no Kubernetes object' } as const;

/** Splits at lines that begin with three dashes; undefined if more than a comment follows them. */
function splitDocuments(text: string): readonly string[] | undefined {
  const documents: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (!line.startsWith('---')) documents.at(-1)?.push(line);
    else if (/^---\s*(?:#|$)/.test(line)) documents.push([]);
    else return undefined;
  }
  return documents.map((lines) => lines.join('\n')).filter((document) => document !== '');
}

function hasKind(body: Json): boolean {
  return (stringIn(body, 'kind') ?? '') !== '';
}

function isNamed(body: JsonObject): boolean {
  const apiVersion = stringIn(body, 'apiVersion') ?? '';
  const isKustomization =
    stringIn(body, 'kind') === 'Kustomization' && apiGroup(apiVersion) === 'kustomize.config.k8s.io';
  return apiVersion !== '' && (stringIn(body, 'metadata', 'name') ?? '') !== '' && !isKustomization;
}
