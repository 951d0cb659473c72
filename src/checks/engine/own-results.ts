import type { Diagnostic } from '../../diagnostic.ts';
import type { Fleet } from '../../model/fleet.ts';
import { isOwnPlace } from '../../model/own-part.ts';
import type { Finding, RuleResult } from './results.ts';

/** What rules found in the documented repository or its components, where the rest belongs to the fleet repository. */
export function ownResults(results: readonly RuleResult[], { components }: Fleet): readonly RuleResult[] {
  const own = new Set(components.map(({ slug }) => slug));
  const isOwn = ({ location, components: about }: Finding): boolean =>
    location === undefined || isOwnPlace(location.path) || about.some((slug) => own.has(slug));
  return results.map((result) =>
    result.type === 'looked-at'
      ? {
          ...result,
          findings: result.findings.filter(isOwn),
          waived: result.waived.filter(isOwn),
          undecided: result.undecided.filter(isOwn),
        }
      : result,
  );
}

/** Without what matters less in the files of other repositories: an error there may keep this one from being applied. */
export function ownDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ location, severity }) => severity === 'error' || location === undefined || isOwnPlace(location.path),
  );
}
