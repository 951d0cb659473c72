import type { Diagnostic } from '../diagnostic.ts';

/** One diagnostic for all of a rule with the same cause, at the place of the first; the other places stand beside it. Those without a cause stay. */
export function gatherDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (one) =>
    one.cause === undefined ? one : JSON.stringify([one.rule, one.severity, one.cause]),
  );
  return [...groups.values()].flatMap(gathered);
}

function gathered(members: readonly Diagnostic[]): readonly Diagnostic[] {
  const [first, ...others] = members;
  if (!first || others.length === 0) return members;
  const places = others.length === 1 ? 'one more place' : `${String(others.length)} more places`;
  const related = others.flatMap(({ resource, location }) =>
    location ? [{ message: resource ?? 'Here, too', location }] : [],
  );
  return [
    {
      ...first,
      message: `${first.message} The same holds in ${places}.`,
      related: [...(first.related ?? []), ...related],
    },
  ];
}
