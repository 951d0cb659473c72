import type { Workflow } from '../../../model/layout/automation/record.ts';
import { fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const validation: Rule = {
  id: 'operations/validation',
  title: 'Changes are checked before they are merged',
  severity: 'info',
  subjects: ['repository', 'repositories'],
  found: ['repository without validation', 'repositories without validation'],
  why: `
What Flux refuses it refuses after the merge: the branch is broken for everybody, and changes behind it wait. A check of each pull request finds wrong indentation, unknown fields and missing files while they are still somebody's draft.`,
  fix: `
Run \`kustomize build\` and \`kubeconform\` for every change, as the workflow of Flux's example does, or a tool that builds what Flux would: \`flux-local\`, \`flux build\`.`,
  source: {
    title: 'Flux: Kustomize and Helm example',
    url: 'https://github.com/fluxcd/flux2-kustomize-helm-example#testing',
  },
  check: ({ fleet: { layout, clusters } }) =>
    clusters.length === 0
      ? { doesNotApply: 'no cluster was found' }
      : verdicts({ type: 'repository' }, judge(layout.workflows)),
  examples: [
    {
      title: 'Manifests are validated',
      files: withSteps('{ name: Validate manifests, run: ./scripts/validate.sh }'),
      expect: [],
    },
    { title: 'No workflow at all', files: { ...cluster() }, expect: ['finding'] },
    {
      title: 'A script that may do anything',
      files: withSteps('{ name: Run, run: ./scripts/ci.sh }'),
      expect: ['undecided'],
    },
  ],
};

/** Tools and words that tell that manifests are built or validated. */
const telling =
  /\bflux-local|\bflux2?[ -](?:build|diff|validate|test)|\bflate\b|kustomiz|kubeconform|kubeval|kube-?linter|kube-?score|conftest|datree|polaris|pluto|clusterbook|super-linter|megalinter|yamllint|validat/i;

/** Something else that is validated. */
const other = /terraform|tofu|renovate|docker|packer|ansible|schema/i;

const beforeMerge: ReadonlySet<string> = new Set(['pull_request', 'pull_request_target', 'merge_request', 'push']);

function judge(workflows: readonly Workflow[]): Judgement {
  const asked = workflows.filter(
    ({ triggers, service }) => service === 'GitLab CI' || triggers.some(({ event }) => beforeMerge.has(event)),
  );
  const found = asked.find((workflow) => words(workflow).some((word) => telling.test(word) && !other.test(word)));
  if (found) return pass;
  const unread = asked.find(({ readable }) => !readable) ?? asked.find(runsMore);
  return unread
    ? undecided(
        `No name in a workflow tells that manifests are validated. What the scripts of ${unread.path} do is not read.`,
      )
    : finding('The repository holds no workflow that validates manifests when they change.');
}

/** What a workflow and its parts are called, and the actions that it uses. */
function words({ path, name, jobs }: Workflow): readonly string[] {
  const parts = jobs.flatMap((job) => [job.name, job.uses?.action, ...job.steps.flatMap(stepWords)]);
  return [path, name, ...parts].filter((word) => word !== undefined);
}

function stepWords({ name, uses }: Workflow['jobs'][number]['steps'][number]): readonly (string | undefined)[] {
  return [name, uses?.action];
}

/** Whether it runs something that its names do not tell: a script, or another workflow. */
function runsMore({ jobs }: Workflow): boolean {
  return jobs.some(
    ({ uses, steps }) =>
      uses !== undefined || steps.some((step) => step.uses === undefined || step.uses.pin === 'local'),
  );
}

function cluster(): Readonly<Record<string, string>> {
  return { 'clusters/home/apps.yaml': fluxKustomization('apps') };
}

function withSteps(step: string): Readonly<Record<string, string>> {
  return {
    ...cluster(),
    '.github/workflows/ci.yaml': `on: pull_request\njobs:\n  ci:\n    steps:\n      - ${step}\n`,
  };
}
