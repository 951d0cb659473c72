import type { RuleResult } from '../../../checks/engine/results.ts';

/** What to write into `clusterbook.yaml` to accept a rule's first finding; of everything, where it finds nothing. */
export function waiverExample(result: RuleResult): string {
  const first = result.type === 'looked-at' ? result.findings[0] : undefined;
  const [component] = first?.components ?? [];
  const scope =
    component !== undefined
      ? `      component: ${component}\n`
      : first?.location
        ? `      path: ${yamlText(first.location.path)}\n`
        : '';
  return `checks:
  waivers:
    - rule: ${result.rule.id}
${scope}      reason: Say here why the advice does not hold.
`;
}

/** A path as a YAML scalar: most need no quotes. */
function yamlText(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
