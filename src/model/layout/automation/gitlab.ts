import { isObject, objectIn, stringIn } from '../../../kubernetes/json.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import type { Job, Workflow } from './record.ts';

/** Keys of the root that are no jobs (https://docs.gitlab.com/ci/yaml/#keywords). */
const keywords = new Set(
  'default include stages variables workflow image services cache before_script after_script spec pages:deploy'.split(
    ' ',
  ),
);

/** What a `.gitlab-ci.yml` says it does; undefined for another file. What it includes is not read. */
export function gitlabPipeline(path: string, tree: FileTree): Workflow | undefined {
  if (path !== '.gitlab-ci.yml') return undefined;
  const documents = tree.documents(path).value.filter(({ body }) => isObject(body) && !('spec' in body));
  const [document] = documents;
  const body = document?.body;
  const service = 'GitLab CI';
  if (!document || !isObject(body)) return { path, service, readable: false, triggers: [], jobs: [] };
  const jobs = Object.keys(body)
    .filter((key) => !keywords.has(key) && !key.startsWith('.') && isObject(body[key]))
    .map((name): Job => {
      const stage = stringIn(objectIn(body, name), 'stage');
      return { name, location: document.locate([name]), ...(stage === undefined ? {} : { stage }), steps: [] };
    });
  return { path, service, readable: true, triggers: [], jobs };
}
