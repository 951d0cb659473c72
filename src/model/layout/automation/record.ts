import type { Location } from '../../../diagnostic.ts';

/** What a continuous integration service runs. Names only: neither scripts nor expressions nor values of variables. */
export interface Workflow {
  readonly path: string;
  readonly service: 'GitHub Actions' | 'Forgejo Actions' | 'Gitea Actions' | 'GitLab CI';
  /** Whether it could be read. */
  readonly readable: boolean;
  readonly name?: string;
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
}

export interface Trigger {
  /** `push`, `pull_request`, `schedule`, ... */
  readonly event: string;
  /** What narrows it down, by field: `branches`, `paths`, `cron`, ... */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface Job {
  readonly name: string;
  readonly location: Location;
  /** The workflow that it calls. */
  readonly uses?: ActionUse;
  /** GitLab's stage. */
  readonly stage?: string;
  readonly steps: readonly JobStep[];
}

export interface JobStep {
  /** Absent where nobody named it. */
  readonly name?: string;
  readonly uses?: ActionUse;
}

export interface ActionUse {
  /** Without the version. */
  readonly action: string;
  /** `commit`: an exact commit or digest; `local`: of this repository. */
  readonly pin: 'commit' | 'reference' | 'local';
}

/** A file of tasks that people run. */
export interface TaskFile {
  readonly path: string;
  /** What runs a task, up to its name: `task`, `just`, `mise run`, `make`, `npm run`, `deno task`. */
  readonly command: string;
  /** Whether it could be read. */
  readonly readable: boolean;
  readonly tasks: readonly Task[];
}

export interface Task {
  readonly name: string;
  readonly description?: string;
  readonly location: Location;
}

export interface Renovate {
  readonly path: string;
  readonly readable: boolean;
  /** `extends`, as written. */
  readonly presets: readonly string[];
  /** `enabledManagers`; empty where all are. */
  readonly enabledManagers: readonly string[];
  /** File patterns that it adds to those a manager has of itself. */
  readonly managers: readonly RenovateManager[];
  readonly ignorePaths: readonly string[];
  readonly schedule: readonly string[];
  readonly packageRules: number;
}

export interface RenovateManager {
  /** The name of a manager; of a custom one its `customType`. */
  readonly name: string;
  readonly custom: boolean;
  readonly description?: string;
  readonly patterns: readonly string[];
  /** How many files of the repository the patterns match; absent where one of them cannot be read. */
  readonly files?: number;
}
