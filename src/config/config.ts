import { z } from 'zod';
import { parseFleet, parseSource } from '../repository/source-request.ts';

const date = z.string().refine(isDay, { error: 'It must be a day that exists, as in 2030-12-31.' });

const text = z.string().trim().min(1, { error: 'It must not be empty.' });

const pattern = text.describe('A file, a folder, or a pattern as in a .gitignore file.');

const waiver = z.strictObject({
  rule: text.describe('The id of the rule, as in reconcile/suspended.'),
  component: text.optional().describe('A component, by its name or its address (namespace/name).'),
  path: pattern.optional(),
  cluster: text.optional().describe('The name of a cluster.'),
  reason: text.describe('Why the advice does not hold here.'),
  until: date.optional().describe('The last day on which it counts.'),
});

const guides = z.strictObject({
  include: z
    .array(pattern)
    .default([])
    .describe('Markdown files that are guides, besides those that are found without being told.'),
  exclude: z.array(pattern).default([]).describe('Files that are no guides. Wins over include.'),
  notes: z.boolean().default(true).describe('Whether pages of guides show where the repository differs from them.'),
});

const source = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const parsed = parseSource(value);
    if (typeof parsed === 'string') context.addIssue({ code: 'custom', message: parsed });
  })
  .describe(
    'A folder beside the repository, as DIR or URL=DIR. `*` in both stands for the end of the URL of an OCI artifact.',
  );

const fleet = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const parsed = parseFleet(value);
    if (typeof parsed === 'string') context.addIssue({ code: 'custom', message: parsed });
  })
  .describe(
    'The folder of the repository that applies this one, beside it, as DIR; or URL=DIR, with the URL that the sources of that one have for this one.',
  );

// YAML 1.1 reads `off` as `false`, and so do many editors and formatters.
const ruleSetting = z.enum(['off', 'info', 'warning', 'critical']).or(z.literal(false).transform(() => 'off' as const));

const checks = z.strictObject({
  rules: z
    .record(text, ruleSetting)
    .default({})
    .describe('How much rules matter, by their ids: off, info, warning or critical.'),
  waivers: z.array(waiver).default([]).describe('Findings that are accepted, each with a reason.'),
});

const variables = z
  .record(z.string().regex(/^[_a-zA-Z][_a-zA-Z0-9]*$/, { error: 'It must be the name of a variable.' }), z.string())
  .describe('What the platform gives the cluster from outside of the repository, by the names of variables.');

const cluster = z.strictObject({
  name: text.describe('What the cluster is called.'),
  roots: z
    .array(text)
    .min(1, { error: 'It must name a folder.' })
    .describe('The folders that Flux starts at: usually one, the path of its sync.'),
  artifact: text
    .optional()
    .describe("The folder that becomes Flux's artifact, if only a folder of the repository does."),
  variables: variables.default({}),
});

const clusters = z.array(cluster).refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
  error: 'Two clusters have the same name.',
});

/** What `clusterbook.yaml` may say. */
export const configSchema = z.strictObject({
  clusters: clusters.default([]).describe('Where Flux starts. Replaces what is found without being told.'),
  ignore: z
    .array(pattern)
    .default([])
    .describe('Where no start is looked for, and what is not listed as applied by no cluster.'),
  guides: guides
    .default({ include: [], exclude: [], notes: true })
    .describe('Which Markdown files are shown as guides, and how.'),
  checks: checks.default({ rules: {}, waivers: [] }).describe('Advice, and what of it does not hold here.'),
  fleet: fleet.optional(),
  sources: z
    .array(source)
    .default([])
    .describe('Checkouts of other repositories that Flux applies parts of; besides those of the option --source.'),
});

/** The settings of a documented repository. */
export type Config = z.infer<typeof configSchema>;

/** What holds where a repository has no `clusterbook.yaml`. */
export const defaultConfig: Config = configSchema.parse({});

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}
