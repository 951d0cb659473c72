import { nearestName } from '../../config/nearest-name.ts';
import { configDiagnostic } from '../../config/problems.ts';
import type { Diagnostic, Location } from '../../diagnostic.ts';

/** What is said where the settings name a rule that there is not. */
export function unknownRule(
  id: string,
  rules: readonly string[],
  what: 'waiver' | 'setting',
  location: Location,
): Diagnostic {
  const near = nearestName(id, rules);
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  const message = `There is no rule \`${id}\`.${meant} The ${what} has no effect.`;
  return configDiagnostic('config/unknown-rule', { message, location });
}
