import type { Diagnostic, Severity } from '../diagnostic.ts';
import { count } from './documented.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** One diagnostic in the form that editors and CI logs make links of: `path:line:column: severity: message [rule]`. */
export function formatDiagnostic({ location, severity, message, rule, resource, related = [] }: Diagnostic): string {
  const place =
    location && location.path !== '' ? `${location.path}:${location.start.line}:${location.start.column}: ` : '';
  const about = resource === undefined ? '' : `${resource}: `;
  const others = related.map((other) => `\n    ${other.location.path}:${other.location.start.line}: ${other.message}`);
  return `${place}${severity}: ${about}${message} [${rule}]${others.join('')}`;
}

/** `2 errors, 1 warning`; empty if there are none. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  return severities
    .map((severity) => ({
      severity,
      number: diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => (severity === 'info' ? `${number} for information` : count(number, severity)))
    .join(', ');
}
