import type { Diagnostic } from '../diagnostic.ts';

/** One diagnostic in the form that editors and CI logs make links of: `path:line:column: severity: message [rule]`. */
export function formatDiagnostic({ location, severity, message, rule, resource, related = [] }: Diagnostic): string {
  const place =
    location && location.path !== '' ? `${location.path}:${location.start.line}:${location.start.column}: ` : '';
  const about = resource === undefined ? '' : `${resource}: `;
  const others = related.map((other) => `\n    ${other.location.path}:${other.location.start.line}: ${other.message}`);
  return `${place}${severity}: ${about}${message} [${rule}]${others.join('')}`;
}
