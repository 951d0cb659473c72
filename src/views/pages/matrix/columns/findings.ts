import { checkSeverities, type CheckSeverity } from '../../../../checks/engine/rule.ts';
import { marked, muted, type Text } from '../../../vocabulary/text.ts';
import { severityCount, severityMark } from '../../checks/words.ts';
import type { ComponentFinding } from '../../../survey/component-findings.ts';
import { hubOf } from '../../../survey/destinations.ts';
import { nameOf } from '../../../survey/fleet-index.ts';
import type { MatrixColumn, MatrixEntry } from './column.ts';
import { evidence } from './evidence.ts';

/** What the checks found, and what could not be read, resolved or decided. */
export const findings: MatrixColumn = {
  title: 'Findings',
  about:
    'What the checks found in it, and what could not be read or resolved of its files: how many of the worst kind; “+2” are two more of lesser kinds. Leads to the findings. Notes alone need no attention.',
  clusters: 'one',
  fields: ['critical', 'warnings', 'notes'],
  fact(entry) {
    const { survey, component } = entry;
    const all = (survey.findings.get(component.slug) ?? []).filter((found) => concerns(found, entry));
    const number = (severity: CheckSeverity): number => all.filter((found) => found.severity === severity).length;
    const values = { critical: number('critical'), warnings: number('warning'), notes: number('info') };
    const [worst, ...lesser] = checkSeverities.filter((severity) => number(severity) > 0);
    if (worst === undefined) return { text: [muted('none')], values, order: checkSeverities.length };
    const rest = lesser.reduce((sum, severity) => sum + number(severity), 0);
    const more: Text = rest > 0 ? ['\u00a0', muted(`+${String(rest)}`)] : [];
    return {
      text: [evidence(component, 'findings', severityCount(worst, number(worst)), severityMark(worst)), ...more],
      values,
      // Within a severity, many come before few.
      order: checkSeverities.indexOf(worst) - number(worst) / (number(worst) + 1),
      attention: [worst, ...lesser]
        .filter((severity) => severity !== 'info')
        .map((severity) => marked(severityMark(severity), severityCount(severity, number(severity)))),
    };
  },
};

/** Rules look at clusters where Flux runs: of what it applies elsewhere, the object tells which cluster a finding concerns. */
function concerns(found: ComponentFinding, { cluster, parts }: MatrixEntry): boolean {
  if (found.clusters.length === 0) return true;
  if (!found.clusters.includes(hubOf(cluster).name)) return false;
  if (cluster.hub === undefined || found.type !== 'rule') return true;
  const { kustomization, object } = found.finding;
  return (
    kustomization === undefined ||
    parts.some(
      (part) =>
        nameOf(part.kustomization) === kustomization &&
        (!object || object.kind === 'Kustomization' || part.holds({ ...object, kustomization })),
    )
  );
}
