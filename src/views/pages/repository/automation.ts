import { fileLocation } from '../../../diagnostic.ts';
import type { ActionUse, Job, TaskFile, Trigger, Workflow } from '../../../model/layout/automation/record.ts';
import type { Layout } from '../../../model/layout/record.ts';
import { baseName, parentDirectory } from '../../../repository/path.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, marked, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import { share } from './shares.ts';

/** What runs when something is pushed, and what people run by hand. */
export function automationSections({ index: { fleet } }: Survey): Section[] {
  const { workflows, tasks } = fleet.layout;
  return [
    ...(workflows.length > 0
      ? [
          {
            id: 'ci',
            title: 'What CI runs',
            count: workflows.length,
            blocks: [...workflows.map(workflowBlock), ...pinBlocks(workflows)],
          },
        ]
      : []),
    ...(tasks.some((file) => file.tasks.length > 0 || !file.readable)
      ? [{ id: 'tasks', title: 'Tasks', blocks: tasks.flatMap(taskBlocks) }]
      : []),
    ...renovateSection(fleet.layout),
  ];
}

function workflowBlock(workflow: Workflow): Block {
  const { path, service, name, triggers, jobs, readable } = workflow;
  const title: Text = [name ?? baseName(path), ' ', muted(service === 'GitHub Actions' ? '' : service)];
  if (!readable)
    return {
      type: 'fold',
      summary: [...title, ' ', marked('unknown', 'cannot be read')],
      blocks: [{ type: 'text', text: [fileLink(fileLocation(path))] }],
    };
  const summary: Text = [...title, muted(triggers.length > 0 ? `on ${triggers.map(triggerText).join('; ')}` : '')];
  return {
    type: 'fold',
    summary,
    count: jobs.length,
    blocks: [
      {
        type: 'tree',
        nodes: jobs.map((job) => ({
          text: jobText(job),
          children: job.steps.map((step) => ({ text: stepText(step), children: [] })),
        })),
      },
      { type: 'text', text: [fileLink(fileLocation(path))] },
    ],
  };
}

/** More values of a filter than these are counted only. */
const mostValues = 2;

function triggerText({ event, filters }: Trigger): string {
  const words = Object.entries(filters).map(([field, values]) => {
    const shown = values.length > mostValues ? `${values.length} ${field}` : values.join(', ');
    if (field === 'branches') return `to ${shown}`;
    if (field === 'cron') return shown;
    return values.length > mostValues ? shown : `${field} ${shown}`;
  });
  return [event.replaceAll('_', ' '), ...words].join(' ');
}

function jobText({ name, stage, uses, location }: Job): Text {
  return [
    fileLink(location, name),
    ...(stage === undefined ? [] : [muted(` stage ${stage}`)]),
    ...(uses ? [muted(' runs '), code(uses.action)] : []),
  ];
}

function stepText({ name, uses }: Job['steps'][number]): Text {
  if (name === undefined) return [uses ? code(uses.action) : muted('a step without a name')];
  return uses ? [name, ' ', code(uses.action)] : [name];
}

/** How many uses of others' actions are pinned to a commit. */
function pinBlocks(workflows: readonly Workflow[]): Block[] {
  const uses = workflows
    .flatMap(({ path, jobs }) =>
      jobs.flatMap((job) => [job.uses, ...job.steps.map((step) => step.uses)].map((use) => ({ path, use }))),
    )
    .flatMap(({ path, use }) => (use && use.pin !== 'local' ? [{ path, use }] : []));
  if (uses.length === 0) return [];
  const loose = uses.filter(({ use }) => use.pin !== 'commit');
  const names = [...Map.groupBy(loose, ({ use }: { use: ActionUse }) => use.action)].map(([action]): Text => [
    code(action),
  ]);
  const text: Text = [
    `Uses of actions that are pinned to a commit: ${share(uses.length - loose.length, uses.length)}`,
    ...(loose.length > 0 && loose.length < uses.length ? ['; not pinned: ', ...joined(names)] : []),
  ];
  return [{ type: 'text', text }];
}

function taskBlocks({ path, command, readable, tasks }: TaskFile): Block[] {
  const file = fileLink(fileLocation(path), path);
  if (!readable)
    return [{ type: 'notice', mark: 'unknown', text: [file, ' cannot be read, so its tasks are not known.'] }];
  if (tasks.length === 0) return [];
  const rows = tasks.map(({ name, description, location }): TableRow => ({
    cells: [cell(fileLink(location, `${command} ${name}`)), cell(description ?? '')],
  }));
  const folder = parentDirectory(path);
  const text: Text = [
    'Tasks of ',
    file,
    ...(folder === '' ? [] : [muted(' to be run in that folder, unless another file includes it')]),
  ];
  return [
    { type: 'text', text },
    table({ caption: `Tasks of ${path}`, columns: ['Command', 'What it does'], groups: [{ rows }] }),
  ];
}

function renovateSection({ renovate }: Layout): Section[] {
  if (!renovate) return [];
  const { path, readable, presets, enabledManagers, managers, ignorePaths, schedule, packageRules } = renovate;
  const file = fileLink(fileLocation(path), path);
  if (!readable)
    return [
      {
        id: 'renovate',
        title: 'Renovate',
        blocks: [{ type: 'notice', mark: 'unknown', text: [file, ' cannot be read.'] }],
      },
    ];
  const facts = [
    {
      term: 'Settings',
      values: [[file, ...(packageRules > 0 ? [muted(` with ${counted(packageRules, 'package rule')}`)] : [])]],
    },
    { term: 'Presets', values: listOf(presets) },
    { term: 'Only managers', values: listOf(enabledManagers) },
    { term: 'Ignores', values: listOf(ignorePaths) },
    { term: 'Schedule', values: listOf(schedule) },
  ].filter(({ values }) => values.length > 0);
  const rows = managers.map(({ name, custom, description, patterns, files }): TableRow => ({
    cells: [
      cell(code(name), ...(custom ? [muted(' custom')] : [])),
      { lines: patterns.map((pattern): Text => [code(pattern)]) },
      cell(files === undefined ? muted('not counted') : String(files)),
      cell(description ?? ''),
    ],
  }));
  const columns = ['Manager', 'File patterns', { title: 'Files', numeric: true }, 'For'];
  return [
    {
      id: 'renovate',
      title: 'Renovate',
      blocks: [
        { type: 'facts', rows: facts },
        ...(rows.length > 0
          ? [
              {
                type: 'text',
                text: [
                  'File patterns that these settings add to those a manager has of itself, and how many files of the repository they match; presets may add more.',
                ],
              } as const,
              table({ caption: 'Managers of Renovate', columns, groups: [{ rows }] }),
            ]
          : []),
      ],
    },
  ];
}

function listOf(values: readonly string[]): Text[] {
  return values.map((value): Text => [code(value)]);
}
