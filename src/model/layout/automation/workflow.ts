import {
  arrayIn,
  isArray,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
} from '../../../kubernetes/json.ts';
import type { Document } from '../../../repository/document.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import type { ActionUse, Job, JobStep, Trigger, Workflow } from './record.ts';
const services: readonly { readonly pattern: RegExp; readonly service: Workflow['service'] }[] = [
  { pattern: /^\.github\/workflows\/[^/]+\.ya?ml$/, service: 'GitHub Actions' },
  { pattern: /^\.forgejo\/workflows\/[^/]+\.ya?ml$/, service: 'Forgejo Actions' },
  { pattern: /^\.gitea\/workflows\/[^/]+\.ya?ml$/, service: 'Gitea Actions' },
];

/**
 * What a workflow of GitHub Actions, or of a service that reads the same files,
 * says it does; undefined for another file
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax).
 */
export function actionsWorkflow(path: string, tree: FileTree): Workflow | undefined {
  const service = services.find(({ pattern }) => pattern.test(path))?.service;
  if (service === undefined) return undefined;
  const [document] = tree.documents(path).value;
  const body = document?.body;
  if (!document || !isObject(body)) return { path, service, readable: false, triggers: [], jobs: [] };
  const name = shownName(stringIn(body, 'name'));
  return {
    path,
    service,
    readable: true,
    ...(name === undefined ? {} : { name }),
    triggers: triggersOf(body.on),
    jobs: Object.entries(objectIn(body, 'jobs')).map(([id, job]) => jobOf(id, job, document)),
  };
}

function triggersOf(on: Json | undefined): readonly Trigger[] {
  if (typeof on === 'string') return [{ event: on, filters: {} }];
  if (isArray(on)) return on.flatMap((event) => (typeof event === 'string' ? [{ event, filters: {} }] : []));
  return Object.entries(objectIn(on)).map(([event, filter]) => ({ event, filters: filtersOf(filter) }));
}

const filterFields = [
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
  'types',
  'workflows',
];

function filtersOf(filter: Json): Trigger['filters'] {
  if (isArray(filter)) return { cron: filter.flatMap((entry) => stringIn(entry, 'cron') ?? []) };
  const filters = filterFields.flatMap((field) => {
    const values = texts(objectIn(filter)[field]);
    return values.length === 0 ? [] : [[field, values] as const];
  });
  return Object.fromEntries(filters);
}

function texts(value: Json | undefined): readonly string[] {
  return (isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function jobOf(id: string, job: Json, document: Document): Job {
  const uses = actionUse(stringIn(job, 'uses'));
  return {
    name: shownName(stringIn(job, 'name')) ?? id,
    location: document.locate(['jobs', id]),
    ...(uses ? { uses } : {}),
    steps: arrayIn(job, 'steps').flatMap((step) => (isObject(step) ? [stepOf(step)] : [])),
  };
}

function stepOf(step: JsonObject): JobStep {
  const name = shownName(stringIn(step, 'name'));
  const uses = actionUse(stringIn(step, 'uses'));
  return { ...(name === undefined ? {} : { name }), ...(uses ? { uses } : {}) };
}

/** A name without the expressions in it, of which only the service knows the values. */
function shownName(name: string | undefined): string | undefined {
  const shown = name?.replace(/\$\{\{(?:(?!\$\{\{)[^])*?\}\}/g, '…').trim();
  return shown === '' || shown === '…' ? undefined : shown;
}

function actionUse(uses: string | undefined): ActionUse | undefined {
  if (uses === undefined || uses.includes('${{')) return undefined;
  if (uses.startsWith('./')) return { action: uses, pin: 'local' };
  const at = uses.indexOf('@');
  if (at >= 0) {
    const pin = /^(?:[\da-f]{40}|[\da-f]{64}|sha256:[\da-f]{64})$/.test(uses.slice(at + 1)) ? 'commit' : 'reference';
    return { action: uses.slice(0, at), pin };
  }
  return { action: uses.replace(/^(docker:\/\/.*):[^:/]+$/, '$1'), pin: 'reference' };
}
