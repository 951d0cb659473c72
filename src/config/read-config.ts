import { fileLocation, type Diagnostic, type Location, type Result } from '../diagnostic.ts';
import { parseDocuments } from '../repository/document.ts';
import { configSchema, defaultConfig, type Config } from './config.ts';
import { configProblem } from './config-problem.ts';
import { configDiagnostic } from './problems.ts';

/** Where the settings are, at the root of the documented repository. */
const configFile = 'clusterbook.yaml';

/** The settings of a repository, with the places of those that name something in it. */
export interface ReadConfig {
  readonly config: Config;
  /** In the order of `config.clusters`. */
  readonly clusterLocations: readonly Location[];
  /** By the ids in `config.checks.rules`. */
  readonly ruleLocations: Readonly<Record<string, Location>>;
  /** In the order of `config.checks.waivers`. */
  readonly waiverLocations: readonly Location[];
  /** In the orders of `config.guides.include` and `config.guides.exclude`. */
  readonly guideLocations: Readonly<Record<'include' | 'exclude', readonly Location[]>>;
  /** In the order of `config.sources`. */
  readonly sourceLocations: readonly Location[];
  /** Of `config.fleet`. */
  readonly fleetLocation?: Location;
}

/**
 * Reads `clusterbook.yaml`. With an error in it nothing of it counts: half of
 * what somebody meant may be worse than the defaults.
 */
export function readConfig(files: ReadonlyMap<string, string>): Result<ReadConfig> {
  const text = files.get(configFile);
  if (text === undefined) return withDefaults([]);
  const { value, diagnostics } = parseDocuments(configFile, text);
  if (diagnostics.length > 0) return withDefaults(diagnostics);
  const [document, second] = value;
  if (second) return withDefaults([severalDocuments(second.location)]);
  if (!document) return withDefaults([]);
  const parsed = configSchema.safeParse(document.body);
  if (!parsed.success) return withDefaults(parsed.error.issues.flatMap((issue) => configProblem(document, issue)));
  const waiverLocations = parsed.data.checks.waivers.map((_, index) => document.locate(['checks', 'waivers', index]));
  const ruleLocations = Object.fromEntries(
    Object.keys(parsed.data.checks.rules).map((id) => [id, document.locate(['checks', 'rules', id])]),
  );
  const clusterLocations = parsed.data.clusters.map((_, index) => document.locate(['clusters', index]));
  const { include, exclude } = parsed.data.guides;
  const guideLocations = {
    include: include.map((_, index) => document.locate(['guides', 'include', index])),
    exclude: exclude.map((_, index) => document.locate(['guides', 'exclude', index])),
  };
  const sourceLocations = parsed.data.sources.map((_, index) => document.locate(['sources', index]));
  const fleet = parsed.data.fleet === undefined ? {} : { fleetLocation: document.locate(['fleet']) };
  return {
    value: {
      config: parsed.data,
      clusterLocations,
      ruleLocations,
      waiverLocations,
      guideLocations,
      sourceLocations,
      ...fleet,
    },
    diagnostics: [],
  };
}

function withDefaults(diagnostics: readonly Diagnostic[]): Result<ReadConfig> {
  const guideLocations = { include: [], exclude: [] };
  const value = {
    config: defaultConfig,
    clusterLocations: [],
    ruleLocations: {},
    waiverLocations: [],
    guideLocations,
    sourceLocations: [],
  };
  return { value, diagnostics };
}

function severalDocuments(location: Location): Diagnostic {
  return configDiagnostic('config/several-documents', {
    location: location.path === configFile ? location : fileLocation(configFile),
  });
}
